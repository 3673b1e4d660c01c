package io.github.camelsimplex.websocket;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelsimplex.types.SimplexJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the terminal program says, in the envelope of the C interface. */
class EnvelopeTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static List<String> recorded() throws IOException {
        Path recording = Path.of(System.getProperty("transcripts.dir", "../transcripts"), "16-websocket-cli.jsonl");
        List<String> texts = new ArrayList<>();
        for (String line : Files.readAllLines(recording)) {
            JsonNode fields = JSON.readTree(line);
            if (fields.path("dir").asText().equals("recv")) {
                texts.add(fields.path("text").asText());
            }
        }
        return texts;
    }

    @Test
    void everythingThatTheRealProgramSaidIsAResultOrAnErrorWithTheSameContent() throws IOException {
        List<String> texts = recorded();
        assertThat(texts).hasSizeGreaterThan(15);
        for (String text : texts) {
            JsonNode said = JSON.readTree(text);
            Envelope envelope = Envelope.read(text);
            JsonNode json = JSON.readTree(envelope.json());

            assertThat(envelope.corrId()).isEqualTo(said.path("corrId").textValue());
            if (said.at("/resp/type").asText().equals("chatCmdError")) {
                assertThat(json).isEqualTo(JSON.createObjectNode().set("error", said.at("/resp/chatError")));
            } else {
                assertThat(json).isEqualTo(JSON.createObjectNode().set("result", said.path("resp")));
            }
            if (envelope.corrId() == null) {
                assertThat(SimplexJson.parseEvent(envelope.json()).tag()).isNotEmpty();
            } else {
                assertThat(SimplexJson.parseResponse(envelope.json()).tag()).isNotEmpty();
            }
        }
    }

    @Test
    void theOrderOfTheFieldsDoesNotMatterAndTheInnerTextStaysAsItIs() throws IOException {
        String inner =
                "{ \"type\" : \"x\",\"n\":1.10,\"deep\":{\"chatError\":{\"type\":\"chatCmdError\"}},\"t\":\"ü\\u2028\" }";

        Envelope envelope = Envelope.read("{\"resp\":" + inner + " , \"corrId\":\"7\", \"more\":[{}]}");

        assertThat(envelope.corrId()).isEqualTo("7");
        assertThat(new String(envelope.json(), UTF_8)).isEqualTo("{\"result\":" + inner + "}");
    }

    @Test
    void anErrorAmongTheEventsIsAnError() throws IOException {
        Envelope envelope = Envelope.read("{\"resp\":{\"chatError\":{\"type\":\"error\"},\"type\":\"chatError\"}}");

        assertThat(new String(envelope.json(), UTF_8)).isEqualTo("{\"error\":{\"type\":\"error\"}}");
    }

    @Test
    void anAnswerOf30MegabytesIsRead() throws IOException {
        String text = "x".repeat(30_000_000);

        Envelope envelope = Envelope.read("{\"corrId\":\"1\",\"resp\":{\"type\":\"t\",\"text\":\"" + text + "\"}}");

        assertThat(envelope.json()).hasSize(text.length() + "{\"result\":{\"type\":\"t\",\"text\":\"\"}}".length());
    }

    @Test
    void whatIsNotAnAnswerIsRefused() {
        for (String text : List.of("", "[]", "{}", "{\"resp\":1}", "{\"resp\":{", "no json")) {
            assertThatThrownBy(() -> Envelope.read(text)).as(text).isInstanceOf(IOException.class);
        }
    }

    @Test
    void aRequestCarriesEveryCommand() throws IOException {
        String command = "/_send @1 json [{\"text\":\"quotes \\\" line\n\u2028 👨‍👩‍👧 Grüße\"}]";

        JsonNode request = JSON.readTree(Envelope.request("12", command));

        assertThat(request.path("corrId").asText()).isEqualTo("12");
        assertThat(request.path("cmd").asText()).isEqualTo(command);
    }
}
