package io.github.camelsimplex.nativecore.install;

import io.github.camelsimplex.client.CoreUnavailableException;
import io.github.camelsimplex.nativecore.Backend;
import java.util.List;
import java.util.Locale;

/**
 * An operating system and a processor, in the words of the release archives.
 *
 * @param system {@code linux}, {@code macos} or {@code windows}; another system's own name when it is unsupported
 * @param architecture {@code x86_64} or {@code aarch64}; another one's own name when it is unsupported
 */
public record HostPlatform(String system, String architecture) {

    private static final List<String> SYSTEMS = List.of("linux", "macos", "windows");
    private static final List<String> ARCHITECTURES = List.of("x86_64", "aarch64");

    public static HostPlatform current() {
        return of(System.getProperty("os.name", ""), System.getProperty("os.arch", ""));
    }

    /** From the values of {@code os.name} and {@code os.arch}. */
    static HostPlatform of(String osName, String osArch) {
        String name = osName.toLowerCase(Locale.ROOT);
        String system = name.startsWith("windows") ? "windows" : name.startsWith("mac") ? "macos" : name;
        return new HostPlatform(
                system,
                switch (osArch.toLowerCase(Locale.ROOT)) {
                    case "amd64", "x86_64", "x64" -> "x86_64";
                    case "aarch64", "arm64" -> "aarch64";
                    default -> osArch;
                });
    }

    /** Refuses a platform, or a platform's backend, for which there are no libraries. */
    void requireSupported(Backend backend) {
        if (!SYSTEMS.contains(system) || !ARCHITECTURES.contains(architecture)) {
            throw new CoreUnavailableException("There is no libsimplex for " + this
                    + ". Supported: linux, macos and windows, on x86_64 and aarch64.");
        }
        if (backend == Backend.POSTGRES && !(system.equals("linux") && architecture.equals("x86_64"))) {
            throw new CoreUnavailableException("There is no libsimplex with PostgreSQL for " + this
                    + ": it is made for linux-x86_64 only. Use an SQLite database here.");
        }
    }

    /** The file name of the library on this system. */
    public String libraryName() {
        return switch (system) {
            case "windows" -> "libsimplex.dll";
            case "macos" -> "libsimplex.dylib";
            default -> "libsimplex.so";
        };
    }

    /** The name of the archive in a release. */
    String archiveName(Backend backend) {
        return "simplex-chat-libs-" + this + backend.archiveSuffix() + ".zip";
    }

    /** System and processor, such as {@code linux-x86_64}. */
    @Override
    public String toString() {
        return system + "-" + architecture;
    }
}
