package io.github.camelsimplex.nativecore;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelsimplex.nativecore.install.LibraryRequest;
import io.github.camelsimplex.nativecore.install.Setting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The README of this module says what the code does. */
class ReadmeTest {

    private static String readme() throws IOException {
        return Files.readString(Path.of(System.getProperty("root.directory"), "simplex-native", "README.md"));
    }

    @ParameterizedTest
    @EnumSource
    void everySettingIsInTheTable(Setting setting) throws IOException {
        assertThat(readme())
                .contains(
                        "| `" + setting.option() + "` | `" + setting.property() + "` | `" + setting.variable() + "` |");
    }

    @Test
    void defaultsAreTheOnesOfTheCode() throws IOException {
        assertThat(readme())
                .contains("`" + LibraryRequest.DEFAULT_VERSION + "`", "`" + NativeRuntime.defaultOptions() + "`");
    }
}
