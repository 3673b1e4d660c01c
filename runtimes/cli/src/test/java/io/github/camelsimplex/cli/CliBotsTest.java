package io.github.camelsimplex.cli;

import static io.github.camelsimplex.test.SandboxUserAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.github.camelsimplex.test.SandboxGroup;
import io.github.camelsimplex.test.SandboxUser;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** People talk to each bot of {@code examples/cli}; {@link EchoTest} has the simplest. */
class CliBotsTest {

    @TempDir
    Path folder = Path.of("");

    @Test
    void squares() throws Exception {
        try (CliBot bot = CliBot.run("squares", folder)) {
            SandboxUser alice = bot.contact("alice");
            assertThat(alice).receivesReply(alice.send("-12"), "-12 * -12 = 144");
            assertThat(alice)
                    .receivesReply(
                            alice.send("99999999999999999999"),
                            "99999999999999999999 * 99999999999999999999 = 9999999999999999999800000000000000000001");
            assertThat(alice).receivesReply(alice.send("abc"), "Not a number.");
            assertThat(alice).receivesReply(alice.send("/help"), "Send me a number and I will square it.");
        }
    }

    @Test
    void alertsFromAWebhook() throws Exception {
        int port = Ports.free();
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

    @Test
    void anRssFeedToAGroup() throws Exception {
        HttpServer site = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        AtomicReference<String> feed = new AtomicReference<>(feed("One"));
        site.createContext("/feed", exchange -> {
            byte[] body = Objects.requireNonNull(feed.get()).getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        site.start();
        String url = "http://127.0.0.1:" + site.getAddress().getPort() + "/feed";
        try (CliBot bot = CliBot.run("feed", folder, "--prop=feed.url=" + url, "--prop=feed.period=1s")) {
            SandboxUser alice = bot.contact("alice");
            SandboxGroup news = alice.createGroup("News");
            alice.invite(news, Objects.requireNonNull(alice.contacts().get("feed")), "member");
            assertThat(alice.in(news).awaitText()).isEqualTo("One http://example.org/One");
            feed.set(feed("One", "Two"));
            assertThat(alice.in(news).awaitText()).isEqualTo("Two http://example.org/Two");
        } finally {
            site.stop(0);
        }
    }

    private static String feed(String... titles) {
        return Stream.of(titles)
                .map(title -> "<item><title>" + title + "</title><link>http://example.org/" + title + "</link><guid>"
                        + title + "</guid></item>")
                .collect(Collectors.joining("", "<rss version=\"2.0\"><channel>", "</channel></rss>"));
    }
}
