package io.github.camelsimplex.examples.squaring;

import java.math.BigDecimal;

/** The answers of the squaring bot. */
public final class Squares {

    /** The answer to {@code /help}. */
    public static final String HELP = "Send me a number and I will square it.\n/help - shows this help";

    private static final String NOT_A_NUMBER = "Not a number.";

    /** The maximum number of digits before or after the point; larger squares are unreadable. */
    private static final int MOST_DIGITS = 100;

    private Squares() {}

    /** The square of the number in a text, in plain decimals; for any other text, an answer that it is not a number. */
    public static String answer(String text) {
        BigDecimal number;
        try {
            number = new BigDecimal(text.strip());
        } catch (NumberFormatException e) {
            return NOT_A_NUMBER;
        }
        if (number.precision() > MOST_DIGITS || Math.abs((long) number.scale()) > MOST_DIGITS) {
            return NOT_A_NUMBER;
        }
        return plain(number) + " * " + plain(number) + " = " + plain(number.multiply(number));
    }

    /** The answer to {@code /help}. */
    public static String help() {
        return HELP;
    }

    private static String plain(BigDecimal number) {
        return number.stripTrailingZeros().toPlainString();
    }
}
