package io.github.camelsimplex.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

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
    void aFileOfOnePerson_arrivesUnchangedAtTheOther() throws IOException {
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
    void aSecondFileOfTheSameName_getsANumber() throws IOException {
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
}
