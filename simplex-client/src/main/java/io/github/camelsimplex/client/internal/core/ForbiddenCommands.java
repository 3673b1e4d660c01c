package io.github.camelsimplex.client.internal.core;

import static java.util.Objects.requireNonNull;

import io.github.camelsimplex.types.command.ApiChatRead;
import io.github.camelsimplex.types.command.ApiClearChat;
import io.github.camelsimplex.types.command.ApiDeleteUser;
import io.github.camelsimplex.types.command.ApiHideUser;
import io.github.camelsimplex.types.command.ApiSetActiveUser;
import io.github.camelsimplex.types.command.ApiStopChat;
import io.github.camelsimplex.types.command.ApiStorageEncryption;
import io.github.camelsimplex.types.command.ApiUserRead;
import io.github.camelsimplex.types.command.ChatCommand;
import io.github.camelsimplex.types.command.CreateActiveUser;
import io.github.camelsimplex.types.command.SetFilesFolder;
import io.github.camelsimplex.types.command.SetTempFolder;
import io.github.camelsimplex.types.command.StartChat;
import io.github.camelsimplex.types.command.StartChatWith;
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

    /** These belong to the session: it starts and stops the chat, chooses the user, and owns the database and folders. */
    private static final Pattern OWNED = Pattern.compile(
            "^/(_start\\b|_stop\\b|_app |_user |user \\S|u \\S|_create user |create user |_delete user |delete user "
                    + "|_hide user |hide user |_db (?!export)|db (?!export)|sql |_files_folder |_temp_folder "
                    + "|set file paths |_files_encrypt ).*",
            Pattern.DOTALL);

    private ForbiddenCommands() {}

    /** Refuses typed commands that belong to the session, or that mark as read, or delete, unprocessed messages. */
    public static void check(ChatCommand<?> command, boolean readAllowed) {
        if (!readAllowed
                && (command instanceof ApiChatRead
                        || command instanceof ApiUserRead
                        || command instanceof ApiClearChat)) {
            throw unprocessed();
        }
        if (command instanceof StartChat
                || command instanceof StartChatWith
                || command instanceof ApiStopChat
                || command instanceof CreateActiveUser
                || command instanceof ApiSetActiveUser
                || command instanceof ApiDeleteUser
                || command instanceof ApiHideUser
                || command instanceof ApiStorageEncryption
                || command instanceof SetFilesFolder
                || command instanceof SetTempFolder) {
            throw owned(command.commandName());
        }
    }

    private static IllegalArgumentException owned(String command) {
        return new IllegalArgumentException(
                command + " belongs to the session, which starts and stops the chat, chooses"
                        + " the user and owns the database and its folders; close or reconnect the session instead, or set allowSessionCommands");
    }

    private static IllegalArgumentException unprocessed() {
        return new IllegalArgumentException(
                "this command marks unprocessed messages as read; acknowledge items instead, or set"
                        + " allowReadCommands");
    }

    /** Refuses texts that must not be sent between the opening of a database and the start of the chat. */
    public static void checkBeforeStart(String command) {
        String first = requireNonNull(command, "command").split("\\s", 2)[0];
        if (!command.startsWith("/")) {
            throw new IllegalArgumentException("a text is not a command, because it does not begin with /");
        }
        check(command, true, true);
        if (READ.matcher(command).matches()) {
            throw new IllegalArgumentException(first + " marks as read, or deletes, unprocessed messages");
        }
        if (OWNED.matcher(command).matches()) {
            throw new IllegalArgumentException(first + " belongs to the session, which starts and stops the chat,"
                    + " chooses the user and owns the database and its folders");
        }
    }

    /** Refuses command texts that end the process, and those whose typed command is refused. */
    public static void check(String command, boolean readAllowed, boolean sessionAllowed) {
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
        if (!sessionAllowed && OWNED.matcher(command).matches()) {
            throw owned(command.split("\\s", 2)[0]);
        }
    }
}
