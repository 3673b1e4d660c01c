package io.github.camelsimplex.client.internal.recovery;

import io.github.camelsimplex.client.ChatCommandException;
import io.github.camelsimplex.client.ChatTimeoutException;
import io.github.camelsimplex.client.internal.core.CoreCalls;
import io.github.camelsimplex.types.AgentErrorType;
import io.github.camelsimplex.types.ChatError;
import io.github.camelsimplex.types.CommandErrorType;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Makes commands wait that send into a chat while there are no good keys for it: what was sent with the old ones, nobody
 * could read. A command that the core refuses for that reason waits for new keys, and is sent again. Thread-safe.
 */
public final class PatientSends {

    /** How long a group is waited for: some of its members may not be online for weeks. */
    private static final Duration LONGEST_FOR_GROUP = Duration.ofSeconds(10);

    private static final Pattern INTO_CHAT =
            Pattern.compile("^/_(?:send|update item|delete item|delete member item|reaction|forward) ([@#]\\d{1,18})");
    private static final Pattern EVERYWHERE = Pattern.compile("^/_profile ");
    private static final String PROHIBITED = "send prohibited";

    private final String bot;
    private final RatchetRepair repair;
    private final Predicate<String> requestKeys;
    private final Duration patience;

    /**
     * Creates the patience.
     *
     * @param requestKeys asks for new keys for a chat; false when nobody is to do that
     * @param patience how long a command waits, at most
     */
    PatientSends(String bot, RatchetRepair repair, Predicate<String> requestKeys, Duration patience) {
        this.bot = bot;
        this.repair = repair;
        this.requestKeys = requestKeys;
        this.patience = patience;
    }

    /** Sends and waits for the answer. */
    public <T> T await(String command, Supplier<T> attempt) {
        String chat = chat(command);
        if (chat == null) {
            return attempt.get();
        }
        if (!await(firstWait(chat)) && !toleratesOldKeys(chat)) {
            throw notAsked(chat);
        }
        try {
            return attempt.get();
        } catch (ChatCommandException e) {
            if (!isProhibited(e) || !requestKeys.test(chat)) {
                throw e;
            }
            if (!await(repair.ready(chat, RatchetRepair.Goal.GOOD, patience))) {
                throw notRepaired(chat, e);
            }
            return attempt.get();
        }
    }

    private boolean await(CompletableFuture<Boolean> ready) {
        try {
            return ready.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ChatTimeoutException(bot + ": interrupted while waiting for new keys");
        } catch (ExecutionException e) {
            throw CoreCalls.unwrapped(e);
        }
    }

    /** Sends; what goes wrong comes as the failure of the stage. */
    public <T> CompletionStage<T> start(String command, Supplier<CompletionStage<T>> attempt) {
        String chat = chat(command);
        if (chat == null) {
            return attempt.get();
        }
        return firstWait(chat)
                .thenCompose(ready -> ready || toleratesOldKeys(chat)
                        ? attempt.get()
                        : CompletableFuture.failedFuture(notAsked(chat)))
                .exceptionallyCompose(failure -> again(chat, CoreCalls.unwrapped(failure), attempt));
    }

    private <T> CompletionStage<T> again(String chat, RuntimeException failure, Supplier<CompletionStage<T>> attempt) {
        if (!isProhibited(failure) || !requestKeys.test(chat)) {
            return CompletableFuture.failedFuture(failure);
        }
        return repair.ready(chat, RatchetRepair.Goal.GOOD, patience)
                .thenCompose(
                        ready -> ready ? attempt.get() : CompletableFuture.failedFuture(notRepaired(chat, failure)));
    }

    /** A contact's connection refuses what comes too early; a group takes it, and members without good keys miss it. */
    private CompletableFuture<Boolean> firstWait(String chat) {
        if (chat.startsWith("@")) {
            return repair.ready(chat, RatchetRepair.Goal.ASKED, patience);
        }
        boolean isShort = patience.compareTo(LONGEST_FOR_GROUP) < 0;
        return repair.ready(chat, RatchetRepair.Goal.GOOD, isShort ? patience : LONGEST_FOR_GROUP);
    }

    /** A group takes what some members cannot read; for a contact nothing would be left of it, and nothing would tell. */
    private static boolean toleratesOldKeys(String chat) {
        return !chat.startsWith("@");
    }

    private ChatTimeoutException notAsked(String chat) {
        return new ChatTimeoutException(bot + ": nothing was sent to " + chat + ": its keys are old, because a database"
                + " was restored from a backup, and the core was not asked for new ones within " + patience);
    }

    /** The chat that a command sends into; null when it sends into none. */
    private static @Nullable String chat(String command) {
        Matcher matcher = INTO_CHAT.matcher(command);
        if (matcher.find()) {
            return matcher.group(1);
        }
        return EVERYWHERE.matcher(command).find() ? RatchetRepair.EVERYWHERE : null;
    }

    /** Whether the core refuses to send because there are no good keys (fact 53). */
    private static boolean isProhibited(RuntimeException failure) {
        return failure instanceof ChatCommandException refusal
                && refusal.error() instanceof ChatError.ErrorAgent agent
                && agent.agentError() instanceof AgentErrorType.Cmd command
                && command.cmdErr() instanceof CommandErrorType.Prohibited
                && command.errContext().contains(PROHIBITED);
    }

    private ChatTimeoutException notRepaired(String chat, RuntimeException cause) {
        ChatTimeoutException failure = new ChatTimeoutException(bot + ": nothing can be sent to " + chat
                + ": its keys are old, because a database was restored from a backup, and the other side did not agree on"
                + " new ones within " + patience + "; it has to be online for that");
        failure.initCause(cause);
        return failure;
    }
}
