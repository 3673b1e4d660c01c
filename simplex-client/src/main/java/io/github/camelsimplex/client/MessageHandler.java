package io.github.camelsimplex.client;

import static java.util.Objects.requireNonNull;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * Handles the messages of one subscription. Called on the session's executor, outside every lock: never for two
 * messages of one chat at the same time, and for at most {@link SubscriptionOptions#concurrency()} chats at the same
 * time.
 *
 * <p>The chat waits until the returned stage completes. An exception, thrown or in the stage, means
 * {@link Outcome#NACK}; if it is or was caused by a {@linkplain ChatCommandException.FinalError final} refusal of the
 * core, the message is not delivered again. A stage that never completes blocks its own chat only.
 */
@FunctionalInterface
public interface MessageHandler {

    /** Handles one message; the stage completes when the message is processed. */
    CompletionStage<Outcome> handle(ReceivedMessage message);

    /**
     * Handles one message and completes its outcome, like the stage of {@link #handle(ReceivedMessage)}, which the
     * default uses. A handler that overrides this does not hold its chat while its thread is still inside
     * {@link ChatSession#onHandlersThread} after a time-out.
     */
    default void handle(ReceivedMessage message, CompletableFuture<Outcome> outcome) {
        handle(message).whenComplete((done, failure) -> {
            if (failure == null) {
                outcome.complete(done);
            } else {
                outcome.completeExceptionally(failure);
            }
        });
    }

    /** A handler that completes the outcome of a message itself, at any time; throwing means {@link Outcome#NACK}. */
    static MessageHandler completing(BiConsumer<ReceivedMessage, CompletableFuture<Outcome>> work) {
        requireNonNull(work, "work");
        return new MessageHandler() {
            @Override
            public CompletionStage<Outcome> handle(ReceivedMessage message) {
                CompletableFuture<Outcome> outcome = new CompletableFuture<>();
                handle(message, outcome);
                return outcome;
            }

            @Override
            public void handle(ReceivedMessage message, CompletableFuture<Outcome> outcome) {
                work.accept(message, outcome);
            }
        };
    }

    /**
     * A handler that works on the calling thread: returning means {@link Outcome#ACK}, throwing means
     * {@link Outcome#NACK}.
     */
    static MessageHandler blocking(Consumer<ReceivedMessage> work) {
        requireNonNull(work, "work");
        return message -> {
            work.accept(message);
            return CompletableFuture.completedFuture(Outcome.ACK);
        };
    }
}
