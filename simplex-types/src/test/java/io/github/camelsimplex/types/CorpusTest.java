package io.github.camelsimplex.types;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelsimplex.types.Transcripts.Line;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Whatever a real core has said is read and written back without a loss. */
class CorpusTest {

    private static final Pattern UNKNOWN = Pattern.compile("Unknown\\[tag=(\\w+)");

    @Test
    void everyEventSurvivesARoundTrip() {
        assertRoundTrip("event", json -> SimplexJson.writeEvent(SimplexJson.parseEvent(json)));
    }

    @Test
    void everyResponseSurvivesARoundTrip() {
        assertRoundTrip("resp", json -> SimplexJson.writeResponse(SimplexJson.parseResponse(json)));
    }

    @Test
    void everyResultOfOpeningSurvivesARoundTrip() {
        assertRoundTrip("open", json -> SimplexJson.write(SimplexJson.parseMigrationResult(json))
                .getBytes(StandardCharsets.UTF_8));
    }

    /** The terminal program has no envelope: the answer has a corrId, the event none. */
    @Test
    void everyMessageOfTheWebSocketSurvivesARoundTrip() throws IOException {
        int messages = 0;
        for (String line :
                Files.readString(Transcripts.file("16-websocket-cli.jsonl")).split("\n", -1)) {
            if (line.isEmpty()) {
                continue;
            }
            JsonNode content = Transcripts.tree(line);
            if (content.get("dir").textValue().equals("recv")) {
                JsonNode message = Transcripts.tree(content.get("text").textValue());
                JsonNode before = enveloped(message.get("resp"));
                byte[] json = before.toString().getBytes(StandardCharsets.UTF_8);
                byte[] after = message.has("corrId")
                        ? SimplexJson.writeResponse(SimplexJson.parseResponse(json))
                        : SimplexJson.writeEvent(SimplexJson.parseEvent(json));
                assertThat(Transcripts.tree(new String(after, StandardCharsets.UTF_8)))
                        .isEqualTo(before);
                messages++;
            }
        }
        assertThat(messages).isEqualTo(20);
    }

    private static JsonNode enveloped(JsonNode message) {
        return message.path("type").asText().equals("chatCmdError")
                ? SimplexJson.TREES.createObjectNode().set("error", message.get("chatError"))
                : SimplexJson.TREES.createObjectNode().set("result", message);
    }

    @Test
    void nothingInTheTranscriptsIsUnknownExceptTheContentThatWasMadeUp() {
        Set<String> tags = new TreeSet<>();
        Transcripts.COMMITTED.events().forEach(event -> unknown(event.toString(), tags));
        Transcripts.COMMITTED.responses().forEach(response -> unknown(response.toString(), tags));
        assertThat(tags).containsExactly("somethingNew");
    }

    private static void unknown(String text, Set<String> tags) {
        Matcher matcher = UNKNOWN.matcher(text);
        while (matcher.find()) {
            tags.add(matcher.group(1));
        }
    }

    private static void assertRoundTrip(String direction, Function<byte[], byte[]> roundTrip) {
        List<Line> lines = Transcripts.ALL.lines(direction);
        assertThat(lines).isNotEmpty();
        List<String> differences = new ArrayList<>();
        for (Line line : lines) {
            JsonNode after = Transcripts.tree(new String(roundTrip.apply(line.bytes()), StandardCharsets.UTF_8));
            if (!line.tree().equals(after)) {
                differences.add(line + "\n" + line.tree() + "\n" + after);
            }
        }
        assertThat(differences).isEmpty();
    }
}
