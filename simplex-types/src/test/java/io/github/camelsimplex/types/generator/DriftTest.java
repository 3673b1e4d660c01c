package io.github.camelsimplex.types.generator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The committed sources are those that the schema gives: {@code mvn -pl simplex-types -P generate} writes them. */
class DriftTest {

    private static final Path MODULE = Path.of(System.getProperty("root.directory", ".."), "simplex-types");
    private static final Path API = MODULE.resolve("src/main/api");

    @Test
    void generatedSourcesAreWhatTheGeneratorWrites() throws IOException {
        Map<Path, String> expected = Generator.generate(Generator.load(API), Generator.descriptions(API));
        Map<Path, String> committed = read(MODULE.resolve("src/generated/java"));
        assertThat(committed.keySet()).containsExactlyInAnyOrderElementsOf(expected.keySet());
        expected.forEach((path, text) ->
                assertThat(committed.get(path)).as(path.toString()).isEqualTo(text));
    }

    private static Map<Path, String> read(Path folder) throws IOException {
        Map<Path, String> texts = new TreeMap<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                texts.put(folder.relativize(file), Files.readString(file));
            }
        }
        return texts;
    }
}
