package io.github.camelsimplex.types;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The cursor reads and refuses exactly what Jackson does. */
class DocumentTest {

    private static final ObjectReader JACKSON =
            SimplexJson.TREES.reader().with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private static final List<String> DOCUMENTS = List.of(
            "{\"a\":[1,-2.50,3e-7,{\"b\":null,\"c\":true}],\"d\":\"x\\n\\u00e9\\\\\\\"\",\"e\":{},\"f\":[],\"g\":false}",
            " [ \"Grüße 🦊 漢\" , 0 , -0.0 , 12345678901234567890 , [ [ ] ] ] \n",
            "{\"\":{\"k\\u0041\":\"\\ud83e\\udd8a/\\/\\b\\f\\r\\t\"},\"n\":-9223372036854775808,\"m\":9223372036854775807}",
            "\"text\"",
            "-17",
            "true");

    /** What an earlier document may have left in the array behind this one: it would go on with it in any state. */
    private static final byte[] LEFT_OVER = "0\":1]}\"".getBytes(StandardCharsets.UTF_8);

    private static final String CHARACTERS = "{}[]\",:\\/u0123456789aetrufalsn+-.E \t\n\u0001\u007fé🦊";

    @Property(tries = 20_000)
    void changedDocumentIsReadAsByJacksonOrRefused(@ForAll long seed, @ForAll @IntRange(min = 0, max = 4) int changes) {
        Random random = new Random(seed);
        StringBuilder json = new StringBuilder(DOCUMENTS.get(random.nextInt(DOCUMENTS.size())));
        for (int change = 0; change < changes && json.length() > 1; change++) {
            int place = random.nextInt(json.length());
            char character = CHARACTERS.charAt(random.nextInt(CHARACTERS.length()));
            switch (random.nextInt(4)) {
                case 0 -> json.deleteCharAt(place);
                case 1 -> json.insert(place, character);
                case 2 -> json.setCharAt(place, character);
                default -> json.insert(place, json.substring(place, place + random.nextInt(json.length() - place)));
            }
        }
        byte[] bytes = json.toString().getBytes(StandardCharsets.UTF_8);

        assertThat(own(bytes)).as(json.toString()).isEqualTo(jackson(bytes));
    }

    @Test
    void textThatIsNotUtf8IsRefused() {
        for (byte wrong : new byte[] {(byte) 0x80, (byte) 0xC3, (byte) 0xE0, (byte) 0xF0, (byte) 0xFF}) {
            assertThat(own(new byte[] {'"', 'a', wrong, 'b', '"'})).isNull();
        }
        assertThat(own("\"\uFFFD\"".getBytes(StandardCharsets.UTF_8))).isNotNull();
    }

    @Test
    void treeOfAPartIsThatPart() throws IOException {
        byte[] json = "{\"a\":{\"b\":[1,{}]},\"c\":2}".getBytes(StandardCharsets.UTF_8);
        Document document = new Document(json, json.length);
        document.next();
        document.next();
        document.next();

        assertThat(document.tree().toString()).isEqualTo("{\"b\":[1,{}]}");
        assertThat(document.token()).isEqualTo(JsonToken.END_OBJECT);
        assertThat(document.path()).isEqualTo("/a");
        assertThat(document.next()).isEqualTo(JsonToken.FIELD_NAME);
        assertThat(document.name()).isEqualTo("c");
    }

    private static @Nullable JsonNode jackson(byte[] json) {
        try {
            JsonNode tree = JACKSON.readTree(json);
            return tree.isMissingNode() ? null : tree;
        } catch (IOException | NumberFormatException e) {
            return null;
        }
    }

    private static @Nullable JsonNode own(byte[] json) {
        byte[] reused = Arrays.copyOf(json, json.length + LEFT_OVER.length);
        System.arraycopy(LEFT_OVER, 0, reused, json.length, LEFT_OVER.length);
        Document document = new Document(reused, json.length);
        try {
            if (document.next() == null) {
                return null;
            }
            JsonNode tree = tree(document);
            document.next();
            return tree;
        } catch (SimplexJsonException e) {
            return null;
        } catch (IOException e) {
            throw new AssertionError("only the cursor decides what is refused", e);
        }
    }

    private static JsonNode tree(Document document) throws IOException {
        if (document.token() == JsonToken.START_OBJECT) {
            ObjectNode object = SimplexJson.TREES.createObjectNode();
            while (document.next() != JsonToken.END_OBJECT) {
                String name = document.name();
                document.next();
                object.set(name, tree(document));
            }
            return object;
        }
        if (document.token() == JsonToken.START_ARRAY) {
            ArrayNode array = SimplexJson.TREES.createArrayNode();
            while (document.next() != JsonToken.END_ARRAY) {
                array.add(tree(document));
            }
            return array;
        }
        return document.token() == JsonToken.VALUE_STRING
                ? SimplexJson.TREES.getNodeFactory().textNode(document.text())
                : document.tree();
    }
}
