package io.github.camelsimplex.examples.squaring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelsimplex.camel.config.BotConfiguration;
import io.github.camelsimplex.nativecore.stub.StubLibrary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The squaring route, driven through JNA by the bytes that a real core once sent to a squaring bot: the recorded events
 * come out of a C library with the real interface, and what our bot sends is compared with what the protocol wants.
 */
class RecordedBytesTest {

    private static final Path TRANSCRIPT = Path.of(System.getProperty("transcripts.dir"), "01-squaring-bot.jsonl");
    private static final int LAST_EVENT_BEFORE_THE_FIRST_STOP = 200;
    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final StubLibrary stub = StubLibrary.compiled().reset();
    private final DefaultCamelContext context = new DefaultCamelContext();

    @BeforeEach
    void startTheBot(@TempDir Path folder) throws Exception {
        stub.replay(TRANSCRIPT, "bot");
        BotConfiguration bot = new BotConfiguration();
        bot.setCore("native");
        bot.setDatabase(folder.resolve("bot").toString());
        bot.setCatchUp("all");
        bot.setCoreOptions(Map.of("libsDir", stub.folder().toString()));
        context.getRegistry().bind("bot", bot);
        context.addRoutes(new SquaringRoute());
        context.start();
    }

    @AfterEach
    void stopTheBot() throws IOException {
        context.close();
        assertThat(stub.violation()).isEmpty();
        assertThat(stub.givenBack()).isEqualTo(stub.handedOut());
    }

    @Test
    void everyRecordedMessageIsAnsweredWithAQuoteOfItInItsChatAndThenMarkedAsRead() throws IOException {
        List<Incoming> incoming = recordedMessages();

        stub.releaseThrough(LAST_EVENT_BEFORE_THE_FIRST_STOP);

        List<Answer> expected = incoming.stream()
                .filter(message -> message.contentType().equals("text"))
                .map(Incoming::expectedAnswer)
                .toList();
        await().atMost(LIMIT).untilAsserted(() -> assertThat(sent()).hasSameSizeAs(expected));
        assertThat(sent()).containsExactlyElementsOf(expected);
        await().atMost(LIMIT).untilAsserted(() -> assertThat(acknowledged())
                .containsAll(incoming.stream().map(Incoming::itemId).toList()));
    }

    /** The messages that the recorded bot got in its first run. */
    private static List<Incoming> recordedMessages() throws IOException {
        List<Incoming> messages = new ArrayList<>();
        for (String line : Files.readAllLines(TRANSCRIPT)) {
            JsonNode entry = JSON.readTree(line);
            if (entry.path("seq").asInt() > LAST_EVENT_BEFORE_THE_FIRST_STOP
                    || !entry.path("dir").asText().equals("event")
                    || !entry.path("actor").asText().equals("bot")) {
                continue;
            }
            for (JsonNode item : entry.at("/json/result/chatItems")) {
                JsonNode content = item.at("/chatItem/content");
                String type = content.at("/msgContent/type").asText();
                if (content.path("type").asText().equals("rcvMsgContent")) {
                    messages.add(new Incoming(
                            item.at("/chatItem/meta/itemId").asLong(),
                            type,
                            content.at("/msgContent/text").asText()));
                }
            }
        }
        return messages;
    }

    private List<Answer> sent() throws JsonProcessingException {
        List<Answer> answers = new ArrayList<>();
        for (String command : stub.commands("/_send")) {
            String[] parts = command.split(" ", 4);
            JsonNode message = JSON.readTree(parts[3]).get(0);
            answers.add(new Answer(
                    parts[1],
                    message.path("quotedItemId").asLong(),
                    message.at("/msgContent/text").asText()));
        }
        return answers;
    }

    private List<Long> acknowledged() {
        return stub.commands("/_read chat items").stream()
                .flatMap(command ->
                        List.of(command.substring(command.lastIndexOf(' ') + 1).split(",")).stream())
                .map(Long::valueOf)
                .toList();
    }

    private record Answer(String chat, long quotedItemId, String text) {}

    private record Incoming(long itemId, String contentType, String text) {

        private Answer expectedAnswer() {
            return new Answer("@4", itemId, text.strip().equals("/help") ? Squares.HELP : Squares.answer(text));
        }
    }
}
