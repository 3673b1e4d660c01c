package io.github.camelsimplex.websocket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelsimplex.client.ChatCore;
import io.github.camelsimplex.client.CoreConfiguration;
import io.github.camelsimplex.client.CoreUnavailableException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The core beside the real program, as recording 16 has it from its beginning to its end. */
@Timeout(120)
class RecordingTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path folder = Path.of("");

    @Test
    void theCoreGivesTheAnswersAndEventsOfTheRealProgram() throws Exception {
        RecordedProgram program = RecordedProgram.play();
        try {
            theFirstTwoClients(program);
            theThirdClient(program);
        } finally {
            program.stop();
        }
    }

    /** The first client gets all events; the second one gets nothing. */
    private void theFirstTwoClients(RecordedProgram program) throws Exception {
        List<String> ofTwo = new CopyOnWriteArrayList<>();
        try (ChatCore one = open(program)) {
            WebSocket two = connect(program.url(), ofTwo);
            List<JsonNode> answers = answers(one, program.commands("one"));

            assertThat(answers).isEqualTo(envelopes(program.said("one", true)));
            assertThat(events(one, program.said("one", false).size())).isEqualTo(envelopes(program.said("one", false)));
            two.sendClose(WebSocket.NORMAL_CLOSURE, "").join();
        }
        assertThat(ofTwo).isEmpty();
    }

    /** The third client gets what came while nobody was connected; {@code /quit} of another one drops it. */
    private void theThirdClient(RecordedProgram program) throws Exception {
        try (ChatCore three = open(program)) {
            assertThat(events(three, program.said("three", false).size()))
                    .isEqualTo(envelopes(program.said("three", false)));
            List<String> commands = program.commands("three");
            assertThat(answers(three, commands.subList(0, 2))).isEqualTo(envelopes(program.said("three", true)));

            CompletableFuture<Throwable> unanswered = new CompletableFuture<>();
            Thread asking = new Thread(() -> {
                try {
                    three.send(commands.get(2));
                    unanswered.complete(new AssertionError("the recording has no answer"));
                } catch (RuntimeException e) {
                    unanswered.complete(e);
                }
            });
            asking.start();
            program.quit();

            assertThat(unanswered.join()).isInstanceOf(CoreUnavailableException.class);
            await().atMost(PATIENCE).until(() -> program.getConnections().size() == 1);
        }
    }

    private ChatCore open(RecordedProgram program) {
        return new WebSocketCoreProvider()
                .open(CoreConfiguration.sqlite(folder.resolve("bot").toString())
                        .withOption("url", program.url())
                        .withOption("reconnectDelay", "50"));
    }

    /** Sends the commands as the recorded client did: the last two of the first client at once, the others in turn. */
    private static List<JsonNode> answers(ChatCore core, List<String> commands) throws IOException {
        List<CompletableFuture<byte[]>> answers = new ArrayList<>();
        for (int i = 0; i < commands.size(); i++) {
            String command = commands.get(i);
            CompletableFuture<byte[]> answer = new CompletableFuture<>();
            new Thread(() -> answer.complete(core.send(command))).start();
            answers.add(answer);
            boolean isOfAPair = command.equals("/v");
            if (!isOfAPair) {
                answer.join();
            }
        }
        List<JsonNode> read = new ArrayList<>();
        for (CompletableFuture<byte[]> answer : answers) {
            read.add(JSON.readTree(answer.join()));
        }
        return read;
    }

    private static List<JsonNode> events(ChatCore core, int number) throws IOException {
        List<JsonNode> events = new ArrayList<>();
        while (events.size() < number) {
            events.add(JSON.readTree(core.receive()));
        }
        return events;
    }

    private static List<JsonNode> envelopes(List<String> texts) throws IOException {
        List<JsonNode> envelopes = new ArrayList<>();
        for (String text : texts) {
            envelopes.add(JSON.readTree(Envelope.read(text).json()));
        }
        return envelopes;
    }

    private static WebSocket connect(String url, List<String> texts) {
        return HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .buildAsync(URI.create(url), new WebSocket.Listener() {
                    @Override
                    public CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
                        texts.add(data.toString());
                        socket.request(1);
                        return CompletableFuture.completedFuture(null);
                    }
                })
                .join();
    }
}
