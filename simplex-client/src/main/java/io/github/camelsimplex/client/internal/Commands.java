package io.github.camelsimplex.client.internal;

import io.github.camelsimplex.client.ChatCommandException;
import io.github.camelsimplex.client.ChatCore;
import io.github.camelsimplex.client.ChatTimeoutException;
import io.github.camelsimplex.client.SessionClosedException;
import io.github.camelsimplex.client.UnexpectedResponseException;
import io.github.camelsimplex.types.AChatItem;
import io.github.camelsimplex.types.ChatResponse;
import io.github.camelsimplex.types.SimplexException;
import io.github.camelsimplex.types.SimplexJson;
import io.github.camelsimplex.types.command.ChatCommand;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Sends commands to one core and makes results and exceptions of its answers. Thread-safe. */
final class Commands {

    private final String bot;
    private final ChatCore core;
    private final Executor executor;
    private final Duration timeout;
    private final Counters counters;
    private volatile Consumer<List<AChatItem>> sent = items -> {};

    Commands(String bot, ChatCore core, Executor executor, Duration timeout, Counters counters) {
        this.bot = bot;
        this.core = core;
        this.executor = executor;
        this.timeout = timeout;
        this.counters = counters;
    }

    /** Shows the items that commands have sent to a listener, which must not wait: no event tells of them. */
    void onSent(Consumer<List<AChatItem>> listener) {
        sent = listener;
    }

    /** Sends on the calling thread, which waits as long as the core does. For threads that nobody waits for. */
    <R extends ChatResponse> R execute(ChatCommand<R> command) {
        ChatResponse response = exchange(command.commandName(), command.toCommandString());
        if (!command.responseType().isInstance(response)) {
            throw new UnexpectedResponseException(bot, command.commandName(), response);
        }
        return command.responseType().cast(response);
    }

    /** Sends, and waits for at most the time-out. */
    <R extends ChatResponse> R send(ChatCommand<R> command) {
        return await(command.commandName(), sendAsync(command).toCompletableFuture());
    }

    /** Sends on another thread; whatever goes wrong comes as the failure of the stage. */
    <R extends ChatResponse> CompletionStage<R> sendAsync(ChatCommand<R> command) {
        return sendAsync(command.commandName(), () -> execute(command));
    }

    private <T> CompletableFuture<T> sendAsync(String name, Supplier<T> exchange) {
        try {
            return CompletableFuture.supplyAsync(exchange, executor);
        } catch (RejectedExecutionException e) {
            SessionClosedException closed =
                    new SessionClosedException(bot + ": the session is closed, " + name + " was not sent");
            closed.initCause(e);
            return CompletableFuture.failedFuture(closed);
        }
    }

    /** Sends a command in its text form, and waits for at most the time-out. */
    ChatResponse sendText(String command) {
        String name = name(command);
        return await(name, sendAsync(name, () -> exchange(name, command)));
    }

    /** The words of a command that are safe to log: those before the first that may be a value. */
    private static String name(String command) {
        if (!command.startsWith("/")) {
            return "a text that is no command";
        }
        int end = 1;
        while (end < command.length()
                && (Character.isLetter(command.charAt(end)) || " _".indexOf(command.charAt(end)) >= 0)) {
            end++;
        }
        String words = command.substring(0, Math.min(end, command.length()));
        return words.startsWith("/_") ? words.trim() : words.split(" ", 2)[0];
    }

    private ChatResponse exchange(String name, String text) {
        counters.commands.increment();
        long start = System.nanoTime();
        try {
            ChatResponse response = SimplexJson.parseResponse(core.send(text));
            if (response instanceof ChatResponse.ChatCmdError error) {
                throw new ChatCommandException(bot, name, Errors.tag(error.chatError()), error.chatError());
            }
            if (response instanceof ChatResponse.NewChatItems items) {
                sent.accept(items.chatItems());
            }
            return response;
        } catch (IllegalStateException e) {
            counters.failedCommands.increment();
            SessionClosedException closed =
                    new SessionClosedException(bot + ": the core is closed, " + name + " was not sent");
            closed.initCause(e);
            throw closed;
        } catch (SimplexException e) {
            counters.failedCommands.increment();
            throw e;
        } finally {
            counters.commandNanos.add(System.nanoTime() - start);
        }
    }

    private <T> T await(String name, CompletableFuture<T> answer) {
        try {
            return answer.get(timeout.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            counters.failedCommands.increment();
            throw new ChatTimeoutException(bot + ": no answer to " + name + " within " + timeout);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ChatTimeoutException(bot + ": interrupted while waiting for the answer to " + name);
        } catch (ExecutionException e) {
            throw unwrapped(e);
        }
    }

    /** The exception that a stage failed with, to be thrown again. */
    static RuntimeException unwrapped(Throwable thrown) {
        Throwable inner = thrown;
        while ((inner instanceof CompletionException || inner instanceof ExecutionException)
                && inner.getCause() != null) {
            inner = inner.getCause();
        }
        if (inner instanceof RuntimeException runtime) {
            return runtime;
        }
        if (inner instanceof Error error) {
            throw error;
        }
        return new IllegalStateException(inner);
    }
}
