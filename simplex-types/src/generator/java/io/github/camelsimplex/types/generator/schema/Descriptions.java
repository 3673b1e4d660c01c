package io.github.camelsimplex.types.generator.schema;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The table of descriptions, kept by hand: one sentence for each of the types that users meet most. */
public final class Descriptions {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private final Map<String, String> sentences;

    /** Takes the sentences by the names of their types. */
    public Descriptions(Map<String, String> sentences) {
        this.sentences = Map.copyOf(sentences);
    }

    /** Reads the table from a file. */
    public static Descriptions read(Path file) throws IOException {
        return new Descriptions(MAPPER.readValue(file.toFile(), new TypeReference<Map<String, String>>() {}));
    }

    /** Returns the sentence about a type, if the table has one. */
    public Optional<String> of(String type) {
        return Optional.ofNullable(sentences.get(type));
    }

    /**
     * Checks that the table describes these types only.
     *
     * @throws IllegalArgumentException if it names another one
     */
    public void requireOnly(Set<String> types) {
        Set<String> others = new TreeSet<>(sentences.keySet());
        others.removeAll(types);
        if (!others.isEmpty()) {
            throw new IllegalArgumentException("the table describes types that do not exist: " + others);
        }
    }
}
