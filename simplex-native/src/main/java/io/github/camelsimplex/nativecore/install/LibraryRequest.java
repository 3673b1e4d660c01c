package io.github.camelsimplex.nativecore.install;

import io.github.camelsimplex.client.CoreUnavailableException;
import java.net.URI;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/**
 * The wanted library, its folder, and its download address.
 *
 * @param explicitFolder a folder to use as it is; empty for the cache
 * @param sha256 the required checksum of the archive, in lower case hex; empty if it is neither set nor known
 */
public record LibraryRequest(
        HostPlatform platform,
        Backend backend,
        String version,
        Optional<Path> explicitFolder,
        URI archive,
        Optional<String> sha256,
        Settings settings) {

    public static final String DEFAULT_VERSION = "7.0.4";
    static final String DEFAULT_BASE_ADDRESS = "https://github.com/simplex-chat/simplex-chat-libs/releases/download";

    private static final Duration DEFAULT_STALL_TIMEOUT = Duration.ofSeconds(60);
    private static final int DEFAULT_ATTEMPTS = 3;
    private static final Duration DEFAULT_BACK_OFF = Duration.ofSeconds(1);

    /** Reads the settings for a backend. Fails at once for a platform without a library. */
    public static LibraryRequest of(Settings settings, Backend backend) {
        return of(settings, backend, KnownArchives.ofThisModule());
    }

    static LibraryRequest of(Settings settings, Backend backend, KnownArchives known) {
        HostPlatform platform = HostPlatform.of(
                settings.property("os.name").orElse(""),
                settings.property("os.arch").orElse(""));
        Optional<Path> folder = settings.get(Setting.FOLDER).map(LibraryRequest::folder);
        if (folder.isEmpty()) {
            platform.requireSupported(backend);
        }
        String version = settings.get(Setting.VERSION).orElse(DEFAULT_VERSION).replaceFirst("^v", "");
        if (!version.matches("[0-9A-Za-z][0-9A-Za-z.+-]*")) {
            throw new IllegalArgumentException("not a valid version of libsimplex: " + version);
        }
        String archive = platform.archiveName(backend);
        String base =
                settings.get(Setting.BASE_ADDRESS).orElse(DEFAULT_BASE_ADDRESS).replaceFirst("/+$", "");
        return new LibraryRequest(
                platform,
                backend,
                version,
                folder,
                URI.create(base + "/v" + version + "/" + archive),
                settings.get(Setting.SHA256).map(LibraryRequest::checksum).or(() -> known.sha256(version, archive)),
                settings);
    }

    private static Path folder(String value) {
        return Path.of(value).toAbsolutePath().normalize();
    }

    private static String checksum(String value) {
        String checksum = value.strip().toLowerCase(Locale.ROOT);
        if (!checksum.matches("[0-9a-f]{64}")) {
            throw new IllegalArgumentException("not a SHA-256 in hex: " + value);
        }
        return checksum;
    }

    /** The folder in which the library is, or will be. */
    Path folder() {
        return explicitFolder.orElseGet(this::cacheFolder);
    }

    private Path cacheFolder() {
        String root = settings.cacheRoot(platform)
                .orElseThrow(() -> new CoreUnavailableException(
                        "There is no home directory for libsimplex. Set " + Settings.cacheVariable(platform)
                                + " to a writable folder, or " + Setting.FOLDER.variable()
                                + " to a folder that contains the library."));
        try {
            return Path.of(root, "simplex-chat", "v" + version, backend.label()).toAbsolutePath();
        } catch (InvalidPathException e) {
            throw new CoreUnavailableException("The cache folder " + root + " has no valid name", e);
        }
    }

    /** The name of the archive, without its address. */
    String archiveName() {
        return platform.archiveName(backend);
    }

    /** The file of the library in a folder. */
    Path libraryIn(Path folder) {
        return folder.resolve(platform.libraryName());
    }

    Duration stallTimeout() {
        return settings.millis(Setting.STALL_TIMEOUT_MILLIS, DEFAULT_STALL_TIMEOUT);
    }

    int attempts() {
        return settings.count(Setting.ATTEMPTS, DEFAULT_ATTEMPTS);
    }

    Duration backOff() {
        return settings.millis(Setting.BACK_OFF_MILLIS, DEFAULT_BACK_OFF);
    }

    /** The advice for a manual installation if the download fails. */
    String byHand() {
        return "To install it by hand, unzip " + archive + " into a folder and set " + Setting.FOLDER.variable()
                + " (or the system property " + Setting.FOLDER.property() + ") to that folder; to use a mirror, set "
                + Setting.BASE_ADDRESS.variable() + ".";
    }
}
