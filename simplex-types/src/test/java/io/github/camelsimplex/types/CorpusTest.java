package io.github.camelsimplex.types;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelsimplex.types.Transcripts.Line;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
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
    void everyEventSurvivesARoundTrip() throws IOException {
        assertRoundTrip("event", json -> SimplexJson.writeEvent(SimplexJson.parseEvent(json)));
    }

    @Test
    void everyResponseSurvivesARoundTrip() throws IOException {
        assertRoundTrip("resp", json -> SimplexJson.writeResponse(SimplexJson.parseResponse(json)));
    }

    @Test
    void everyResultOfOpeningSurvivesARoundTrip() throws IOException {
        assertRoundTrip("open", json -> SimplexJson.write(SimplexJson.parseMigrationResult(json))
                .getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void nothingInTheTranscriptsIsUnknownExceptTheContentThatWasMadeUp() throws IOException {
        Set<String> tags = new TreeSet<>();
        for (Line line : Transcripts.lines("event")) {
            unknown(SimplexJson.parseEvent(line.bytes()).toString(), tags);
        }
        for (Line line : Transcripts.lines("resp")) {
            unknown(SimplexJson.parseResponse(line.bytes()).toString(), tags);
        }
        assertThat(tags).containsExactly("somethingNew");
    }

    private static void unknown(String text, Set<String> tags) {
        Matcher matcher = UNKNOWN.matcher(text);
        while (matcher.find()) {
            tags.add(matcher.group(1));
        }
    }

    private static void assertRoundTrip(String direction, Function<byte[], byte[]> roundTrip) throws IOException {
        List<Line> lines = Transcripts.lines(direction);
        assertThat(lines).isNotEmpty();
        List<String> differences = new ArrayList<>();
        for (Line line : lines) {
            JsonNode before = SimplexJson.TREES.readTree(line.bytes());
            JsonNode after = SimplexJson.TREES.readTree(roundTrip.apply(line.bytes()));
            if (!before.equals(after)) {
                differences.add(line + "\n" + before + "\n" + after);
            }
        }
        assertThat(differences).isEmpty();
    }
}
