package io.github.camelsimplex.client;

import static java.util.Objects.requireNonNull;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/**
 * Receives the messages of one subscription. Called on the session's executor, outside every lock: never for two
 * messages of one chat at a time, and for at most {@link SubscriptionOptions#concurrency()} chats at a time.
 *
 * <p>The chat waits until the returned stage completes. An exception, thrown or in the stage, is {@link Outcome#NACK}; one that
 * is, or was caused by, a {@linkplain ChatCommandException.FinalError final} refusal of the core ends the message at once. A stage
 * that never completes holds its chat and no other.
 */
@FunctionalInterface
public interface MessageHandler {

    /** Takes one message; the stage completes when the message is processed. */
    CompletionStage<Outcome> handle(ReceivedMessage message);

    /** A handler that works on the calling thread: returning is {@link Outcome#ACK}, throwing is {@link Outcome#NACK}. */
    static MessageHandler blocking(Consumer<ReceivedMessage> work) {
        requireNonNull(work, "work");
        return message -> {
            work.accept(message);
            return CompletableFuture.completedFuture(Outcome.ACK);
        };
    }
}
