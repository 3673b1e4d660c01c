package io.github.camelsimplex.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelsimplex.sandbox.internal.core.EncryptedFiles;
import io.github.camelsimplex.test.SandboxContact;
import io.github.camelsimplex.test.SandboxMessage;
import io.github.camelsimplex.test.SandboxNetwork;
import io.github.camelsimplex.test.SandboxUser;
import io.github.camelsimplex.types.CryptoFileArgs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FilesTest {

    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    Path folder;

    private Path file(String name, int size) throws IOException {
        byte[] content = new byte[size];
        for (int i = 0; i < size; i++) {
            content[i] = (byte) (i * 31);
        }
        return Files.write(folder.resolve(name), content);
    }

    @Test
    void aFileOfOnePersonArrivesUnchangedAtTheOther() throws IOException {
        Path report = file("report.pdf", 100_000);
        try (SandboxNetwork network = SandboxNetwork.create()) {
            SandboxUser alice = network.user("alice");
            SandboxUser bob = network.user("bob");
            alice.connect(bob.invitationLink());
            bob.awaitContact();

            alice.sendFile(report, "as promised");

            assertThat(bob.awaitFile()).hasSameBinaryContentAs(report);
            assertThat(alice.awaitEvent("sndFileCompleteXFTP")
                            .path("fileTransferMeta")
                            .path("fileName")
                            .asText())
                    .isEqualTo("report.pdf");
        }
    }

    @Test
    void aFileThatIsTakenBackCannotBeReceived() throws IOException {
        Path report = file("report.pdf", 10);
        try (SandboxNetwork network = SandboxNetwork.create()) {
            SandboxUser alice = network.user("alice");
            SandboxUser bob = network.user("bob");
            alice.connect(bob.invitationLink());
            bob.awaitContact();

            alice.command("/fcancel " + alice.sendFile(report, "").fileId());
            long fileId = bob.awaitEvent("rcvFileSndCancelled")
                    .path("rcvFileTransfer")
                    .path("fileId")
                    .asLong();

            assertThatThrownBy(() -> bob.command("/freceive " + fileId)).hasMessageContaining("fileCancelled");
        }
    }

    @Test
    void aReceivedFileIsStoredEncryptedOnRequest() throws IOException {
        Path report = file("report.pdf", 5000);
        try (SandboxNetwork network = SandboxNetwork.create()) {
            SandboxUser alice = network.user("alice");
            SandboxUser bob = network.user("bob");
            alice.connect(bob.invitationLink());
            bob.awaitContact();

            alice.sendFile(report, "");
            Path stored = folder.resolve("stored.pdf");
            bob.command("/freceive " + bob.awaitMessage().fileId() + " encrypt=on " + stored);
            JsonNode key = bob.awaitEvent("rcvFileComplete").at("/chatItem/chatItem/file/fileSource/cryptoArgs");

            assertThat(Files.size(stored)).isEqualTo(5016);
            CryptoFileArgs args = new CryptoFileArgs(
                    key.path("fileKey").asText(), key.path("fileNonce").asText());
            assertThat(EncryptedFiles.read(stored, args)).isEqualTo(Files.readAllBytes(report));
        }
    }

    @Test
    void aSecondFileOfTheSameNameGetsANumber() throws IOException {
        Path report = file("report.pdf", 10);
        try (SandboxNetwork network = SandboxNetwork.create()) {
            SandboxUser alice = network.user("alice");
            SandboxUser bob = network.user("bob");
            alice.connect(bob.invitationLink());
            bob.awaitContact();

            alice.sendFile(report, "");
            Path first = bob.awaitFile();
            alice.sendFile(report, "");

            assertThat(first).hasFileName("report.pdf");
            assertThat(bob.awaitFile()).hasFileName("report_1.pdf");
        }
    }

    @Test
    void aForwardedFileIsACopyAndOneThatIsNotThereIsLeftOut() throws IOException {
        Path report = file("report.pdf", 20_000);
        try (SandboxNetwork network = SandboxNetwork.create()) {
            SandboxUser alice = network.user("alice");
            SandboxUser bob = network.user("bob");
            SandboxUser carol = network.user("carol");
            bob.command("/_files_folder " + folder.resolve("bob"));
            alice.connect(bob.invitationLink());
            SandboxContact fromAlice = bob.awaitContact();
            SandboxContact toCarol = bob.connect(carol.invitationLink());
            carol.awaitContact();
            bob.in(fromAlice);

            alice.sendFile(report, "as promised");
            SandboxMessage offered = bob.awaitMessage();
            String item = "@" + fromAlice.contactId() + " " + offered.itemId();
            assertThat(bob.command("/_forward plan " + item)
                            .at("/forwardConfirmation/type")
                            .asText())
                    .isEqualTo("filesNotAccepted");
            bob.command("/_forward @" + toCarol.contactId() + " " + item);
            assertThat(carol.awaitText()).isEqualTo("as promised");

            bob.command("/freceive " + offered.fileId());
            bob.awaitEvent("rcvFileComplete");
            assertThat(bob.command("/_forward plan " + item).has("forwardConfirmation"))
                    .isFalse();
            bob.command("/_forward @" + toCarol.contactId() + " " + item);

            assertThat(folder.resolve("bob").resolve("report_1.pdf")).hasSameBinaryContentAs(report);
            assertThat(carol.awaitFile()).hasSameBinaryContentAs(report);
            JsonNode info = bob.command("/_get item info @" + fromAlice.contactId() + " " + offered.itemId());
            assertThat(info.at("/chatItemInfo/itemVersions")).hasSize(1);
        }
    }

    @Test
    void aNoteWithAFileKeepsItHereUntilItIsForwarded() throws IOException {
        Path report = file("report.pdf", 300);
        try (SandboxNetwork network = SandboxNetwork.create()) {
            SandboxUser alice = network.user("alice");
            SandboxUser bob = network.user("bob");
            long contactId = alice.connect(bob.invitationLink()).contactId();
            bob.awaitContact();

            JsonNode note = alice.command("/_create *1 json [{\"fileSource\":{\"filePath\":\"" + report
                            + "\"},\"msgContent\":{\"type\":\"file\",\"text\":\"\"},\"mentions\":{}}]")
                    .at("/chatItems/0/chatItem");

            assertThat(note.at("/file/fileProtocol").asText()).isEqualTo("local");
            long itemId = note.at("/meta/itemId").asLong();
            alice.command("/_forward @" + contactId + " *1 " + itemId);
            assertThat(bob.awaitFile()).hasSameBinaryContentAs(report);
            assertThat(alice.command("/_clear chat *1").path("type").asText()).isEqualTo("chatCleared");
            assertThat(alice.command("/_get chat *1 count=5").at("/chat/chatItems"))
                    .isEmpty();
        }
    }

    @Test
    void anUploadGoesOnAfterAStop() throws IOException {
        Path report = file("report.pdf", 10_000_000);
        try (SandboxNetwork network = SandboxNetwork.create()) {
            SandboxUser alice = network.user("alice");
            SandboxUser bob = network.user("bob");
            alice.connect(bob.invitationLink());
            bob.awaitContact();

            alice.sendFile(report, "");
            alice.awaitEvent("sndFileProgressXFTP");
            alice.command("/_stop");
            alice.command("/_start");

            assertThat(bob.awaitFile()).hasSameBinaryContentAs(report);
        }
    }
}
