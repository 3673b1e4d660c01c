package io.github.camelsimplex.client.internal.core;

import static java.util.Objects.requireNonNull;

import io.github.camelsimplex.types.command.ApiChatRead;
import io.github.camelsimplex.types.command.ApiClearChat;
import io.github.camelsimplex.types.command.ApiUserRead;
import io.github.camelsimplex.types.command.ChatCommand;
import java.util.regex.Pattern;

/** The raw commands that a session must refuse. */
public final class ForbiddenCommands {

    /** These end the process. */
    private static final Pattern END = Pattern.compile("^/(q|quit|exit)\\b.*", Pattern.DOTALL);

    /**
     * These mark as read, or delete, unprocessed messages. {@code /_read chat items} is allowed, because it names the
     * items.
     */
    private static final Pattern READ = Pattern.compile(
            "^/(_read (chat (?!items )|user )|read(\\s|$)|_clear chat |clear(\\s|$)).*", Pattern.DOTALL);

    private ForbiddenCommands() {}

    /** Refuses typed commands that mark as read, or delete, unprocessed messages. */
    public static void check(ChatCommand<?> command, boolean readAllowed) {
        if (!readAllowed
                && (command instanceof ApiChatRead
                        || command instanceof ApiUserRead
                        || command instanceof ApiClearChat)) {
            throw unprocessed();
        }
    }

    private static IllegalArgumentException unprocessed() {
        return new IllegalArgumentException(
                "this command marks unprocessed messages as read; acknowledge items instead, or set"
                        + " allowReadCommands");
    }

    /** Refuses command texts that end the process, and those whose typed command is refused. */
    public static void check(String command, boolean readAllowed) {
        requireNonNull(command, "command");
        if (command.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("the command contains a NUL character");
        }
        if (END.matcher(command).matches()) {
            throw new IllegalArgumentException("this command would end the process");
        }
        if (!readAllowed && READ.matcher(command).matches()) {
            throw unprocessed();
        }
    }
}
