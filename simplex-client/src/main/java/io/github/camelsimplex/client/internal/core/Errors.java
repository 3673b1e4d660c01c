package io.github.camelsimplex.client.internal.core;

import io.github.camelsimplex.client.ChatCommandException;
import io.github.camelsimplex.types.AgentErrorType;
import io.github.camelsimplex.types.ChatError;
import io.github.camelsimplex.types.ChatErrorType;
import io.github.camelsimplex.types.SimplexException;
import io.github.camelsimplex.types.StoreError;
import java.util.Set;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Classifies errors of the core, and logs those that came as events. */
public final class Errors {

    private static final Logger LOG = LoggerFactory.getLogger(Errors.class);

    /** The errors that follow every deletion of a contact and every end of a group (fact 9). */
    private static final Set<String> ROUTINE =
            Set.of("connectionNotFound", "noConnectionUser", "CONN", "AUTH", "noRcvFileUser", "noSndFileUser");

    /** The texts with which SQLite and PostgreSQL refuse a duplicate row in the table of items. */
    private static final Pattern SAME_ITEM_AGAIN = Pattern.compile(
            "UNIQUE constraint failed: chat_items|duplicate key value violates unique constraint .*chat_items");

    private Errors() {}

    /**
     * Whether the core refused a command because the bot is not a current member of the group: not yet, or not any
     * more.
     */
    static boolean isNotCurrentMember(ChatError error) {
        return error instanceof ChatError.Error chat
                && chat.errorType() instanceof ChatErrorType.CommandError command
                && command.message().startsWith("not current member");
    }

    /** The tag of the innermost part that names the error, such as {@code contactNotFound}. */
    static String tag(ChatError error) {
        if (error instanceof ChatError.Error chat) {
            return chat.errorType().tag();
        }
        if (error instanceof ChatError.ErrorStore store) {
            return store.storeError().tag();
        }
        if (error instanceof ChatError.ErrorAgent agent) {
            return agent.agentError() instanceof AgentErrorType.Smp smp
                    ? smp.smpErr().tag()
                    : agent.agentError().tag();
        }
        return error.tag();
    }

    /**
     * Whether the error hides a message that is in the database but will not have an event: it was stored before a
     * crash, and delivered again after it (fact 17).
     */
    public static boolean hidesMessage(ChatError error) {
        return error instanceof ChatError.ErrorStore store
                && store.storeError() instanceof StoreError.DBException failure
                && SAME_ITEM_AGAIN.matcher(failure.message()).find();
    }

    /**
     * Logs a failure of user code: in one line if it was caused by a refusal of the core or this library; otherwise
     * with the stack trace, which is needed to find the bug.
     */
    public static void logFailure(Logger log, String what, Throwable failure) {
        if (isRefusal(failure)) {
            log.warn("{}: {}", what, failure.toString());
            log.debug("{}", what, failure);
        } else {
            log.warn("{}", what, failure);
        }
    }

    private static boolean isRefusal(Throwable failure) {
        Throwable inner = failure;
        while (inner.getCause() != null && !(inner instanceof SimplexException)) {
            inner = inner.getCause();
        }
        return inner instanceof SimplexException;
    }

    /** The exception of an error that the core reports inside of an answer. */
    public static ChatCommandException refusal(String bot, String commandName, ChatError error) {
        return new ChatCommandException(bot, commandName, null, tag(error), ErrorWords.of(error), error);
    }

    /** Logs an error that came as an event, by its severity. */
    public static void log(String bot, ChatError error) {
        if (error instanceof ChatError.ErrorAgent agent
                && agent.agentError() instanceof AgentErrorType.Critical critical) {
            LOG.error(
                    "{}: critical error of the core: {}{}",
                    bot,
                    critical.criticalErr(),
                    critical.offerRestart() ? "; restart the bot" : "");
        } else if (ROUTINE.contains(tag(error))) {
            LOG.debug("{}: {}", bot, tag(error));
        } else {
            String words = ErrorWords.of(error);
            LOG.warn("{}: the core reports {} {}{}", bot, error.tag(), tag(error), words.isEmpty() ? "" : ": " + words);
        }
    }
}
