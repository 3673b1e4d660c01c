package io.github.camelsimplex.nativecore.install;

import static io.github.camelsimplex.nativecore.install.ReleaseSite.file;
import static io.github.camelsimplex.nativecore.install.ReleaseSite.goodZip;
import static io.github.camelsimplex.nativecore.install.ReleaseSite.text;
import static io.github.camelsimplex.nativecore.install.ReleaseSite.zip;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelsimplex.client.CoreUnavailableException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Which archives are trusted: those with a known checksum, or with the one that was seen first. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class ArchiveChecksumTest {

    private final ReleaseSite site = new ReleaseSite();
    private final Map<String, String> options = new HashMap<>(Map.of("libsUrl", site.address()));

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    private Path folder;

    @AfterEach
    void closeSite() {
        site.close();
    }

    private Path cache() {
        return folder.resolve("cache");
    }

    private Path libraryFolder() {
        return cache().resolve("simplex-chat/v7.0.4/sqlite");
    }

    private Path obtain() {
        return obtain(KnownArchives.parse(""));
    }

    private Path obtain(KnownArchives known) {
        Properties properties = new Properties();
        properties.setProperty("os.name", "Linux");
        properties.setProperty("os.arch", "amd64");
        Settings settings = new Settings(options, properties, Map.of("XDG_CACHE_HOME", cache().toString()));
        return new LibraryStore(
                        LibraryRequest.of(settings, Backend.SQLITE, known),
                        new ProgressBar(line -> {}, System.err, false))
                .obtain();
    }

    @Test
    void aBotKeepsTheChecksumOfItsFirstDownloadAndRefusesAnotherArchiveLater() throws IOException {
        site.thenReplies(file(goodZip())).thenReplies(file(zip(Map.of("libsimplex.so", text("another")))));
        Path library = obtain();
        Path kept = cache().resolve("simplex-chat/v7.0.4/sqlite.sha256");
        assertThat(kept).content().contains("simplex-chat-libs-linux-x86_64.zip");
        Files.move(libraryFolder(), folder.resolve("lost"));

        assertThatThrownBy(this::obtain)
                .isInstanceOf(CoreUnavailableException.class)
                .hasMessageContainingAll("installed first", kept.toString(), "Nothing was installed");
        assertThat(library).doesNotExist();
    }

    @Test
    void theSameArchiveIsInstalledAgain() throws IOException {
        site.thenReplies(file(goodZip()));
        obtain();
        Files.move(libraryFolder(), folder.resolve("lost"));

        assertThat(obtain()).exists();
        assertThat(site.requests()).hasSize(2);
    }

    @Test
    void aRequiredChecksumGoesBeforeTheOneThatWasSeenFirst() throws Exception {
        byte[] another = zip(Map.of("libsimplex.so", text("another")));
        site.thenReplies(file(goodZip())).thenReplies(file(another));
        obtain();
        Files.move(libraryFolder(), folder.resolve("lost"));
        options.put("libsSha256", sha256(another));

        assertThat(obtain()).hasContent("another");

        Files.move(libraryFolder(), folder.resolve("lost too"));
        options.remove("libsSha256");
        assertThat(obtain()).hasContent("another"); // and it is the one that counts from now on
    }

    @Test
    void aDamagedRecordIsNotTakenForNone() throws IOException {
        site.thenReplies(file(goodZip()));
        Path kept =
                Files.createDirectories(cache().resolve("simplex-chat/v7.0.4")).resolve("sqlite.sha256");
        Files.writeString(kept, "");

        assertThatThrownBy(this::obtain)
                .isInstanceOf(CoreUnavailableException.class)
                .hasMessageContaining(kept.toString());
    }

    private static String sha256(byte[] content) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    }

    @Test
    void anArchiveThatThisModuleKnowsIsCheckedWithoutASetting() throws Exception {
        site.thenReplies(file(goodZip()));
        String archive = "  v7.0.4/simplex-chat-libs-linux-x86_64.zip\n";

        assertThatThrownBy(() -> obtain(KnownArchives.parse("# fixture\n\n" + "0".repeat(64) + archive)))
                .isInstanceOf(CoreUnavailableException.class)
                .hasMessageContainingAll("SHA-256", "0".repeat(64));
        assertThat(cache().resolve("simplex-chat/v7.0.4")).isEmptyDirectory();

        assertThat(obtain(KnownArchives.parse(sha256(goodZip()) + archive))).exists();
    }

    @Test
    void aKnownArchiveOfAnotherVersionOrPlatformDoesNotMatter() {
        site.thenReplies(file(goodZip()));
        KnownArchives others = KnownArchives.parse("0".repeat(64) + "  v7.0.5/simplex-chat-libs-linux-x86_64.zip\n"
                + "1".repeat(64) + " *v7.0.4/simplex-chat-libs-linux-aarch64.zip\n");

        assertThat(obtain(others)).exists();
    }

    @Test
    void theListOfThisModuleCanBeRead() {
        assertThat(KnownArchives.ofThisModule().sha256("0.0.0", "simplex-chat-libs-linux-x86_64.zip"))
                .isEmpty();
        assertThatThrownBy(() -> KnownArchives.parse("abc  v7.0.4/a.zip")).hasMessageContaining("abc");
    }
}
