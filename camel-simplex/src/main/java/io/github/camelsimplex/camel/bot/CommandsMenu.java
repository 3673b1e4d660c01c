package io.github.camelsimplex.camel.bot;

import io.github.camelsimplex.camel.config.Options;
import io.github.camelsimplex.types.ChatBotCommand;
import io.github.camelsimplex.types.Extras;
import io.github.camelsimplex.types.SimplexJson;
import io.github.camelsimplex.types.SimplexJsonException;
import java.util.Arrays;
import java.util.List;

/**
 * The commands menu of a bot as an option: {@code /help=Shows the help; /join <team>=Joins a team}, or the JSON of the
 * core, which may nest menus.
 */
final class CommandsMenu {

    private CommandsMenu() {}

    /** Parses the menu; errors name the option. */
    static List<ChatBotCommand> parse(String commands, Options options) {
        if (commands.stripLeading().startsWith("[")) {
            try {
                return SimplexJson.parseList(ChatBotCommand.class, commands);
            } catch (SimplexJsonException e) {
                throw options.invalid("commands", commands, "is not a JSON array of commands: " + e.getMessage());
            }
        }
        return Arrays.stream(commands.split(";", -1))
                .map(String::strip)
                .filter(entry -> !entry.isEmpty())
                .map(entry -> command(entry, options))
                .toList();
    }

    private static ChatBotCommand command(String entry, Options options) {
        int label = entry.indexOf('=');
        String usage = label < 0 ? entry : entry.substring(0, label).strip();
        if (!usage.startsWith("/") || usage.length() < 2) {
            throw options.invalid("commands", entry, "is not an entry such as /help=Shows the help");
        }
        String[] words = usage.substring(1).split("\\s+", 2);
        String params = words.length < 2 ? null : words[1];
        return new ChatBotCommand.Command(
                words[0], label < 0 ? words[0] : entry.substring(label + 1).strip(), params, Extras.NONE);
    }
}
