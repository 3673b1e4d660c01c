package io.github.camelsimplex.cli;

import static io.github.camelsimplex.test.SandboxUserAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelsimplex.test.SandboxUser;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** People talk to each bot of {@code examples/cli}. */
class CliBotsTest {

    @TempDir
    Path folder = Path.of("");

    @Test
    void echo() throws Exception {
        try (CliBot bot = CliBot.run("echo", folder)) {
            SandboxUser alice = bot.contact("alice");
            assertThat(alice).receivesReply(alice.send("hello"), "hello");
        }
    }

    @Test
    void squares() throws Exception {
        try (CliBot bot = CliBot.run("squares", folder)) {
            SandboxUser alice = bot.contact("alice");
            assertThat(alice).receivesReply(alice.send("-12"), "-12 * -12 = 144");
            assertThat(alice).receivesReply(alice.send("99999999999999999999"), 
                    "99999999999999999999 * 99999999999999999999 = 9999999999999999999800000000000000000001");
            assertThat(alice).receivesReply(alice.send("abc"), "Not a number.");
            assertThat(alice).receivesReply(alice.send("/help"), "Send me a number and I will square it.");
        }
    }

    @Test
    void alertsFromAWebhook() throws Exception {
        int port = freePort();
        try (CliBot bot = CliBot.run("alerts", folder, "--port=" + port)) {
            SandboxUser alice = bot.contact("alice");
            HttpResponse<String> answer = HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/alerts"))
                                    .header("Content-Type", "text/plain")
                                    .POST(BodyPublishers.ofString("The disk of db1 is full"))
                                    .build(),
                            BodyHandlers.ofString());
            assertThat(answer.body()).isEqualTo("1 sent, 0 failed");
            assertThat(alice).receives("The disk of db1 is full");
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
