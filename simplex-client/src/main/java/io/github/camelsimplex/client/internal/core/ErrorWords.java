package io.github.camelsimplex.client.internal.core;

import io.github.camelsimplex.client.ChatCommandException;
import io.github.camelsimplex.types.AgentErrorType;
import io.github.camelsimplex.types.ChatError;
import io.github.camelsimplex.types.ChatErrorType;
import io.github.camelsimplex.types.StoreError;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The core's description of an error, as far as it may be logged: one line, at most 200 characters, and never text from
 * a user. Fixed texts of the core are listed here; other texts are left out if they may repeat a part of the command.
 */
public final class ErrorWords {

    private static final int LONGEST = 200;
    private static final int DEEPEST_CAUSE = 30;

    /** Texts of {@code commandError} that do not repeat parts of the command. */
    private static final Pattern FIXED = Pattern.compile("Failed reading: empty|not current member|too many reactions"
            + "|reaction (not allowed - chat item has no content|already added|already removed)"
            + "|feature not allowed (Voice messages|Message reactions|Files and media|SimpleX links|Direct messages)"
            + "|can't change role for self|sending reports via this API is not supported"
            + "|incognito not allowed for address with short link data");

    /** The texts of SQLite and PostgreSQL errors that do not depend on the statement (fact 66). */
    private static final Pattern DATABASE_FAILS = Pattern.compile(
            "SQLite3 returned Error(Full|Busy|Locked|IO|Corrupt|NotADatabase|ReadOnly|CantOpen|Can'tOpen|NoMemory)\\b"
                    + "|database or disk is full|database (table )?is locked|disk I/O error|disk image is malformed"
                    + "|cannot rollback - no transaction is active|attempt to write a readonly database"
                    + "|No space left on device");

    private static final Pattern SQLITE = Pattern.compile("SQLite3 returned [^\"\\\\]+");

    /** The position where PostgreSQL starts to quote the values of a row. */
    private static final Pattern VALUES = Pattern.compile("sqlErrorDetail|DETAIL:|=\\(");

    private static final Pattern QUOTE_IN_QUOTES = Pattern.compile("\\\\+\"");
    private static final Pattern NO_TEXT = Pattern.compile("[\\p{Cntrl}\\u2028\\u2029]+");
    private static final Pattern NO_WORD = Pattern.compile("[^\\p{L}\\p{N}]+");
    private static final int SHORTEST_ECHO = 3;

    private ErrorWords() {}

    /** The description of an error that came as an event; may be empty. */
    static String of(ChatError error) {
        return text(error)
                .filter(text -> !mayEcho(error) || FIXED.matcher(text).matches() || fails(text))
                .map(ErrorWords::line)
                .orElse("");
    }

    /** The description of the error of a refused command; may be empty. */
    static String of(ChatError error, String command) {
        String known = of(error);
        if (!known.isEmpty() || !isCommandError(error)) {
            return known;
        }
        return text(error)
                .filter(text -> !repeats(text, command))
                .map(ErrorWords::line)
                .orElse("");
    }

    /** The database's description if the database itself fails (full, locked, damaged); empty for any other error. */
    public static Optional<String> ofFailingDatabase(ChatError error) {
        return text(error)
                .filter(ErrorWords::fails)
                .map(ErrorWords::databasesOwn)
                .map(ErrorWords::line);
    }

    /** Whether a failure, or one of its causes, is the refusal of a command because the database itself fails. */
    public static boolean isFailingDatabase(@Nullable Throwable failure) {
        return Stream.iterate(failure, each -> each != null, Throwable::getCause)
                .limit(DEEPEST_CAUSE)
                .anyMatch(each -> each instanceof ChatCommandException refusal
                        && ofFailingDatabase(refusal.error()).isPresent());
    }

    /** Extracts the database's text, which comes bare or inside one or two layers of errors. */
    private static String databasesOwn(String text) {
        Matcher matcher = SQLITE.matcher(text);
        return matcher.find() ? matcher.group() : text;
    }

    private static boolean fails(String text) {
        return DATABASE_FAILS.matcher(text).find();
    }

    private static boolean repeats(String text, String command) {
        String haystack = command.toLowerCase(Locale.ROOT);
        return NO_WORD.splitAsStream(text.toLowerCase(Locale.ROOT))
                .anyMatch(word -> word.length() >= SHORTEST_ECHO && haystack.contains(word));
    }

    /** Whether the text may contain file names or parts of a command. */
    private static boolean mayEcho(ChatError error) {
        return error instanceof ChatError.Error;
    }

    private static boolean isCommandError(ChatError error) {
        return error instanceof ChatError.Error chat && chat.errorType() instanceof ChatErrorType.CommandError;
    }

    private static Optional<String> text(ChatError error) {
        if (error instanceof ChatError.Error chat) {
            return text(chat.errorType());
        }
        if (error instanceof ChatError.ErrorStore store) {
            return text(store.storeError());
        }
        return error instanceof ChatError.ErrorAgent agent ? text(agent.agentError()) : Optional.empty();
    }

    private static Optional<String> text(ChatErrorType error) {
        if (error instanceof ChatErrorType.CommandError command) {
            return Optional.of(command.message());
        }
        if (error instanceof ChatErrorType.InternalError internal) {
            return Optional.of(internal.message());
        }
        return error instanceof ChatErrorType.Exception exception ? Optional.of(exception.message()) : Optional.empty();
    }

    private static Optional<String> text(StoreError error) {
        if (error instanceof StoreError.DBException exception) {
            return Optional.of(exception.message());
        }
        if (error instanceof StoreError.DBBusyError busy) {
            return Optional.of(busy.message());
        }
        return error instanceof StoreError.InternalError internal ? Optional.of(internal.message()) : Optional.empty();
    }

    private static Optional<String> text(AgentErrorType error) {
        if (error instanceof AgentErrorType.Internal internal) {
            return Optional.of(internal.internalErr());
        }
        if (error instanceof AgentErrorType.Critical critical) {
            return Optional.of(critical.criticalErr());
        }
        if (error instanceof AgentErrorType.Cmd command) {
            return Optional.of(command.errContext());
        }
        return error instanceof AgentErrorType.Conn connection
                ? Optional.of(connection.errContext())
                : Optional.empty();
    }

    private static String line(String text) {
        String harmless = VALUES.split(text, 2)[0];
        String oneLine = NO_TEXT.matcher(QUOTE_IN_QUOTES.matcher(harmless).replaceAll("\""))
                .replaceAll(" ")
                .trim();
        return oneLine.length() <= LONGEST ? oneLine : oneLine.substring(0, LONGEST) + "…";
    }
}
