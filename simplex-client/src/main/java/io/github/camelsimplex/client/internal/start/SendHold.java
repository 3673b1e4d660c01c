package io.github.camelsimplex.client.internal.start;

import io.github.camelsimplex.client.ChatTimeoutException;
import io.github.camelsimplex.client.SessionClosedException;
import io.github.camelsimplex.client.internal.concurrent.Threads;
import io.github.camelsimplex.client.internal.core.CoreCalls;
import io.github.camelsimplex.client.internal.core.Counters;
import io.github.camelsimplex.client.internal.core.SendGate;
import io.github.camelsimplex.client.internal.core.SendingCommand;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Lets commands wait that send to a chat which is not quiet yet. After a kill the core may hold a message that it has
 * not stored yet; a send on that connection before the message comes again makes the core drop the message as a
 * duplicate. The commands of one chat continue one after another, in their order. Thread-safe; calls out without its
 * lock.
 */
public final class SendHold implements SendGate {

    /** A command in progress: it waits for its chat, then for its answer. */
    private final class Turn {

        private static final String NOT_HELD = "not held";

        private final String chat;
        private final CompletableFuture<Turn> start = new CompletableFuture<>();
        private boolean started;

        private Turn(String chat) {
            this.chat = chat;
        }

        /**
         * Ends the turn, because the command was answered or is not sent any more: the next command of the chat may
         * start.
         */
        void end() {
            if (!NOT_HELD.equals(chat)) {
                ended(this);
            }
        }

        /** Waits until the command may be sent. */
        void await(String command) {
            try {
                start.get();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                end();
                throw new ChatTimeoutException(bot + ": interrupted before " + command + " was sent");
            } catch (ExecutionException e) {
                throw CoreCalls.unwrapped(e);
            }
        }
    }

    private final String bot;
    private final QuietChats quiet;
    private final Executor executor;
    private final Counters counters;
    private final Map<String, Deque<Turn>> turns = new HashMap<>();
    private final Turn notHeld = new Turn(Turn.NOT_HELD);
    private volatile Consumer<String> held = chat -> {};
    private @Nullable String closed;
    private int waiting;

    /**
     * Creates the hold.
     *
     * @param executor the executor on which stages fail when the session closes
     */
    SendHold(String bot, QuietChats quiet, Executor executor, Counters counters) {
        this.bot = bot;
        this.quiet = quiet;
        this.executor = executor;
        this.counters = counters;
        notHeld.start.complete(notHeld);
        quiet.listener(this::mayStart);
    }

    /** Sets the listener for chats for which a command must wait. It must not wait. */
    public void onHeld(Consumer<String> listener) {
        held = listener;
    }

    @Override
    public <T> T await(String name, String command, Supplier<T> attempt) {
        Turn turn = turn(command);
        turn.await(name);
        try {
            return attempt.get();
        } finally {
            turn.end();
        }
    }

    @Override
    public <T> CompletionStage<T> start(String command, Supplier<CompletionStage<T>> attempt) {
        Turn turn = turn(command);
        return turn.start.thenCompose(started -> attempt.get()).whenComplete((response, error) -> turn.end());
    }

    private Turn turn(String command) {
        String chat = SendingCommand.chat(command);
        if (chat == null) {
            return notHeld;
        }
        Turn turn = new Turn(chat);
        String why;
        synchronized (this) {
            Deque<Turn> before = turns.get(chat);
            if (before == null && isQuiet(chat)) {
                return notHeld;
            }
            why = closed;
            if (why == null) {
                turns.computeIfAbsent(chat, key -> new ArrayDeque<>()).add(turn);
                waiting++;
                counters.heldSends.increment();
            }
        }
        if (why != null) {
            turn.start.completeExceptionally(new SessionClosedException(why));
        } else {
            mayStart(chat); // the chat may have become quiet meanwhile
            if (!turn.start.isDone()) {
                held.accept(chat);
            }
        }
        return turn;
    }

    private boolean isQuiet(String chat) {
        return chat.equals(SendingCommand.EVERYWHERE) ? quiet.isQuietEverywhere() : quiet.isQuiet(chat);
    }

    /** Starts the first command of a chat if the chat is quiet; for null, the first commands of all quiet chats. */
    private void mayStart(@Nullable String chat) {
        List<Turn> ready = new ArrayList<>();
        synchronized (this) {
            if (chat == null) {
                turns.keySet().forEach(each -> start(each, ready));
            } else {
                start(chat, ready);
                start(SendingCommand.EVERYWHERE, ready);
            }
        }
        ready.forEach(turn -> turn.start.complete(turn));
    }

    private void start(String chat, List<Turn> ready) {
        Deque<Turn> queue = turns.get(chat);
        Turn first = queue == null ? null : queue.peek();
        if (first != null && !first.started && isQuiet(chat)) {
            first.started = true;
            waiting--;
            ready.add(first);
        }
    }

    private void ended(Turn turn) {
        synchronized (this) {
            Deque<Turn> queue = turns.get(turn.chat);
            if (queue == null || !queue.remove(turn)) {
                return;
            }
            if (!turn.started) {
                waiting--;
            }
            if (queue.isEmpty()) {
                turns.remove(turn.chat);
            }
        }
        mayStart(turn.chat);
    }

    /** The number of commands that wait for their chat to be quiet, or for earlier commands. */
    public synchronized int waiting() {
        return waiting;
    }

    /**
     * Ends all waits: commands that were not sent, and later commands that would have to wait, fail with this reason.
     */
    void close(String why) {
        List<Turn> dropped = new ArrayList<>();
        synchronized (this) {
            closed = why;
            waiting = 0;
            turns.values()
                    .forEach(queue ->
                            queue.stream().filter(turn -> !turn.started).forEach(dropped::add));
            turns.values().forEach(queue -> queue.removeIf(turn -> !turn.started));
            turns.values().removeIf(Deque::isEmpty);
        }
        dropped.forEach(turn ->
                Threads.complete(executor, () -> turn.start.completeExceptionally(new SessionClosedException(why))));
    }
}
