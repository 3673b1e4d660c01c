package io.github.camelsimplex.camel.bot;

import io.github.camelsimplex.camel.Operation;
import java.util.regex.Pattern;

/** The rule for bot names: a name is the path of a URI, and must not be mistaken for an operation. */
public final class BotNames {

    private static final Pattern VALID = Pattern.compile("[A-Za-z][A-Za-z0-9_-]*");

    private BotNames() {}

    /** Whether this is a valid name of a bot. */
    public static boolean isValid(String name) {
        return VALID.matcher(name).matches() && Operation.find(name).isEmpty();
    }

    /** Returns the name of a consumer's bot; fails with the reason if it is not valid. */
    public static String require(String name) {
        if (Operation.find(name).isPresent()) {
            throw new IllegalArgumentException("simplex:" + name + " cannot be a consumer: " + name
                    + " is an operation for producers. A consumer names its bot: simplex:bot");
        }
        if (!VALID.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "simplex:" + name + " is not a valid bot name: use a letter, then letters, digits, - and _ ("
                            + VALID.pattern() + ")");
        }
        return name;
    }
}
