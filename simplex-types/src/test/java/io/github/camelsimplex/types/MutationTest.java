package io.github.camelsimplex.types;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/**
 * A message of a transcript with something wrong or new in it either ends in the documented exception or is read without
 * a loss. Nothing else happens, whatever the change.
 */
class MutationTest {

    private static final List<JsonNode> MESSAGES = Stream.of("event", "resp")
            .flatMap(direction -> Transcripts.ALL.lines(direction).stream())
            .map(Transcripts.Line::tree)
            .toList();

    @Property(tries = 3000)
    void mutatedMessageIsReadWithoutALossOrRefused(@ForAll long seed, @ForAll @IntRange(min = 1, max = 4) int mutations)
            throws IOException {
        Random random = new Random(seed);
        JsonNode message = MESSAGES.get(random.nextInt(MESSAGES.size())).deepCopy();
        for (int count = 0; count < mutations; count++) {
            mutate(message.elements().next(), random);
        }
        byte[] json = SimplexJson.TREES.writeValueAsBytes(message);
        assertReadOrRefused(json);
    }

    private static void assertReadOrRefused(byte[] json) throws IOException {
        byte[] written;
        try {
            written = SimplexJson.writeEvent(SimplexJson.parseEvent(json));
        } catch (SimplexJsonException e) {
            assertThat(e.path()).matches("(/.*)?");
            return;
        }
        assertThat(SimplexJson.TREES.readTree(written)).isEqualTo(SimplexJson.TREES.readTree(json));
    }

    /** Changes one place somewhere inside a value. */
    private static void mutate(JsonNode root, Random random) {
        List<ObjectNode> objects = new ArrayList<>();
        collect(root, objects);
        List<ObjectNode> full = objects.stream().filter(node -> !node.isEmpty()).toList();
        if (full.isEmpty()) {
            return;
        }
        ObjectNode object = full.get(random.nextInt(full.size()));
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        mutateField(object, names.get(random.nextInt(names.size())), random);
    }

    private static void mutateField(ObjectNode object, String name, Random random) {
        JsonNode value = object.get(name);
        switch (random.nextInt(9)) {
            case 0 -> object.remove(name);
            case 1 -> object.putNull(name);
            case 2 -> object.set("renamed_" + name, object.remove(name));
            case 3 -> object.put("type", "retagged");
            case 4 -> object.putObject(name).set("nested", value);
            case 5 -> object.putArray(name).add(value);
            case 6 -> object.put(name, random.nextBoolean() ? "text" : "");
            case 7 -> object.put(name, random.nextLong());
            default -> moveToTheEnd(object, name);
        }
    }

    private static void moveToTheEnd(ObjectNode object, String name) {
        JsonNode value = object.remove(name);
        object.set(name, value);
    }

    private static void collect(JsonNode node, List<ObjectNode> objects) {
        if (node instanceof ObjectNode object) {
            objects.add(object);
        }
        if (node instanceof ObjectNode || node instanceof ArrayNode) {
            node.forEach(child -> collect(child, objects));
        }
    }
}
