package io.github.camelsimplex.nativecore;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelsimplex.client.ChatCore;
import io.github.camelsimplex.client.CoreConfiguration;
import io.github.camelsimplex.nativecore.stub.StubLibrary;
import io.github.camelsimplex.types.SimplexJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a real core once said crosses JNA byte for byte, and a bot can be driven by it. */
class ReplayedTranscriptTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path TRANSCRIPTS = Path.of(System.getProperty("transcripts.dir"));

    private final StubLibrary stub = StubLibrary.compiled().reset();

    @AfterEach
    void theRulesOfTheCInterfaceWereKept() {
        assertThat(stub.violation()).isEmpty();
    }

    private ChatCore open() {
        return new NativeChatCoreProvider()
                .open(CoreConfiguration.sqlite("bot")
                        .withOption("libsDir", stub.folder().toString()));
    }

    private void replay(String transcript, String actor) {
        stub.replay(TRANSCRIPTS.resolve(transcript), actor);
    }

    private static String typeOf(byte[] json) throws IOException {
        JsonNode tree = JSON.readTree(json);
        return tree.path("result")
                .path("type")
                .asText(tree.at("/error/errorType/type").asText());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "01-squaring-bot.jsonl", "02-messages.jsonl", "03-files.jsonl", "04a-groups-basics.jsonl",
                "05-requests.jsonl", "07-read-and-recovery.jsonl", "09-network.jsonl", "11-group-recovery.jsonl"
            })
    void recordedEventsCrossByteForByte(String transcript) throws IOException {
        replay(transcript, "bot");
        List<String> recorded = recordedEventsUntilSecondStart(TRANSCRIPTS.resolve(transcript), "bot");
        List<String> received = new ArrayList<>();

        try (ChatCore core = open()) {
            stub.releaseAll();
            for (int i = 0; i < recorded.size(); i++) {
                byte[] event = core.receive();
                SimplexJson.parseEvent(event);
                received.add(new String(event, UTF_8));
            }
        }

        assertThat(received).isEqualTo(recorded).isNotEmpty();
    }

    /** The raw JSON of the events, cut out of the lines. */
    private static List<String> recordedEventsUntilSecondStart(Path transcript, String actor) throws IOException {
        List<String> events = new ArrayList<>();
        int starts = 0;
        try (Stream<String> lines = Stream.of(Files.readString(transcript).split("\n"))) {
            for (String line : lines.toList()) {
                JsonNode head = JSON.readTree(line);
                if (!head.path("actor").asText().equals(actor)) {
                    continue;
                }
                starts += head.path("dir").asText().equals("open") ? 1 : 0;
                if (starts == 1 && head.path("dir").asText().equals("event")) {
                    events.add(line.substring(line.indexOf("\"json\":") + 7, line.length() - 1));
                }
            }
        }
        return events;
    }

    @Test
    void squaringBotStartsAnswersAndStartsAgain() throws IOException {
        replay("01-squaring-bot.jsonl", "bot");
        try (ChatCore core = open()) {
            assertThat(typeOf(core.send("/user"))).isEqualTo("noActiveUser");
            assertThat(typeOf(core.send("/_create user {\"profile\":{\"displayName\":\"x\"}}")))
                    .isEqualTo("activeUser");
            assertThat(typeOf(core.send("/_files_folder /elsewhere"))).isEqualTo("cmdOk");
            assertThat(typeOf(core.send("/_start"))).isEqualTo("chatStarted");
            assertThat(typeOf(core.send(
                            "/_get chats 1 count=100 {\"type\":\"filters\",\"favorite\":false,\"unread\":true}")))
                    .isEqualTo("apiChats");
            stub.releaseThrough(67);
            assertThat(eventsUntil(core, "\"text\":\"12\"")).isNotEmpty();
            assertThat(typeOf(core.send("/_read chat items @4 9,10"))).isEqualTo("itemsReadForChat");
            assertThat(typeOf(core.send("/_send @4 json [{\"msgContent\":{\"type\":\"text\",\"text\":\"144\"}}]")))
                    .isEqualTo("newChatItems");
        }
        try (ChatCore core = open()) {
            assertThat(typeOf(core.send("/user"))).isEqualTo("activeUser");
            assertThat(typeOf(core.send("/_start"))).isEqualTo("chatStarted");
            stub.releaseAll();
            assertThat(eventsUntil(core, "are you there?")).isNotEmpty();
        }
        assertThat(stub.commands("/_start")).hasSize(2);
        assertThat(stub.commands("/_send")).singleElement().asString().contains("144");
    }

    private static List<String> eventsUntil(ChatCore core, String text) {
        List<String> events = new ArrayList<>();
        do {
            events.add(new String(core.receive(), UTF_8));
        } while (!events.get(events.size() - 1).contains(text));
        return events;
    }

    @Test
    void answeredCommandsReleaseTheEventsThatFollowedThem() throws IOException {
        replay("01-squaring-bot.jsonl", "bot");
        stub.releaseAutomatically();
        try (ChatCore core = open()) {
            core.send("/_start");
            assertThat(typeOf(core.receive())).isEqualTo("connectionsDiff");
            core.send("/_address 1");
            assertThat(typeOf(core.receive())).isEqualTo("hostConnected");
        }
    }
}
