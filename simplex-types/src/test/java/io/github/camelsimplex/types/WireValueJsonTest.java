package io.github.camelsimplex.types;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelsimplex.types.Transcripts.Line;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A mapper that knows nothing of SimpleX writes recorded events and responses as the core does, and reads them back. */
class WireValueJsonTest {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    @Test
    void anyMapperKeepsAllTagsOfEvents() throws Exception {
        for (Line line : Transcripts.ALL.lines("event")) {
            ChatEvent event = SimplexJson.parseEvent(line.bytes());
            String json = MAPPER.writeValueAsString(event);
            assertThat(line.tree().get(line.tree().has("error") ? "error" : "result"))
                    .as("%s", line)
                    .isEqualTo(content(Transcripts.tree(json), "chatError"));
            assertThat(MAPPER.readValue(json, ChatEvent.class)).as("%s", line).isEqualTo(event);
        }
    }

    @Test
    void anyMapperKeepsAllTagsOfResponses() throws Exception {
        for (Line line : Transcripts.ALL.lines("resp")) {
            ChatResponse response = SimplexJson.parseResponse(line.bytes());
            String json = MAPPER.writeValueAsString(response);
            assertThat(line.tree().get(line.tree().has("error") ? "error" : "result"))
                    .as("%s", line)
                    .isEqualTo(content(Transcripts.tree(json), "chatCmdError"));
            assertThat(MAPPER.readValue(json, ChatResponse.class))
                    .as("%s", line)
                    .isEqualTo(response);
        }
    }

    /** Over the wire, the content of an error has no tag of its own. */
    private static JsonNode content(JsonNode json, String error) {
        return json.path("type").asText().equals(error) ? json.get("chatError") : json;
    }

    @Test
    void valuesInsideOtherValuesKeepTheirTags() throws JsonProcessingException {
        Map<String, List<MsgContent>> values = Map.of("contents", List.of(new MsgContent.Text("hello")));
        assertThat(MAPPER.writeValueAsString(values))
                .isEqualTo("{\"contents\":[{\"type\":\"text\",\"text\":\"hello\"}]}");
    }
}
