package org.acme.squares;

import java.math.BigInteger;

/** The answers of the bot. */
public class Squares {

    /** The square of the number in a text, or an answer that it is not a number. */
    public String answer(String text) {
        try {
            BigInteger number = new BigInteger(text.strip());
            return number + " * " + number + " = " + number.multiply(number);
        } catch (NumberFormatException e) {
            return "Not a number.";
        }
    }
}
