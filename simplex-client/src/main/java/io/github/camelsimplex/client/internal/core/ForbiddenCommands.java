package io.github.camelsimplex.client.internal.core;

import static java.util.Objects.requireNonNull;

import io.github.camelsimplex.types.command.ApiChatRead;
import io.github.camelsimplex.types.command.ApiClearChat;
import io.github.camelsimplex.types.command.ApiUserRead;
import io.github.camelsimplex.types.command.ChatCommand;
import java.util.regex.Pattern;

/** Knows the raw commands that a session must not let through. */
public final class ForbiddenCommands {

    /** These end the process. */
    private static final Pattern END = Pattern.compile("^/(q|quit|exit)\\b.*", Pattern.DOTALL);

    /** These mark as read, or delete, what nobody has processed. {@code /_read chat items} names what it marks. */
    private static final Pattern READ = Pattern.compile(
            "^/(_read (chat (?!items )|user )|read(\\s|$)|_clear chat |clear(\\s|$)).*", Pattern.DOTALL);

    private ForbiddenCommands() {}

    /** Refuses the typed commands that mark as read, or delete, what nobody has processed. */
    public static void check(ChatCommand<?> command, boolean readAllowed) {
        if (!readAllowed
                && (command instanceof ApiChatRead
                        || command instanceof ApiUserRead
                        || command instanceof ApiClearChat)) {
            throw unprocessed();
        }
    }

    private static IllegalArgumentException unprocessed() {
        return new IllegalArgumentException("this command marks messages as read that nobody has processed;"
                + " acknowledge items, or set allowReadCommands");
    }

    /** Refuses the texts of commands that end the process, and of those that a typed command is refused for. */
    public static void check(String command, boolean readAllowed) {
        requireNonNull(command, "command");
        if (command.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("a command with a NUL character");
        }
        if (END.matcher(command).matches()) {
            throw new IllegalArgumentException("this command would end the process");
        }
        if (!readAllowed && READ.matcher(command).matches()) {
            throw unprocessed();
        }
    }
}
