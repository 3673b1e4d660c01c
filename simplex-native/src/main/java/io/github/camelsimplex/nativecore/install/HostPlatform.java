package io.github.camelsimplex.nativecore.install;

import io.github.camelsimplex.client.CoreUnavailableException;
import java.util.List;
import java.util.Locale;

/**
 * An operating system and a processor, with the names that the release archives use.
 *
 * @param system {@code linux}, {@code macos} or {@code windows}; the original name of an unsupported system
 * @param architecture {@code x86_64} or {@code aarch64}; the original name of an unsupported processor
 */
public record HostPlatform(String system, String architecture) {

    private static final List<String> SYSTEMS = List.of("linux", "macos", "windows");
    private static final List<String> ARCHITECTURES = List.of("x86_64", "aarch64");

    public static HostPlatform current() {
        return of(System.getProperty("os.name", ""), System.getProperty("os.arch", ""));
    }

    /** Creates it from the values of {@code os.name} and {@code os.arch}. */
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

    /** Refuses a platform, or a backend on a platform, without a library. */
    void requireSupported(Backend backend) {
        if (!SYSTEMS.contains(system) || !ARCHITECTURES.contains(architecture)) {
            throw new CoreUnavailableException("There is no libsimplex for " + this
                    + ". Supported: linux, macos and windows, on x86_64 and aarch64.");
        }
        if (backend == Backend.POSTGRES && !(system.equals("linux") && architecture.equals("x86_64"))) {
            throw new CoreUnavailableException("There is no libsimplex with PostgreSQL for " + this
                    + ": it is available for linux-x86_64 only. Use an SQLite database here.");
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
