package io.github.camelsimplex.nativecore.install;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The commands of the executable jar, with their exit codes. */
class NativeCommandTest {

    private final ReleaseSite site = new ReleaseSite();
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    private Path cache;

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
                        properties, variables, new PrintStream(out, true, UTF_8), new PrintStream(err, true, UTF_8))
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
                "install --sha256=x"
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
