package io.github.camelsimplex.client.contract;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelsimplex.client.ChatCore;
import io.github.camelsimplex.client.ChatCoreProvider;
import io.github.camelsimplex.client.ChatFileException;
import io.github.camelsimplex.client.CoreConfiguration;
import io.github.camelsimplex.types.CryptoFileArgs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The contract of every {@link ChatCore} for its file functions. */
public abstract class ChatCoreFilesContract {

    /** The folder for databases and files; a new one for every test. */
    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    protected Path folder;

    @SuppressWarnings("NullAway.Init") // set before each test
    private ChatCore core;

    /** The provider of the core under test. */
    protected abstract ChatCoreProvider provider();

    /** A new database. */
    protected abstract CoreConfiguration database(String name);

    @BeforeEach
    void open() {
        core = provider().open(database("files"));
    }

    @AfterEach
    void close() {
        core.close();
    }

    private Path plainFile(byte[] content) throws IOException {
        return Files.write(folder.resolve("plain"), content);
    }

    /** A file with a name that not every JVM can use: a JVM started in the locale C allows only ASCII names. */
    private Path inFolder(String name) {
        try {
            return folder.resolve(name);
        } catch (InvalidPathException e) {
            return Assumptions.abort("this JVM's file names are not UTF-8: " + e.getMessage());
        }
    }

    private static byte[] someBytes(int count) {
        byte[] bytes = new byte[count];
        new Random(count).nextBytes(bytes);
        return bytes;
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2700, 1_000_000})
    void writtenFileIsReadBack(int size) {
        byte[] content = someBytes(size);

        CryptoFileArgs key = core.writeFile(folder.resolve("written"), content);

        assertThat(core.readFile(folder.resolve("written"), key)).isEqualTo(content);
    }

    @Test
    void writtenFileIsNotPlain() throws IOException {
        core.writeFile(folder.resolve("written"), "a plain sentence".getBytes(UTF_8));

        assertThat(Files.readString(folder.resolve("written"), ISO_8859_1)).doesNotContain("plain");
    }

    @Test
    void encryptedFileIsDecryptedBack() throws IOException {
        byte[] content = someBytes(70_000);

        CryptoFileArgs key = core.encryptFile(plainFile(content), folder.resolve("encrypted"));
        core.decryptFile(folder.resolve("encrypted"), key, folder.resolve("decrypted"));

        assertThat(folder.resolve("decrypted")).hasBinaryContent(content);
        assertThat(core.readFile(folder.resolve("encrypted"), key)).isEqualTo(content);
    }

    @Test
    void everyFileHasAKeyOfItsOwn() {
        CryptoFileArgs first = core.writeFile(folder.resolve("first"), someBytes(10));
        CryptoFileArgs second = core.writeFile(folder.resolve("second"), someBytes(10));

        assertThat(first.fileKey()).isNotEqualTo(second.fileKey());
    }

    @Test
    void nameThatIsNotAsciiWorks() {
        Path file = inFolder("Grüße Привет 你好");

        CryptoFileArgs key = core.writeFile(file, someBytes(10));

        assertThat(core.readFile(file, key)).isEqualTo(someBytes(10));
        assertThat(file).exists();
    }

    @Test
    void wrongKeyIsAnErrorThatLeavesNoFile() {
        core.writeFile(folder.resolve("first"), someBytes(10));
        CryptoFileArgs other = core.writeFile(folder.resolve("second"), someBytes(10));

        assertThatThrownBy(() -> core.readFile(folder.resolve("first"), other)).isInstanceOf(ChatFileException.class);
        assertThatThrownBy(() -> core.decryptFile(folder.resolve("first"), other, folder.resolve("target")))
                .isInstanceOf(ChatFileException.class);
        assertThat(folder)
                .isDirectoryNotContaining(file -> file.getFileName().toString().startsWith("target"));
    }

    @Test
    void failedDecryptionLeavesAFileThatWasThereBefore() throws IOException {
        CryptoFileArgs key = core.writeFile(folder.resolve("written"), someBytes(10));
        Path target = plainFile(someBytes(5));

        assertThatThrownBy(() -> core.decryptFile(folder.resolve("missing"), key, target))
                .isInstanceOf(ChatFileException.class);

        assertThat(target).hasBinaryContent(someBytes(5));
    }

    @Test
    void damagedFileIsAnError() throws IOException {
        Path file = folder.resolve("written");
        CryptoFileArgs key = core.writeFile(file, someBytes(100));
        byte[] damaged = Files.readAllBytes(file);
        damaged[50] ^= 1;
        Files.write(file, damaged);

        assertThatThrownBy(() -> core.readFile(file, key)).isInstanceOf(ChatFileException.class);
    }

    @Test
    void missingFileOrFolderIsAnErrorThatNamesIt() {
        CryptoFileArgs key = core.writeFile(folder.resolve("written"), someBytes(10));
        Path missing = folder.resolve("missing");

        assertThatThrownBy(() -> core.readFile(missing, key))
                .isInstanceOf(ChatFileException.class)
                .hasMessageContaining("missing");
        assertThatThrownBy(() -> core.encryptFile(missing, folder.resolve("target")))
                .isInstanceOf(ChatFileException.class)
                .hasMessageContaining("missing");
        assertThatThrownBy(() -> core.writeFile(missing.resolve("file"), someBytes(1)))
                .isInstanceOf(ChatFileException.class)
                .hasMessageContaining("missing");
        assertThatThrownBy(() -> core.decryptFile(folder.resolve("written"), key, missing.resolve("file")))
                .isInstanceOf(ChatFileException.class);
    }
}
