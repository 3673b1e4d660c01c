package io.github.camelsimplex.nativecore;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelsimplex.client.ChatCore;
import io.github.camelsimplex.client.CoreConfiguration;
import io.github.camelsimplex.client.CoreUnavailableException;
import io.github.camelsimplex.nativecore.install.LibraryStore;
import io.github.camelsimplex.nativecore.install.NativeCommand;
import io.github.camelsimplex.nativecore.install.ReleaseSite;
import io.github.camelsimplex.nativecore.stub.StubLibrary;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What only another JVM can show. */
class ProcessesTest {

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    private Path folder;

    /** Opens a database of a stub library, asks something, closes; prints what went wrong. */
    static final class Bot {
        private Bot() {}

        public static void main(String[] arguments) {
            String database = "b\u00fcro/\u4f60\u597d";
            CoreConfiguration configuration = CoreConfiguration.sqlite(database)
                    .withPassphrase("Schl\u00fcssel")
                    .withOption("libsDir", arguments[0]);
            try (ChatCore core = new NativeChatCoreProvider().open(configuration)) {
                String name = "{\"profile\":{\"displayName\":\"J\u00fcrgen\"}}";
                String answer = new String(core.send("/_create user " + name), UTF_8);
                System.out.println(answer.contains("J\u00fcrgen") ? "answered" : answer);
            } catch (CoreUnavailableException e) {
                System.out.println(e.getMessage());
            }
        }
    }

    private String runBot(Path javaHome, List<String> options, Map<String, String> environment) throws Exception {
        return JavaProcess.start(
                        javaHome,
                        options,
                        environment,
                        Bot.class,
                        StubLibrary.compiled().folder().toString())
                .result();
    }

    @Test
    void twoProcessesThatInstallAtOnceBothSucceed() throws Exception {
        CyclicBarrier bothAreHere = new CyclicBarrier(2);
        ReleaseSite.Reply together = exchange -> {
            try {
                bothAreHere.await(5, TimeUnit.MINUTES);
            } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
                throw new IllegalStateException(e);
            }
            ReleaseSite.file(ReleaseSite.goodZip()).to(exchange);
        };
        Map<String, String> environment =
                Map.of("XDG_CACHE_HOME", folder.toString(), "SIMPLEX_LIBS_STALL_TIMEOUT_MILLIS", "300000");
        try (ReleaseSite site = new ReleaseSite().thenReplies(together)) {
            String url = "--url=" + site.address();
            String trust = "--trust-on-first-use";
            JavaProcess first = JavaProcess.start(
                    JavaProcess.thisJava(), List.of(), environment, NativeCommand.class, "install", url, trust);
            JavaProcess second = JavaProcess.start(
                    JavaProcess.thisJava(), List.of(), environment, NativeCommand.class, "install", url, trust);

            assertThat(List.of(first.result(), second.result())).allMatch(result -> result.startsWith("0\n"));
            assertThat(site.requests()).hasSize(2);
        }
        try (Stream<Path> files = Files.walk(folder).filter(Files::isRegularFile)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder(
                            "libsimplex.so", "libruntime.so", LibraryStore.LICENCE_FILE, "sqlite.sha256");
        }
    }

    @ParameterizedTest
    @CsvSource({"7.0.4.0, known", "7.3.0.1, newer than", "6.5.4.0, too old"})
    void infoAsksTheLibraryThatIsThereForItsVersion(String version, String judged) throws Exception {
        String result = JavaProcess.start(
                        JavaProcess.thisJava(),
                        List.of("--enable-native-access=ALL-UNNAMED", "-Djava.io.tmpdir=" + folder),
                        Map.of(
                                "SIMPLEX_LIBS_DIR",
                                StubLibrary.compiled().folder().toString(),
                                "STUB_VERSION",
                                version),
                        NativeCommand.class,
                        "info")
                .result();

        assertThat(result).startsWith("0\n").contains("library    " + version + ": " + judged);
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left.filter(file -> file.getFileName().toString().startsWith("simplex-info")))
                    .isEmpty();
        }
    }

    @Test
    void textsAreUtf8WhateverThePlatformsCharset() throws Exception {
        String result = runBot(
                JavaProcess.thisJava(),
                List.of("-Dfile.encoding=ISO-8859-1", "--enable-native-access=ALL-UNNAMED"),
                Map.of("LC_ALL", "C", "LANG", "C"));

        assertThat(result).isEqualTo("0\nanswered\n");
    }

    @Test
    void javaThatDeniesNativeAccessWorksWhenItIsEnabledForUs() throws Exception {
        String result = runBot(
                javaThatChecks(),
                List.of("--illegal-native-access=deny", "--enable-native-access=ALL-UNNAMED"),
                Map.of());

        assertThat(result).isEqualTo("0\nanswered\n");
    }

    @Test
    void javaThatDeniesNativeAccessIsToldHowToEnableIt() throws Exception {
        String result = runBot(javaThatChecks(), List.of("--illegal-native-access=deny"), Map.of());

        assertThat(result).contains("--enable-native-access");
    }

    @Test
    void javaThatOnlyWarnsOfNativeAccessWorks() throws Exception {
        String result = runBot(javaThatChecks(), List.of(), Map.of());

        assertThat(result).contains("answered");
    }

    private static Path javaThatChecks() throws Exception {
        Optional<Path> java = JavaProcess.javaThatChecksNativeAccess();
        if (java.isEmpty()) {
            System.out.println("Skipped: no Java 24 or newer here, the first that can deny native access");
        }
        Assumptions.assumeTrue(java.isPresent(), "no Java 24 or newer here");
        return java.orElseThrow();
    }
}
