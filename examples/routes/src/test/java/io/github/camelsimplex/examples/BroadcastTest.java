package io.github.camelsimplex.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.github.camelsimplex.test.SandboxMessage;
import io.github.camelsimplex.test.SandboxNetwork;
import io.github.camelsimplex.test.SandboxUser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whole conversations with the broadcast bot: a publisher, and readers. */
class BroadcastTest {

    private static final Duration QUIET = Duration.ofMillis(300);
    private static final Duration LIMIT = RunningExample.LIMIT;

    private final SandboxNetwork network = SandboxNetwork.create();
    private final Path progress;
    private final RunningExample bot;
    private final SandboxUser alice;

    BroadcastTest(@TempDir Path folder) {
        progress = folder.resolve("news.progress");
        bot = RunningExample.start(
                Example.BROADCAST,
                network,
                Map.of(
                        "broadcast.publishers", "4:alice, 5:bob",
                        "broadcast.progress", progress.toString(),
                        "broadcast.step", "2",
                        "camel.component.simplex.redeliveryDelay", "100ms",
                        "camel.component.simplex.maximumDeliveries", "1000"));
        alice = person("alice");
    }

    @AfterEach
    void stop() {
        bot.close();
        network.close();
    }

    @Test
    void aPostGoesToAllContactsAndIsCounted() {
        List<SandboxUser> readers = people("rita", "ron", "rosa", "rolf", "romy");

        alice.send("Rain tomorrow");

        assertThat(readers).allSatisfy(reader -> assertThat(reader.awaitText()).isEqualTo("Rain tomorrow"));
        assertThat(alice.awaitText()).isEqualTo("Sending to 5 contacts …");
        assertThat(alice.awaitText()).isEqualTo("Sent to 5 contacts.");
        assertThat(editedTo(alice)).isEqualTo("2 of 5 are done …");
        assertThat(editedTo(alice)).isEqualTo("4 of 5 are done …");
        assertThat(readers).allSatisfy(reader -> reader.expectSilence(QUIET));
    }

    @Test
    void whoIsNoPublisherIsRefusedAndNobodySeesWhatWasSaid() {
        SandboxUser bob = person("bobby");
        SandboxUser mallory = person("alice");

        mallory.send("Buy my coins");
        bob.send("Me too");

        assertThat(mallory.awaitText())
                .isEqualTo("Sorry, only publishers can post here; you will get the news." + " (You are 6:alice_1.)");
        assertThat(bob.awaitText()).contains("(You are 5:bobby.)");
        assertThat(List.of(alice, bob, mallory)).allSatisfy(person -> person.expectSilence(QUIET));
    }

    @Test
    void linksAreForwardedAsTheyAreAndFilesAreNot(@TempDir Path folder) throws IOException {
        SandboxUser rita = person("rita");

        alice.sendContent(JsonNodeFactory.instance
                .objectNode()
                .put("type", "link")
                .put("text", "See https://example.org")
                .set(
                        "preview",
                        JsonNodeFactory.instance
                                .objectNode()
                                .put("uri", "https://example.org")
                                .put("title", "Example")
                                .put("description", "")
                                .put("image", "")));
        SandboxMessage link = rita.awaitMessage();
        assertThat(link.contentType()).isEqualTo("link");
        assertThat(link.text()).isEqualTo("See https://example.org");
        alice.awaitText("Sent to 1 contact.");

        alice.sendFile(Files.writeString(folder.resolve("report.txt"), "report"), "the report");
        assertThat(alice.awaitText()).isEqualTo("Sorry, I can only send texts, links and pictures.");
        rita.expectSilence(QUIET);
    }

    @Test
    void aReaderWhoIsOfflineHoldsNobodyAndGetsThePostLater() {
        List<SandboxUser> readers = people("rita", "ron", "rosa");
        readers.get(0).faults().goOffline();

        alice.send("Rain tomorrow");

        alice.awaitText("Sent to 3 contacts.");
        assertThat(readers.get(2).awaitText()).isEqualTo("Rain tomorrow");
        readers.get(0).faults().goOnline();
        assertThat(readers.get(0).awaitText()).isEqualTo("Rain tomorrow");
    }

    @Test
    void whoHasLeftIsNotCounted() {
        List<SandboxUser> readers = people("rita", "ron");
        readers.get(0).command("/_delete @4 full");
        await().atMost(LIMIT).until(() -> bot.session("bot")
                .contacts()
                .byName("rita")
                .contactStatus()
                .value()
                .equals("deleted"));

        alice.send("Rain tomorrow");

        assertThat(readers.get(1).awaitText()).isEqualTo("Rain tomorrow");
        alice.awaitText("Sent to 1 contact.");
    }

    @Test
    void nothingIsSentWhileProgressCannotBeWrittenDown() throws IOException {
        SandboxUser rita = person("rita");
        Files.deleteIfExists(progress);
        Files.createDirectory(progress);
        alice.send("Rain tomorrow");
        await().atMost(LIMIT).until(() -> bot.session("bot").stats().delivery().failed() > 1);
        rita.expectSilence(QUIET);

        Files.delete(progress);

        assertThat(rita.awaitText()).isEqualTo("Rain tomorrow");
        alice.awaitText("Sent to 1 contact.");
        rita.expectSilence(QUIET);
    }

    private SandboxUser person(String name) {
        SandboxUser person = bot.person(name, "bot");
        assertThat(person.awaitText()).isEqualTo("Hello! You will get the news here.");
        return person;
    }

    private List<SandboxUser> people(String... names) {
        return Stream.of(names).map(this::person).toList();
    }

    /** The text to which the bot has changed a message of its own. */
    private static String editedTo(SandboxUser person) {
        return person.awaitEvent("chatItemUpdated")
                .at("/chatItem/chatItem/content/msgContent/text")
                .asText();
    }
}
