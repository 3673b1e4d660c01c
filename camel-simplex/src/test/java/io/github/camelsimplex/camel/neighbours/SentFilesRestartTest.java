package io.github.camelsimplex.camel.neighbours;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelsimplex.camel.BotTest;
import io.github.camelsimplex.camel.SimplexComponent;
import io.github.camelsimplex.test.SandboxUser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A bot that stops or is killed while it sends files. */
class SentFilesRestartTest extends BotTest {

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    private DefaultCamelContext start() throws Exception {
        DefaultCamelContext bot = new DefaultCamelContext();
        SimplexComponent simplex = bot.getComponent("simplex", SimplexComponent.class);
        simplex.getBotConfiguration().setCore("sandbox");
        simplex.getBotConfiguration().setCoreOptions(Map.copyOf(network.options()));
        simplex.getBotConfiguration().setDatabase(folder.resolve("bot").toString());
        bot.getShutdownStrategy().setTimeout(1);
        bot.addRoutes(routes(routes -> {
            routes.from("simplex:bot").log("received");
            routes.from("direct:send").to("simplex:sendFile?bot=bot&contact=alice");
        }));
        bot.start();
        return bot;
    }

    private SandboxUser alice(DefaultCamelContext bot) {
        SandboxUser alice = user("alice");
        alice.connect(bot.getComponent("simplex", SimplexComponent.class)
                .session("bot")
                .orElseThrow()
                .address()
                .link()
                .orElseThrow());
        return alice;
    }

    private Path sent() {
        return folder.resolve("bot_files").resolve("sent");
    }

    private List<String> kept() throws IOException {
        try (Stream<Path> all = Files.walk(sent())) {
            return all.filter(Files::isRegularFile)
                    .map(file -> String.valueOf(file.getFileName()))
                    .sorted()
                    .toList();
        }
    }

    private void send(DefaultCamelContext bot, String name) throws IOException {
        Path file = Files.writeString(folder.resolve(name), "content of " + name);
        bot.createProducerTemplate().sendBody("direct:send", file.toFile());
        Files.delete(file);
    }

    private Path leftover(String own, String name) throws IOException {
        return Files.writeString(Files.createDirectories(sent().resolve(own)).resolve(name), "left");
    }

    private void end(DefaultCamelContext bot, boolean kill) {
        if (kill) {
            network.faults("bot").kill();
        }
        bot.stop();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aTransferContinuesAfterARestart(boolean kill) throws Exception {
        DefaultCamelContext first = start();
        SandboxUser alice = alice(first);
        network.stopFileServer();
        send(first, "report.txt");
        alice.awaitMessage();
        end(first, kill);
        DefaultCamelContext second = start();
        assertThat(kept()).containsExactly("report.txt");
        send(second, "second.txt");
        network.startFileServer();
        await().atMost(SOON).untilAsserted(() -> assertThat(sent()).isEmptyDirectory());
        // the person has seen the first message before; its file is there only now
        alice.command("/freceive 1");
        assertThat(alice.awaitEvent("rcvFileComplete")
                        .at("/chatItem/chatItem/file/fileName")
                        .asText())
                .isEqualTo("report.txt");
        second.stop();
    }

    /** What a kill leaves before the core has the message, or after it has sent the file, is deleted at the start. */
    @Test
    void whatNoTransferNeedsIsDeletedAtTheStart() throws Exception {
        DefaultCamelContext first = start();
        SandboxUser alice = alice(first);
        network.stopFileServer();
        send(first, "pending.txt");
        alice.awaitMessage();
        end(first, true);
        Path orphan = leftover("bot.1", "orphan.txt");
        Path empty = Files.createDirectories(sent().resolve("bot.2"));
        Path ofAnother = leftover("bot-2.1", "other.txt");
        DefaultCamelContext second = start();
        assertThat(orphan).doesNotExist();
        assertThat(empty).doesNotExist();
        assertThat(ofAnother).exists();
        assertThat(kept()).containsExactly("other.txt", "pending.txt");
        network.startFileServer();
        await().atMost(SOON).untilAsserted(() -> assertThat(kept()).containsExactly("other.txt"));
        second.stop();
    }

    /** The end of a transfer that nobody noticed: the message says that its file is on the server. */
    @Test
    void aFileThatWasSentIsDeletedAtTheStart() throws Exception {
        DefaultCamelContext first = start();
        SandboxUser alice = alice(first);
        network.stopFileServer();
        send(first, "report.txt");
        alice.awaitMessage();
        Path file;
        try (Stream<Path> all = Files.walk(sent())) {
            file = all.filter(Files::isRegularFile).findFirst().orElseThrow();
        }
        network.startFileServer();
        await().atMost(SOON).until(() -> Files.notExists(file));
        end(first, true);
        leftover(String.valueOf(sent().relativize(file).getName(0)), "report.txt");
        DefaultCamelContext second = start();
        assertThat(sent()).isEmptyDirectory();
        second.stop();
    }
}
