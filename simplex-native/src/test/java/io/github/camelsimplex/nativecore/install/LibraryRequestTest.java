package io.github.camelsimplex.nativecore.install;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelsimplex.client.CoreUnavailableException;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which library is wanted, by platform and settings, and where it lies. */
class LibraryRequestTest {

    private final Properties properties = new Properties();

    LibraryRequestTest() {
        properties.setProperty("os.arch", "amd64");
    }

    @ParameterizedTest
    @CsvSource({
        "Linux,amd64,simplex-chat-libs-linux-x86_64.zip,libsimplex.so",
        "Linux,aarch64,simplex-chat-libs-linux-aarch64.zip,libsimplex.so",
        "Mac OS X,aarch64,simplex-chat-libs-macos-aarch64.zip,libsimplex.dylib",
        "Mac OS X,x86_64,simplex-chat-libs-macos-x86_64.zip,libsimplex.dylib",
        "Windows 11,amd64,simplex-chat-libs-windows-x86_64.zip,libsimplex.dll"
    })
    void platformHasItsArchiveAndItsLibrary(String system, String architecture, String archive, String library) {
        HostPlatform platform = HostPlatform.of(system, architecture);

        assertThat(platform.archiveName(Backend.SQLITE)).isEqualTo(archive);
        assertThat(platform.libraryName()).isEqualTo(library);
    }

    @Test
    void cacheOfEverySystemIsWhereItsUsersExpectIt() {
        properties.setProperty("user.home", "/home/ann");
        Settings settings =
                new Settings(Map.of(), properties, Map.of("LOCALAPPDATA", "C:\\Users\\ann\\AppData\\Local"));

        assertThat(settings.cacheRoot(HostPlatform.of("Linux", "amd64"))).hasValue("/home/ann/.cache");
        assertThat(settings.cacheRoot(HostPlatform.of("Mac OS X", "aarch64"))).hasValue("/home/ann/Library/Caches");
        assertThat(settings.cacheRoot(HostPlatform.of("Windows 11", "amd64")))
                .hasValue("C:\\Users\\ann\\AppData\\Local");
    }

    @ParameterizedTest
    @CsvSource({"?,Linux,XDG_CACHE_HOME", "'',Linux,XDG_CACHE_HOME", "'',Windows 11,LOCALAPPDATA", "?,Mac OS X,HOME"})
    void environmentWithoutHomeNamesTheVariablesToSet(String home, String system, String variable) {
        properties.setProperty("user.home", home);
        properties.setProperty("os.name", system);
        Settings settings = new Settings(Map.of(), properties, Map.of());

        assertThatThrownBy(() -> LibraryRequest.of(settings, Backend.SQLITE).folder())
                .isInstanceOf(CoreUnavailableException.class)
                .hasMessageContainingAll(variable, "SIMPLEX_LIBS_DIR");
    }

    @Test
    void optionGoesBeforePropertyAndPropertyBeforeVariable() {
        properties.setProperty("simplex.libs.version", "2");
        Map<String, String> variables = Map.of("SIMPLEX_LIBS_VERSION", "3", "SIMPLEX_LIBS_SHA256", "9");
        Settings all = new Settings(Map.of("libsVersion", "1"), properties, variables);
        Settings noOption = new Settings(Map.of("libsVersion", ""), properties, variables);

        assertThat(all.get(Setting.VERSION)).hasValue("1");
        assertThat(noOption.get(Setting.VERSION)).hasValue("2");
        assertThat(noOption.get(Setting.SHA256)).hasValue("9");
        assertThat(noOption.get(Setting.FOLDER)).isEmpty();
    }
}
