package io.github.camelsimplex.sandbox.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelsimplex.client.ChatSession;
import io.github.camelsimplex.client.MessageHandler;
import io.github.camelsimplex.client.ReceivedMessage;
import io.github.camelsimplex.client.SubscriptionOptions;
import io.github.camelsimplex.test.SandboxNetwork;
import io.github.camelsimplex.test.SandboxUser;
import io.github.camelsimplex.types.CIFileStatus;
import io.github.camelsimplex.types.CryptoFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Messages that wait for their files. */
class FileSessionTest {

    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final SandboxNetwork network = SandboxNetwork.create();
    private final List<ReceivedMessage> received = new CopyOnWriteArrayList<>();

    @TempDir
    Path folder = Path.of("");

    @AfterEach
    void closeNetwork() {
        network.close();
    }

    private ChatSession receivingFiles(long maxFileSize) {
        ChatSession session =
                ChatSession.open(Bots.inFile(network, folder.resolve("bot")).build());
        session.subscribe(
                SubscriptionOptions.builder()
                        .receiveFiles(true)
                        .maxFileSize(maxFileSize)
                        .build(),
                MessageHandler.blocking(received::add));
        session.startDelivery();
        return session;
    }

    private Path file(int size) throws IOException {
        byte[] content = new byte[size];
        new Random(5).nextBytes(content);
        return Files.write(folder.resolve("report.pdf"), content);
    }

    private static CIFileStatus status(ReceivedMessage message) {
        return message.file().orElseThrow().fileStatus();
    }

    @Test
    void aMessageIsDeliveredWhenItsFileIsCompleteAndDoesNotHoldItsChat() throws IOException {
        Path report = file(300_000);
        SandboxUser alice = network.user("alice");
        try (ChatSession session = receivingFiles(Long.MAX_VALUE)) {
            alice.connect(Bots.address(session));
            alice.sendFile(report, "as promised");
            await().atMost(LIMIT).until(() -> received.size() == 1);
            assertThat(received.get(0).text()).isEqualTo("as promised");
            assertThat(status(received.get(0))).isInstanceOf(CIFileStatus.RcvComplete.class);
            CryptoFile stored =
                    Objects.requireNonNull(received.get(0).file().orElseThrow().fileSource());
            assertThat(folder.resolve("bot_files").resolve(stored.filePath())).hasSameBinaryContentAs(report);

            network.faults("bot").goOffline();
            alice.sendFile(report, "later");
            alice.send("a text");
            network.faults("bot").goOnline();
            await().atMost(LIMIT).until(() -> received.size() == 3);
            assertThat(received)
                    .extracting(ReceivedMessage::text)
                    .containsExactlyInAnyOrder("as promised", "later", "a text");
            await().atMost(LIMIT).until(() -> session.stats().acks().acked() >= 3);
            assertThat(session.stats().delivery().remembered()).isZero();
        }
    }

    @Test
    void aFileThatIsTooLargeIsNotReceivedAndItsMessageIsDeliveredAtOnce() throws IOException {
        SandboxUser alice = network.user("alice");
        try (ChatSession session = receivingFiles(1000)) {
            alice.connect(Bots.address(session));
            alice.sendFile(file(1001), "large");
            await().atMost(LIMIT).until(() -> received.size() == 1);
            assertThat(status(received.get(0))).isInstanceOf(CIFileStatus.RcvInvitation.class);
        }
    }

    @Test
    void aFileThatItsSenderTakesBackIsDeliveredWithoutIt() throws IOException {
        SandboxUser alice = network.user("alice");
        try (ChatSession session = receivingFiles(Long.MAX_VALUE)) {
            alice.connect(Bots.address(session));
            network.faults("bot").goOffline();
            alice.command("/fcancel " + alice.sendFile(file(1000), "never mind").fileId());
            network.faults("bot").goOnline();
            await().atMost(LIMIT).until(() -> received.size() == 1);
            assertThat(received.get(0).text()).isEqualTo("never mind");
            assertThat(status(received.get(0))).isNotInstanceOf(CIFileStatus.RcvComplete.class);
        }
    }

    @Test
    void aMessageWhoseFileWasUnderWayAtAKillIsDeliveredWithItAfterTheStart() throws IOException {
        Path report = file(300_000);
        SandboxUser alice = network.user("alice");
        try (ChatSession session = receivingFiles(Long.MAX_VALUE)) {
            alice.connect(Bots.address(session));
            network.stopServers();
            alice.sendFile(report, "as promised");
            network.faults("bot").kill();
        }
        assertThat(received).isEmpty();
        network.startServers();
        try (ChatSession session = receivingFiles(Long.MAX_VALUE)) {
            await().atMost(LIMIT).until(() -> received.size() == 1);
            assertThat(status(received.get(0))).isInstanceOf(CIFileStatus.RcvComplete.class);
            await().atMost(LIMIT).until(() -> session.stats().acks().acked() >= 1);
        }
    }
}
