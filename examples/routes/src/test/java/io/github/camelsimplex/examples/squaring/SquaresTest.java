package io.github.camelsimplex.examples.squaring;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SquaresTest {

    @ParameterizedTest
    @CsvSource({
        "12, 12 * 12 = 144",
        "1.5, 1.5 * 1.5 = 2.25",
        "-3, -3 * -3 = 9",
        "0.10, 0.1 * 0.1 = 0.01",
        "1e3, 1000 * 1000 = 1000000",
        "'  7\t', 7 * 7 = 49",
        "0.0, 0 * 0 = 0"
    })
    void aNumberIsSquaredInPlainDecimals(String text, String answer) {
        assertThat(Squares.answer(text)).isEqualTo(answer);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "abc", "NaN", "Infinity", "1e400", "1e-400", "1 2", "0x10", "١٢x"})
    void anythingElseIsNotANumber(String text) {
        assertThat(Squares.answer(text)).isEqualTo("Not a number.");
    }

    @ParameterizedTest
    @ValueSource(ints = {101, 15_000})
    void aNumberThatNobodyWantsToReadIsNotANumber(int digits) {
        assertThat(Squares.answer("9".repeat(digits))).isEqualTo("Not a number.");
        assertThat(Squares.answer("0." + "9".repeat(digits))).isEqualTo("Not a number.");
    }
}
