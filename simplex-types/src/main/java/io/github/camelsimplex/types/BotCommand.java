package io.github.camelsimplex.types;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A command to a bot in the text of a message: {@code /keyword params}.
 *
 * @param keyword the word after the slash
 * @param params the text after the word, trimmed, possibly with several lines; empty if there is none
 */
public record BotCommand(String keyword, String params) {

    private static final Pattern COMMAND =
            Pattern.compile("^/(\\S+)(.*)$", Pattern.DOTALL | Pattern.UNICODE_CHARACTER_CLASS);

    /** Checks that both are present. */
    public BotCommand {
        requireNonNull(keyword, "keyword");
        requireNonNull(params, "params");
    }

    /** Reads a command from the text of a message; empty if the text is not a command. */
    public static Optional<BotCommand> parse(String text) {
        String stripped = text.strip();
        if (!stripped.startsWith("/")) { // most messages
            return Optional.empty();
        }
        Matcher matcher = COMMAND.matcher(stripped);
        return matcher.matches()
                ? Optional.of(new BotCommand(matcher.group(1), matcher.group(2).strip()))
                : Optional.empty();
    }
}
