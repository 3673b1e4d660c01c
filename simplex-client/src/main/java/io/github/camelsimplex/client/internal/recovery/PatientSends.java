package io.github.camelsimplex.client.internal.recovery;

import io.github.camelsimplex.client.ChatCommandException;
import io.github.camelsimplex.client.ChatTimeoutException;
import io.github.camelsimplex.client.SessionClosedException;
import io.github.camelsimplex.client.internal.core.CoreCalls;
import io.github.camelsimplex.client.internal.core.SendGate;
import io.github.camelsimplex.client.internal.core.SendingCommand;
import io.github.camelsimplex.types.AgentErrorType;
import io.github.camelsimplex.types.ChatError;
import io.github.camelsimplex.types.CommandErrorType;
import io.github.camelsimplex.types.SimplexException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Lets commands wait that send to a chat without good keys, because the recipient could not read a message sent with
 * the old keys. A command that the core refuses for this reason waits for new keys, and is sent again. Thread-safe.
 */
public final class PatientSends implements SendGate {

    /** The longest wait for a group, because some of its members may not be online for weeks. */
    private static final Duration LONGEST_FOR_GROUP = Duration.ofSeconds(10);

    private static final String PROHIBITED = "send prohibited";

    private final String bot;
    private final RatchetRepair repair;
    private final Predicate<String> requestKeys;
    private final Duration patience;
    private volatile Consumer<String> waiting = chat -> {};

    /**
     * Creates the waits.
     *
     * @param requestKeys asks for new keys for a chat; returns false if this is disabled
     * @param patience the maximum wait of a command
     */
    PatientSends(String bot, RatchetRepair repair, Predicate<String> requestKeys, Duration patience) {
        this.bot = bot;
        this.repair = repair;
        this.requestKeys = requestKeys;
        this.patience = patience;
    }

    /** Sets the listener for chats for whose keys a command must wait. It must not wait. */
    public void onWaiting(Consumer<String> listener) {
        waiting = listener;
    }

    @Override
    public <T> T await(String name, String command, Supplier<T> attempt) {
        String chat = SendingCommand.chat(command);
        if (chat == null) {
            return attempt.get();
        }
        if (!await(mayBeSent(chat))) {
            throw notAsked(chat);
        }
        try {
            return attempt.get();
        } catch (ChatCommandException e) {
            if (!isProhibited(e) || !requestKeys.test(chat)) {
                throw e;
            }
            if (!await(ready(chat, RatchetRepair.Goal.GOOD, patience))) {
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

    @Override
    public <T> CompletionStage<T> start(String command, Supplier<CompletionStage<T>> attempt) {
        String chat = SendingCommand.chat(command);
        if (chat == null) {
            return attempt.get();
        }
        return mayBeSent(chat)
                .thenCompose(yes -> yes ? attempt.get() : CompletableFuture.failedFuture(notAsked(chat)))
                .exceptionallyCompose(failure -> again(chat, CoreCalls.unwrapped(failure), attempt));
    }

    private <T> CompletionStage<T> again(String chat, RuntimeException failure, Supplier<CompletionStage<T>> attempt) {
        if (!isProhibited(failure) || !requestKeys.test(chat)) {
            return CompletableFuture.failedFuture(failure);
        }
        return ready(chat, RatchetRepair.Goal.GOOD, patience)
                .thenCompose(
                        ready -> ready ? attempt.get() : CompletableFuture.failedFuture(notRepaired(chat, failure)));
    }

    /**
     * Waits until the core was asked for new keys; commands are never sent before. After that, the core refuses a
     * command that comes too early for a contact. A group accepts it, but members without good keys miss it; so the
     * wait for a group is a little longer.
     */
    private CompletableFuture<Boolean> mayBeSent(String chat) {
        CompletableFuture<Boolean> asked = ready(chat, RatchetRepair.Goal.ASKED, patience);
        if (chat.startsWith("@")) {
            return asked;
        }
        Duration rest = patience.compareTo(LONGEST_FOR_GROUP) < 0 ? patience : LONGEST_FOR_GROUP;
        return asked.thenCompose(yes -> yes
                ? ready(chat, RatchetRepair.Goal.GOOD, rest).thenApply(good -> good || repair.isAsked(chat))
                : CompletableFuture.completedFuture(false));
    }

    private CompletableFuture<Boolean> ready(String chat, RatchetRepair.Goal goal, Duration limit) {
        CompletableFuture<Boolean> ready = repair.ready(chat, goal, limit);
        if (!ready.isDone()) {
            waiting.accept(chat);
        }
        return ready;
    }

    private SimplexException notAsked(String chat) {
        String what = bot + ": nothing was sent to " + name(chat)
                + ": its keys are old, because a database was restored" + " from a backup, and ";
        return repair.isClosed()
                ? new SessionClosedException(what + "the session closed before the core was asked for new ones")
                : new ChatTimeoutException(what + "the core was not asked for new ones within " + patience);
    }

    private static String name(String chat) {
        return chat.equals(SendingCommand.EVERYWHERE) ? "all chats" : chat;
    }

    /** Whether the core refused to send because there are no good keys (fact 53). */
    private static boolean isProhibited(RuntimeException failure) {
        return failure instanceof ChatCommandException refusal
                && refusal.error() instanceof ChatError.ErrorAgent agent
                && agent.agentError() instanceof AgentErrorType.Cmd command
                && command.cmdErr() instanceof CommandErrorType.Prohibited
                && command.errContext().contains(PROHIBITED);
    }

    private ChatTimeoutException notRepaired(String chat, RuntimeException cause) {
        ChatTimeoutException failure = new ChatTimeoutException(bot + ": nothing can be sent to " + name(chat)
                + ": its keys are old, because a database was restored from a backup, and the other side did"
                + " not agree on new ones within " + patience + "; it has to be online for that");
        failure.initCause(cause);
        return failure;
    }
}
