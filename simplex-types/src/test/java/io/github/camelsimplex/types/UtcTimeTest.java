package io.github.camelsimplex.types;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A time is the moment that Java reads, in the usual format and in others. */
class UtcTimeTest {

    @Property
    void momentIsTheOneThatJavaReads(@ForAll long seed) {
        Random random = new Random(seed);
        StringBuilder text = new StringBuilder("2026-11-20T10:04:34.747731176Z");
        text.setLength(19 + random.nextInt(11));
        text.append('Z');
        for (int change = random.nextInt(3); change > 0; change--) {
            text.setCharAt(random.nextInt(text.length()), "0123456789".charAt(random.nextInt(10)));
        }
        assertThat(own(text.toString())).as(text.toString()).isEqualTo(java(text.toString()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2024-02-29T23:59:59Z",
                "2026-02-29T00:00:00Z",
                "2026-12-31T23:59:60Z",
                "2026-11-20T24:00:00Z",
                "2026-11-20T10:04:34.Z",
                "2026-11-20T10:04:34+01:00",
                "+12026-11-20T10:04:34Z",
                "0000-01-01T00:00:00.1Z",
                "2026-11-20T10:04Z",
                "2026-11-20T10:04:34.7477311760Z",
                "Z",
                ""
            })
    void otherFormatsAreLeftToJava(String text) {
        assertThat(own(text)).isEqualTo(java(text));
    }

    private static @Nullable Instant own(String text) {
        try {
            return new UtcTime(text).instant();
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static @Nullable Instant java(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeException e) {
            return null;
        }
    }
}
