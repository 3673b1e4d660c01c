package io.github.camelsimplex.nativecore.install;

import static io.github.camelsimplex.nativecore.install.ReleaseSite.breaking;
import static io.github.camelsimplex.nativecore.install.ReleaseSite.file;
import static io.github.camelsimplex.nativecore.install.ReleaseSite.goodZip;
import static io.github.camelsimplex.nativecore.install.ReleaseSite.half;
import static io.github.camelsimplex.nativecore.install.ReleaseSite.redirectTo;
import static io.github.camelsimplex.nativecore.install.ReleaseSite.status;
import static io.github.camelsimplex.nativecore.install.ReleaseSite.text;
import static io.github.camelsimplex.nativecore.install.ReleaseSite.zip;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelsimplex.client.CoreUnavailableException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Getting the library, row by row of the design's failure table. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class LibraryStoreTest {

    /** Until a stall is one; within it this machine, however busy, takes a connection and answers. */
    private static final String STALL_MILLIS = "3000";

    private final ReleaseSite site = new ReleaseSite();
    private final Map<String, String> options =
            new HashMap<>(Map.of("libsUrl", site.address(), "libsBackOffMillis", "10"));
    private final Properties properties = new Properties();
    private final List<String> messages = new ArrayList<>();

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    private Path folder;

    LibraryStoreTest() {
        properties.setProperty("os.name", "Linux");
        properties.setProperty("os.arch", "amd64");
    }

    @AfterEach
    void closeSite() {
        site.close();
    }

    private Path cache() {
        return folder.resolve("cache");
    }

    private LibraryStore store(Backend backend) {
        Settings settings = new Settings(options, properties, Map.of("XDG_CACHE_HOME", cache().toString()));
        return new LibraryStore(
                LibraryRequest.of(settings, backend), new ProgressBar(messages::add, System.err, false));
    }

    private Path obtain() {
        return store(Backend.SQLITE).obtain();
    }

    private static List<Path> filesIn(Path root) throws IOException {
        if (!Files.exists(root)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(Files::isRegularFile).toList();
        }
    }

    private void assertNothingIsLeft() throws IOException {
        assertThat(filesIn(cache())).isEmpty();
        assertThat(cache().resolve("simplex-chat/v7.0.4/sqlite")).doesNotExist();
    }

    // ---- a download that works

    @Test
    void missingLibraryIsDownloadedIntoTheCacheOnce() throws IOException {
        site.thenReplies(file(goodZip()));

        Path library = obtain();
        obtain();

        assertThat(library)
                .isEqualTo(cache().resolve("simplex-chat/v7.0.4/sqlite/libsimplex.so"))
                .hasContent("the library");
        assertThat(library.resolveSibling("libruntime.so")).hasContent("its runtime");
        assertThat(site.requests()).containsExactly("/releases/v7.0.4/simplex-chat-libs-linux-x86_64.zip");
        assertThat(filesIn(cache())).hasSize(4); // the two, the licence, and the checksum
    }

    @Test
    void downloadNamesTheLicenceOnceAndKeepsItBesideTheLibrary() {
        site.thenReplies(file(goodZip()));

        Path library = obtain();

        assertThat(messages.stream().filter(message -> message.contains("AGPL-3.0")))
                .hasSize(1);
        assertThat(library.resolveSibling(LibraryStore.LICENCE_FILE)).content().contains("AGPL-3.0", "7.0.4");
    }

    @Test
    void leftOversOfAnInstallationThatWasKilledLongAgoAreDeleted() throws IOException {
        site.thenReplies(file(goodZip()));
        Path abandoned = Files.createDirectories(cache().resolve("simplex-chat/v7.0.4/.install-long-ago"));
        Path recent = Files.createDirectories(cache().resolve("simplex-chat/v7.0.4/.install-now"));
        Files.writeString(abandoned.resolve("archive.zip"), "half");
        Files.setLastModifiedTime(abandoned, FileTime.from(Instant.now().minus(Duration.ofDays(2))));

        obtain();

        assertThat(abandoned).doesNotExist();
        assertThat(recent).exists();
    }

    /** Two installations clean up at once: one lists what the other deletes before it looks at it. */
    @Test
    void leftOversThatAnotherInstallationDeletesMeanwhileDoNotStopIt() throws IOException {
        site.thenReplies(file(goodZip()));
        Path versions = Files.createDirectories(cache().resolve("simplex-chat/v7.0.4"));
        // a link to nothing is in the list, and is not there for whoever looks at it
        Files.createSymbolicLink(versions.resolve(".install-gone"), versions.resolve("nothing"));

        assertThat(obtain()).hasContent("the library");
    }

    @Test
    void archiveWithOneFolderIsAccepted() {
        site.thenReplies(file(zip(Map.of("libs/libsimplex.so", text("the library"), "libs/other.so", text("x")))));

        assertThat(obtain()).hasContent("the library");
        assertThat(obtain().resolveSibling("other.so")).exists();
    }

    @Test
    void redirectIsFollowed() {
        site.thenReplies(redirectTo(site.address() + "/elsewhere.zip")).thenReplies(file(goodZip()));

        assertThat(obtain()).exists();
        assertThat(site.requests()).hasSize(2).last().isEqualTo("/releases/elsewhere.zip");
    }

    @Test
    void versionAndBackendAreInTheAddressAndInTheFolder() {
        site.thenReplies(file(goodZip()));
        options.put("libsVersion", "v8.1.0");

        Path library = store(Backend.POSTGRES).obtain();

        assertThat(site.requests()).containsExactly("/releases/v8.1.0/simplex-chat-libs-linux-x86_64-postgres.zip");
        assertThat(library).isEqualTo(cache().resolve("simplex-chat/v8.1.0/postgres/libsimplex.so"));
    }

    // ---- a site in trouble

    @Test
    void serverErrorIsTriedAgain() {
        site.thenReplies(status(500)).thenReplies(status(503)).thenReplies(file(goodZip()));

        assertThat(obtain()).exists();
        assertThat(site.requests()).hasSize(3);
    }

    @Test
    void serverErrorThatStaysIsReportedWithAddressStatusAndWhatToDo() throws IOException {
        site.thenReplies(status(500));

        assertThatThrownBy(this::obtain)
                .isInstanceOf(CoreUnavailableException.class)
                .hasMessageContainingAll(
                        site.address(), "status 500", "by hand", "SIMPLEX_LIBS_DIR", "SIMPLEX_LIBS_URL");
        assertThat(site.requests()).hasSize(3);
        assertNothingIsLeft();
    }

    @Test
    void notFoundSaysThatTheReleaseHasNoLibraryForThisPlatform() throws IOException {
        properties.setProperty("os.arch", "aarch64");
        site.thenReplies(status(404));

        assertThatThrownBy(this::obtain)
                .isInstanceOf(CoreUnavailableException.class)
                .hasMessageContainingAll("v7.0.4", "has no library for linux-aarch64", "SIMPLEX_LIBS_VERSION")
                .hasMessageNotContaining("failed");
        assertThat(site.requests()).hasSize(1);
        assertNothingIsLeft();
    }

    @ParameterizedTest
    @CsvSource({
        "Linux,aarch64,7.1.0-beta.6,linux-aarch64",
        "Linux,arm64,v7.1.0-beta.6,linux-aarch64",
        "Windows 11,aarch64,7.0.4,windows-aarch64",
        "Mac OS X,x86_64,99.0.0,macos-x86_64"
    })
    void aReleaseWithoutAnArchiveForAPlatformIsNamedWithAWayOut(
            String system, String architecture, String version, String platform) throws IOException {
        properties.setProperty("os.name", system);
        properties.setProperty("os.arch", architecture);
        properties.setProperty("user.home", folder.toString());
        options.put("libsVersion", version);
        site.thenReplies(status(404));

        assertThatThrownBy(this::obtain)
                .isInstanceOf(CoreUnavailableException.class)
                .hasMessageContainingAll(
                        "Release v" + version.replace("v", ""),
                        "has no library for " + platform,
                        "SIMPLEX_LIBS_VERSION",
                        "SIMPLEX_LIBS_DIR");
        assertThat(filesIn(folder)).isEmpty();
    }

    @Test
    void stalledDownloadIsResumedWhereItStopped() {
        options.put("libsStallTimeoutMillis", STALL_MILLIS);
        byte[] content = goodZip();
        site.thenReplies(site.stalling(content)).thenReplies(file(content));

        assertThat(obtain()).hasContent("the library");
        assertThat(site.requests()).hasSize(2).last().asString().endsWith(" bytes=" + content.length / 2 + "-");
    }

    @Test
    void downloadThatAlwaysStallsFailsWithinItsTimeOuts() throws IOException {
        options.put("libsStallTimeoutMillis", STALL_MILLIS);
        options.put("libsAttempts", "2");
        site.thenReplies(site.stalling(goodZip()));

        long start = System.nanoTime();
        assertThatThrownBy(this::obtain)
                .isInstanceOf(CoreUnavailableException.class)
                .hasMessageContaining("no data for " + STALL_MILLIS + " ms");
        assertThat(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start))
                .isBetween(2 * Long.parseLong(STALL_MILLIS), 50_000L); // by default it is 60 s and three attempts
        assertNothingIsLeft();
    }

    @Test
    void siteThatNeverAnswersFailsWithinItsTimeOuts() {
        options.put("libsStallTimeoutMillis", STALL_MILLIS);
        options.put("libsAttempts", "1");
        site.thenReplies(site.silent());

        assertThatThrownBy(this::obtain)
                .isInstanceOf(CoreUnavailableException.class)
                .hasMessageContaining("no answer from");
    }

    @Test
    void brokenConnectionIsTriedAgain() {
        byte[] content = goodZip();
        site.thenReplies(breaking(content)).thenReplies(file(content));

        assertThat(obtain()).hasContent("the library");
    }

    @Test
    void siteThatCannotBeReachedIsReported() throws IOException {
        site.close();

        assertThatThrownBy(this::obtain)
                .isInstanceOf(CoreUnavailableException.class)
                .hasMessageContainingAll("no connection to 127.0.0.1", "by hand");
        assertNothingIsLeft();
    }

    // ---- an archive that is not one

    @Test
    void truncatedArchiveIsRefused() throws IOException {
        site.thenReplies(file(half(goodZip())));

        assertThatThrownBy(this::obtain)
                .isInstanceOf(CoreUnavailableException.class)
                .hasMessageContaining("rejected");
        assertNothingIsLeft();
    }

    @Test
    void archiveWithTheWrongChecksumIsRefused() throws IOException {
        site.thenReplies(file(goodZip()));
        options.put("libsSha256", "0".repeat(64));

        assertThatThrownBy(this::obtain)
                .isInstanceOf(CoreUnavailableException.class)
                .hasMessageContainingAll("SHA-256", "0".repeat(64));
        assertNothingIsLeft();
    }

    @Test
    void archiveWithTheRightChecksumIsInstalled() throws Exception {
        byte[] content = goodZip();
        site.thenReplies(file(content));
        options.put(
                "libsSha256",
                HexFormat.of()
                        .withUpperCase()
                        .formatHex(MessageDigest.getInstance("SHA-256").digest(content)));

        assertThat(obtain()).exists();
    }

    @ParameterizedTest
    @ValueSource(strings = {"../x", "a/../../x", "/x-from-the-root"})
    void entryThatLeavesItsFolderIsRefused(String name) throws IOException {
        site.thenReplies(file(zip(Map.of("libsimplex.so", text("the library"), name, text("bad")))));

        assertThatThrownBy(this::obtain)
                .isInstanceOf(CoreUnavailableException.class)
                .hasMessageContaining(name);
        assertNothingIsLeft();
        assertThat(filesIn(folder)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"libother.so", "a/b/libsimplex.so", "libsimplex.so/file"})
    void archiveWithoutTheLibraryInItsPlaceIsRefused(String name) throws IOException {
        site.thenReplies(file(zip(Map.of(name, text("x")))));

        assertThatThrownBy(this::obtain)
                .isInstanceOf(CoreUnavailableException.class)
                .hasMessageContaining("does not contain libsimplex.so");
        assertNothingIsLeft();
    }

    @Test
    void archiveWithTwoFoldersIsRefused() throws IOException {
        site.thenReplies(file(zip(Map.of("a/libsimplex.so", text("x"), "b/libsimplex.so", text("y")))));

        assertThatThrownBy(this::obtain).isInstanceOf(CoreUnavailableException.class);
        assertNothingIsLeft();
    }

    // ---- places and platforms

    @Test
    void folderThatIsSetIsUsedAsItIs() throws IOException {
        Files.writeString(folder.resolve("libsimplex.so"), "my own");
        options.put("libsDir", folder.toString());

        assertThat(obtain()).isEqualTo(folder.resolve("libsimplex.so"));
        assertThat(site.requests()).isEmpty();
    }

    @Test
    void folderThatIsSetWithoutALibraryIsAnErrorNotADownload() {
        options.put("libsDir", folder.toString());

        assertThatThrownBy(this::obtain)
                .isInstanceOf(CoreUnavailableException.class)
                .hasMessageContainingAll("libsimplex.so", folder.toString(), "SIMPLEX_LIBS_DIR");
        assertThat(site.requests()).isEmpty();
    }

    @Test
    void cacheThatCannotBeWrittenToNamesTheVariablesToSet() throws IOException {
        Files.writeString(cache(), "a file where the folder should be");

        assertThatThrownBy(this::obtain)
                .isInstanceOf(CoreUnavailableException.class)
                .hasMessageContainingAll("XDG_CACHE_HOME", "SIMPLEX_LIBS_DIR");
        assertThat(site.requests()).isEmpty();
    }

    @Test
    void installedFolderWithoutALibraryIsNeverDeleted() throws IOException {
        Path target = Files.createDirectories(cache().resolve("simplex-chat/v7.0.4/sqlite"));
        Files.writeString(target.resolve("something"), "of somebody");
        site.thenReplies(file(goodZip()));

        assertThatThrownBy(this::obtain)
                .isInstanceOf(CoreUnavailableException.class)
                .hasMessageContainingAll(target.toString(), "delete it");
        assertThat(target.resolve("something")).exists();
    }

    @ParameterizedTest
    @CsvSource({"SunOS,sparcv9", "Linux,riscv64", "FreeBSD,amd64", "Windows 11,x86"})
    void unsupportedPlatformIsRefusedWithTheSupportedOnes(String system, String architecture) {
        properties.setProperty("os.name", system);
        properties.setProperty("os.arch", architecture);

        assertThatThrownBy(this::obtain)
                .isInstanceOf(CoreUnavailableException.class)
                .hasMessageContainingAll("linux", "macos", "windows", "x86_64", "aarch64");
        assertThat(site.requests()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"Linux,aarch64", "Mac OS X,aarch64", "Windows 11,amd64"})
    void postgresElsewhereThanOnLinuxIsRefusedBeforeAnyDownload(String system, String architecture) {
        properties.setProperty("os.name", system);
        properties.setProperty("os.arch", architecture);

        assertThatThrownBy(() -> store(Backend.POSTGRES).obtain())
                .isInstanceOf(CoreUnavailableException.class)
                .hasMessageContaining("linux-x86_64 only");
        assertThat(site.requests()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"libsSha256,abc", "libsVersion,../../x", "libsStallTimeoutMillis,soon", "libsAttempts,0"})
    void badSettingIsRefusedWithItsValue(String option, String value) {
        options.put(option, value);

        assertThatThrownBy(this::obtain)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(value);
    }
}
