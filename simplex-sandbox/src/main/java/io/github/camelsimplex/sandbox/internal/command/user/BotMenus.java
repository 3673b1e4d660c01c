package io.github.camelsimplex.sandbox.internal.command.user;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelsimplex.sandbox.internal.core.Arguments;
import io.github.camelsimplex.sandbox.internal.wire.ChatFailure;
import io.github.camelsimplex.sandbox.internal.wire.Json;
import java.util.regex.Pattern;

/**
 * The commands of a bot as text: {@code 'label':/keyword}, {@code 'label':/'keyword params'}, and menus {@code
 * 'label':{…}}, joined by commas.
 */
final class BotMenus {

    private static final Pattern QUOTED = Pattern.compile("'[^']*'");
    private static final Pattern KEYWORD = Pattern.compile("[^ ,'{}]+");

    private BotMenus() {}

    /** Reads commands up to the end, or up to the end of their menu. */
    static ArrayNode parse(Arguments arguments) {
        ArrayNode commands = Json.array();
        do {
            commands.add(command(arguments));
        } while (arguments.take(","));
        return commands;
    }

    private static ObjectNode command(Arguments arguments) {
        String label = quoted(arguments);
        arguments.skip(":");
        if (arguments.take("{")) {
            ArrayNode commands = parse(arguments);
            arguments.skip("}");
            return Json.tagged("menu", "label", label, "commands", commands);
        }
        arguments.skip("/");
        String keyword = arguments.find(KEYWORD).orElseGet(() -> quoted(arguments));
        int space = keyword.indexOf(' ');
        return Json.tagged(
                "command",
                "keyword",
                space < 0 ? keyword : keyword.substring(0, space),
                "label",
                label,
                "params",
                space < 0 ? null : keyword.substring(space + 1));
    }

    private static String quoted(Arguments arguments) {
        String text = arguments.find(QUOTED).orElseThrow(ChatFailure::syntax);
        return text.substring(1, text.length() - 1);
    }
}
