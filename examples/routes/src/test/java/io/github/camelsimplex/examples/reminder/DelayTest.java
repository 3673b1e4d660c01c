package io.github.camelsimplex.examples.reminder;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DelayTest {

    @ParameterizedTest
    @CsvSource({"45s, PT45S", "10m, PT10M", "1h30m, PT1H30M", "2d, P2D", "1D12H, P1DT12H", "90m, PT1H30M"})
    void aNumberWithAUnitIsATime(String text, Duration time) {
        assertThat(Delay.parse(text)).isEqualTo(time);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "10", "m", "-5m", "10 m", "0s", "367d", "1h30", "1.5h", "10w", "9999999d", "tea"})
    void anythingElseIsNone(String text) {
        assertThat(Delay.parse(text)).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "PT10M, in 10 min",
        "PT9M45S, in 10 min",
        "PT1M30S, in 1 min 30 s",
        "PT0.5S, in 1 s",
        "PT1H30M5S, in 1 h 30 min",
        "P2D, in 2 d",
        "PT1S, in 1 s",
        "PT0S, now",
        "PT-5S, now"
    })
    void aTimeIsSaidAsPreciselyAsItMatters(Duration time, String words) {
        assertThat(Delay.inWords(time)).isEqualTo(words);
    }
}
