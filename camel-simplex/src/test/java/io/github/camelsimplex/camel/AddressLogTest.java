package io.github.camelsimplex.camel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** The address as a picture for a terminal. */
class AddressLogTest {

    @Test
    void the_code_is_a_square_with_a_light_border() {
        List<String> lines =
                AddressLog.qrCode("https://smp.example/a#link").lines().toList();
        int width = lines.get(0).length();
        assertThat(lines).allSatisfy(line -> assertThat(line).hasSize(width).matches("[█▀▄ ]+"));
        assertThat(lines.size() * 2).isBetween(width, width + 1);
        assertThat(lines.get(0)).matches("█+");
    }
}
