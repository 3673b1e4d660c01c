package io.github.camelsimplex.sandbox.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelsimplex.client.ChatSession;
import io.github.camelsimplex.client.MessageHandler;
import io.github.camelsimplex.client.SessionConfiguration;
import io.github.camelsimplex.client.SubscriptionOptions;
import io.github.camelsimplex.test.SandboxNetwork;
import io.github.camelsimplex.test.SandboxUser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Runs the program of the client's README; the page and this class must not drift apart. */
class ClientReadmeTest {

    @Test
    void theBotOfTheReadmeSquares() throws IOException {
        squares(address -> {
            try (SandboxNetwork network = SandboxNetwork.named(SandboxNetwork.DEFAULT_NAME)) {
                SandboxUser alice = network.user("alice");
                alice.connect(address);
                alice.send("12");
                assertThat(alice.awaitText("12 * 12 = 144").text()).isEqualTo("12 * 12 = 144");
            }
        });
    }

    @Test
    void thePageHasTheSameProgram() throws IOException {
        Path root = Path.of(System.getProperty("root.directory"));
        List<String> page = code(Files.readString(root.resolve("simplex-client/README.md")), "```java", "```");
        List<String> test = code(
                Files.readString(root.resolve(
                        "simplex-test/src/test/java/io/github/camelsimplex/sandbox/session/ClientReadmeTest.java")),
                "// the page begins",
                "// the page ends");
        assertThat(String.join("", test).replaceAll("\\s", ""))
                .isEqualTo(String.join("", page)
                        .replaceAll("\\s", "")
                        .replace(
                                "System.out.println(\"Thebot'saddress:\"+bot.address().link().orElseThrow());System.in.read();",
                                "talk.accept(bot.address().link().orElseThrow());"));
    }

    private static List<String> code(String text, String begin, String end) {
        return text.lines()
                .dropWhile(line -> !line.trim().equals(begin))
                .skip(1)
                .takeWhile(line -> !line.trim().equals(end))
                .toList();
    }

    private static void squares(Consumer<String> talk) throws IOException {
        // the page begins
        SessionConfiguration configuration =
                SessionConfiguration.builder("squares").core("sandbox").build();
        try (ChatSession bot = ChatSession.open(configuration)) {
            bot.subscribe(SubscriptionOptions.defaults(), MessageHandler.blocking(message -> {
                long number = Long.parseLong(message.text().trim());
                bot.messages().reply(message, number + " * " + number + " = " + number * number);
            }));
            bot.startDelivery();
            talk.accept(bot.address().link().orElseThrow());
        }
        // the page ends
    }
}
