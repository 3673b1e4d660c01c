package io.github.camelsimplex.camel;

import java.math.BigDecimal;
import java.math.BigInteger;
import org.apache.camel.Converter;
import org.jspecify.annotations.NullUnmarked;

/**
 * Converts the body of a message to the number that its text is, so that {@code simple("${body} > 10")} compares
 * numbers. Camel's own converters know numbers in a {@code String}, but not in a message. A text that is not a number
 * fails with a {@link NumberFormatException}. Not marked for nullness, because the generator of the loader would copy
 * type annotations.
 */
@NullUnmarked
@Converter(generateLoader = true)
public final class ChatMessageNumbers {

    private ChatMessageNumbers() {}

    /** The text as an int. */
    @Converter
    public static Integer toInteger(ChatMessage message) {
        return Integer.valueOf(text(message));
    }

    /** The text as a long. */
    @Converter
    public static Long toLong(ChatMessage message) {
        return Long.valueOf(text(message));
    }

    /** The text as a double. */
    @Converter
    public static Double toDouble(ChatMessage message) {
        return Double.valueOf(text(message));
    }

    /** The text as an integer of any size. */
    @Converter
    public static BigInteger toBigInteger(ChatMessage message) {
        return new BigInteger(text(message));
    }

    /** The text as a decimal of any size. */
    @Converter
    public static BigDecimal toBigDecimal(ChatMessage message) {
        return new BigDecimal(text(message));
    }

    private static String text(ChatMessage message) {
        return message.text().strip();
    }
}
