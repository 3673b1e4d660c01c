package io.github.camelsimplex.camel.bot;

import io.github.camelsimplex.camel.Operation;
import java.util.regex.Pattern;

/** The rule for names of bots: they are paths of URIs, and must not be taken for operations. */
public final class BotNames {

    private static final Pattern VALID = Pattern.compile("[A-Za-z][A-Za-z0-9_-]*");

    private BotNames() {}

    /** Whether a name may be a bot's. */
    public static boolean isValid(String name) {
        return VALID.matcher(name).matches() && Operation.find(name).isEmpty();
    }

    /** Returns the name of a consumer's bot, or fails with the reason why it cannot be one. */
    public static String require(String name) {
        if (Operation.find(name).isPresent()) {
            throw new IllegalArgumentException("simplex:" + name + " cannot be a consumer: " + name
                    + " is an operation of producers. A consumer names its bot: simplex:bot");
        }
        if (!VALID.matcher(name).matches()) {
            throw new IllegalArgumentException("simplex:" + name + " is no name of a bot: a letter comes first, then"
                    + " letters, digits, - and _ (" + VALID.pattern() + ")");
        }
        return name;
    }
}
