package io.github.camelsimplex.examples;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.github.camelsimplex.examples.parts.KafkaBroker;
import io.github.camelsimplex.examples.parts.Ports;
import io.github.camelsimplex.examples.parts.WebhookReceiver;
import io.github.camelsimplex.test.SandboxNetwork;
import io.github.camelsimplex.test.TerminalServer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import org.apache.camel.main.Main;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Each example runs beside the terminal program, with {@code -Dsimplex.core=websocket -Dsimplex.url=…}, and holds the
 * conversation that its user sees on the sandbox.
 */
class BesideTheTerminalProgramTest {

    private static final String OTHER_URL = "board.url";

    private final SandboxNetwork network = SandboxNetwork.create();
    private final TerminalServer program = program();
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(printed, true, UTF_8);
    private final Path folder;
    private final Main camel = new Main();

    BesideTheTerminalProgramTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @BeforeEach
    void choose() {
        System.setProperty("simplex.core", "websocket");
        System.setProperty("simplex.url", program.url());
    }

    @AfterEach
    void forgetSettings() {
        System.clearProperty("simplex.core");
        System.clearProperty("simplex.url");
        System.clearProperty(OTHER_URL);
        program.close();
        network.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "squaring      | 12              | 12 * 12 = 144",
                "squaring-yaml | 12              | 12 * 12 = 144",
                "standby       | 12              | 12 * 12 = 144 (one)",
                "broadcast     | Rain tomorrow   | Sent to 2 contacts.",
                "moderator     | Win at a casino | which is not welcome here",
                "reminder      | /remind 10m tea | tea",
                "suggestions   | More benches    | Thank you. Your suggestion went to 0 readers.",
            })
    void anExampleAnswers(String name, String question, String answer) throws Exception {
        try (TerminalServer other = program()) {
            System.setProperty(OTHER_URL, other.url());

            talk(prepared(name), question);
        }

        assertThat(printed.toString(UTF_8)).contains(answer);
    }

    @ParameterizedTest
    @ValueSource(strings = {"desk", "mail"})
    void aScriptedConversationIsHeldToItsEnd(String name) throws Exception {
        Example example = prepared(name);

        try (Play play = example.play().orElseThrow()) {
            io.github.camelsimplex.examples.Main.play(camel, play, network, out);
        }

        assertThat(printed.toString(UTF_8)).containsAnyOf("mail | from carol", "\"Carol\"");
    }

    @Test
    void whatIsSaidIsPostedToTheWebhook() throws Exception {
        int port = Ports.free();
        camel.addOverrideProperty("camel.server.port", String.valueOf(port));
        camel.addOverrideProperty("camel.management.port", String.valueOf(port));
        int hook = Ports.free();
        camel.addOverrideProperty("webhook.url", "http://localhost:" + hook + "/hook");
        try (WebhookReceiver webhook = WebhookReceiver.at(hook)) {
            talk(prepared("http"), "hello");

            assertThat(webhook.bodies()).singleElement().asString().contains("\"hello\"");
        }
    }

    @Test
    void whatIsSaidIsWrittenToTheTopic() throws Exception {
        try (KafkaBroker broker = KafkaBroker.start(folder.resolve("kafka"))) {
            broker.createTopics(1, "chat-messages", "chat-requests", "chat-results");
            camel.addOverrideProperty("kafka.brokers", broker.address());

            talk(prepared("kafka"), "hello");

            await().atMost(RunningExample.LIMIT).untilAsserted(() -> assertThat(broker.read("chat-messages"))
                    .hasSize(1));
        }
    }

    @Test
    void aSecondBotWithoutAProgramOfItsOwnIsRefusedInWords() {
        Example suggestions = prepared("suggestions");

        assertThatThrownBy(() -> talk(suggestions, "")).hasMessageContaining("each bot needs its own program");
    }

    /** An example that is ready to be started as its user starts it, with its files in the folder of the test. */
    private Example prepared(String name) {
        camel.setPropertyPlaceholderLocations("classpath:application.properties");
        Example example = Example.named(name);
        example.addRoutes(camel);
        for (String file : List.of(
                "broadcast.progress",
                "desk.history",
                "mail.threads",
                "moderator.folder",
                "reminder.folder",
                "standby.locks",
                "webhook.deadLetters")) {
            camel.addInitialProperty(file, folder.resolve(file).toString());
        }
        io.github.camelsimplex.examples.Main.keepDatabases(camel, example, folder.resolve("bot"));
        return example;
    }

    private void talk(Example example, String line) throws Exception {
        io.github.camelsimplex.examples.Main.talk(
                camel, example, network, new ByteArrayInputStream(line.getBytes(UTF_8)), new PipeConversation(out));
    }

    private TerminalServer program() {
        return TerminalServer.start(network.open(network.configuration()));
    }
}
