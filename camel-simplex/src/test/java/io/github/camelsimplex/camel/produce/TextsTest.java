package io.github.camelsimplex.camel.produce;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextsTest {

    @ParameterizedTest
    @ValueSource(strings = {"文", "😀", "é", "a"})
    void aLongNameFitsIntoAFileSystemAndKeepsItsExtension(String letter) {
        String name = Texts.fileName(letter.repeat(300) + ".png");
        assertThat(name.getBytes(StandardCharsets.UTF_8)).hasSizeBetween(190, 200);
        assertThat(name).startsWith(letter).endsWith(".png").doesNotContain("\uFFFD");
    }

    @ParameterizedTest
    @ValueSource(strings = {"con", "CON.txt", "com1", "LPT9.log", "nul .png"})
    void theNameOfADeviceIsNoneOfAFile(String device) {
        assertThat(Texts.fileName(device)).isEqualTo("_" + device);
    }

    @Test
    void namesLikeThoseOfDevicesStay() {
        assertThat(Texts.fileName("console.txt")).isEqualTo("console.txt");
        assertThat(Texts.fileName("com10.txt")).isEqualTo("com10.txt");
    }
}
