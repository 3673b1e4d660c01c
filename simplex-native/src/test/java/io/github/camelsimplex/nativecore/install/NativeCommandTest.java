package io.github.camelsimplex.nativecore.install;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelsimplex.client.CoreUnavailableException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The commands of the executable jar, with their exit codes. */
class NativeCommandTest {

    private final ReleaseSite site = new ReleaseSite();
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    private Path cache;

    private Supplier<String> version = () -> "7.0.4.0";

    @AfterEach
    void closeSite() {
        site.close();
    }

    private int run(String... arguments) {
        Properties properties = new Properties();
        properties.setProperty("os.name", "Linux");
        properties.setProperty("os.arch", "amd64");
        properties.setProperty("simplex.libs.backOffMillis", "10");
        Map<String, String> variables = Map.of("XDG_CACHE_HOME", cache.toString(), "SIMPLEX_LIBS_URL", site.address());
        return new NativeCommand(
                        properties,
                        variables,
                        new PrintStream(out, true, UTF_8),
                        new PrintStream(err, true, UTF_8),
                        folder -> version.get())
                .run(arguments);
    }

    private String folder(String backend) {
        return cache.resolve("simplex-chat/v7.0.4").resolve(backend).toString();
    }

    @Test
    void installPutsTheLibraryIntoTheCacheAndPathPrintsIt() {
        site.thenReplies(ReleaseSite.file(ReleaseSite.goodZip()));

        assertThat(run("install", "--backend=postgres")).isZero();
        out.reset();
        assertThat(run("path", "--backend=postgres")).isZero();

        assertThat(out).hasToString(folder("postgres") + System.lineSeparator());
    }

    @Test
    void installAgainDownloadsNothing() {
        site.thenReplies(ReleaseSite.file(ReleaseSite.goodZip()));
        run("install");

        assertThat(run("install")).isZero();

        assertThat(site.requests()).hasSize(1);
        assertThat(out).asString().contains("already installed");
    }

    @Test
    void installThatFailsSaysWhatToDoOnStandardError() {
        site.thenReplies(ReleaseSite.status(500));

        assertThat(run("install")).isEqualTo(1);

        assertThat(err).asString().contains("status 500", "SIMPLEX_LIBS_DIR").doesNotContain("Exception");
    }

    @Test
    void infoTellsWhetherTheLibraryIsThere() {
        site.thenReplies(ReleaseSite.file(ReleaseSite.goodZip()));
        assertThat(run("info")).isZero();
        assertThat(out).asString().contains("linux-x86_64", "sqlite", "7.0.4", folder("sqlite"), "installed  no");

        run("install");
        out.reset();
        run("info");

        assertThat(out).asString().contains("installed  yes");
    }

    @ParameterizedTest
    @CsvSource({
        "7.0.4.0, known",
        "7.0.0.6, known",
        "7.2.0, newer than the newest known one",
        "6.4.3.1, too old",
        "unheard, not a version"
    })
    void infoTellsTheVersionOfTheLibraryAndWhetherItIsKnown(String reported, String judged) {
        site.thenReplies(ReleaseSite.file(ReleaseSite.goodZip()));
        version = () -> reported;
        run("info");
        assertThat(out).asString().doesNotContain("library  ");
        run("install");
        out.reset();

        assertThat(run("info")).isZero();

        assertThat(out).asString().contains("library    " + reported + ": " + judged);
    }

    @Test
    void infoOfALibraryThatCannotBeLoadedSaysWhy() {
        site.thenReplies(ReleaseSite.file(ReleaseSite.goodZip()));
        run("install");
        version = () -> {
            throw new CoreUnavailableException("The library cannot be loaded: wrong ELF class");
        };

        assertThat(run("info")).isZero();

        assertThat(out).asString().contains("installed  yes", "cannot be used: ", "wrong ELF class");
    }

    @Test
    void trustOnFirstUseKeepsTheChecksumAndRefusesAnotherArchiveLater() throws IOException {
        site.thenReplies(ReleaseSite.file(ReleaseSite.goodZip()))
                .thenReplies(ReleaseSite.file(ReleaseSite.zip(Map.of("libsimplex.so", ReleaseSite.text("another")))));
        assertThat(run("install", "--trust-on-first-use")).isZero();
        Path library = Path.of(folder("sqlite"));
        Path seen = library.resolveSibling("sqlite.sha256");
        assertThat(seen).content().matches("[0-9a-f]{64}  simplex-chat-libs-linux-x86_64\\.zip\n");
        run("info");
        assertThat(out).asString().contains("was seen first");
        Files.move(library, cache.resolve("lost"));

        assertThat(run("install")).isEqualTo(1);

        assertThat(err).asString().contains("installed first", seen.toString(), "Nothing was installed");
        assertThat(library).doesNotExist();

        Files.delete(seen);
        assertThat(run("install")).isZero();
        assertThat(library.resolve("libsimplex.so")).hasContent("another");
    }

    @Test
    void installWithoutTrustKeepsNothingAndTellsTheChecksum() {
        site.thenReplies(ReleaseSite.file(ReleaseSite.goodZip()));

        run("install");

        assertThat(Path.of(folder("sqlite")).resolveSibling("sqlite.sha256")).doesNotExist();
        assertThat(out).asString().contains("was not checked", "--sha256", "--trust-on-first-use");
    }

    @Test
    void infoOfAnotherVersionNamesItsArchive() {
        assertThat(run("info", "--version=8.0.0")).isZero();

        assertThat(out).asString().contains("/v8.0.0/simplex-chat-libs-linux-x86_64.zip");
    }

    @Test
    void pathWithoutTheLibraryFails() {
        assertThat(run("path")).isEqualTo(1);

        assertThat(out.size()).isZero();
        assertThat(err).asString().contains("install");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "instal",
                "install --backend=oracle",
                "install --bakend=sqlite",
                "install sqlite",
                "install --sha256=x",
                "info --trust-on-first-use"
            })
    void wrongUsageIsExitCodeTwo(String line) {
        assertThat(run(line.split(" "))).isEqualTo(2);

        assertThat(err).asString().contains("Usage:");
    }

    @Test
    void helpIsNoError() {
        assertThat(run("--help")).isZero();
        assertThat(out).asString().contains("install", "info", "path");
    }
}
