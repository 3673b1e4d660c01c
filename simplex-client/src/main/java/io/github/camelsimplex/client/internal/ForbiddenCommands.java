package io.github.camelsimplex.client.internal;

import static java.util.Objects.requireNonNull;

import java.util.regex.Pattern;

/** Knows the raw commands that a session must not let through. */
final class ForbiddenCommands {

    /** These end the process. */
    private static final Pattern END = Pattern.compile("^/(q|quit|exit)\\b.*", Pattern.DOTALL);

    /** These mark as read, or delete, what nobody has processed. {@code /_read chat items} names what it marks. */
    private static final Pattern READ = Pattern.compile(
            "^/(_read (chat (?!items )|user )|read(\\s|$)|_clear chat |clear(\\s|$)).*", Pattern.DOTALL);

    private ForbiddenCommands() {}

    static void check(String command, boolean readAllowed) {
        requireNonNull(command, "command");
        if (command.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("a command with a NUL character");
        }
        if (END.matcher(command).matches()) {
            throw new IllegalArgumentException("this command would end the process");
        }
        if (!readAllowed && READ.matcher(command).matches()) {
            throw new IllegalArgumentException("this command marks messages as read that nobody has processed;"
                    + " acknowledge items, or set allowReadCommands");
        }
    }
}
