package io.github.camelsimplex.client;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * A consumer that takes messages one at a time, when it wants one. Thread-safe.
 *
 * <p>It comes after all subscriptions with a handler: it gets only messages that none of them wants. Such a message
 * goes to a poll that waits; if none waits, it stays unread until one comes, and other messages of its chat pass it.
 * {@link #suspend()} lets polls find nothing until {@link #resume()}.
 */
public interface PolledSubscription extends Subscription {

    /**
     * Takes the next message, and waits for one at most as long. The chat of the message waits until
     * {@link PolledMessage} is done, at most {@link SubscriptionOptions#ackTimeout()}; then it is delivered again.
     *
     * @param limit zero takes only a message that is unread now: it waits for a running search of the database, at most
     *     for two seconds, but not for new messages
     * @return empty if there was no message in time, or if the subscription is closed
     * @throws InterruptedException if the thread was interrupted before there was a message
     */
    Optional<PolledMessage> receive(Duration limit) throws InterruptedException;

    /** Whether {@link #close()} or the end of the session has ended the polls. */
    boolean isClosed();

    /** Ends the subscription and its polls. Messages that were taken and are not done stay unread. */
    @Override
    void close();

    /**
     * A message that a poll has taken. Whoever takes it reports its result, otherwise it counts as failed after
     * {@link SubscriptionOptions#ackTimeout()}. The first report wins; later ones do nothing. Thread-safe.
     */
    final class PolledMessage {

        private final ReceivedMessage message;
        private final CompletableFuture<Outcome> outcome = new CompletableFuture<>();

        /** Creates a message without a result. */
        public PolledMessage(ReceivedMessage message) {
            this.message = requireNonNull(message, "message");
        }

        /** The message. */
        public ReceivedMessage message() {
            return message;
        }

        /**
         * Reports the result. With {@link AckMode#MANUAL}, {@link Outcome#ACK} only ends the turn of the chat, and
         * {@link ReceivedMessage#acknowledgement()} settles the message.
         */
        public void done(Outcome result) {
            outcome.complete(requireNonNull(result, "result"));
        }

        /** Reports a failure; a final refusal of the core as the cause ends the message, see {@link MessageHandler}. */
        public void failed(Throwable cause) {
            outcome.completeExceptionally(requireNonNull(cause, "cause"));
        }

        /** The result; complete when it is reported. */
        public CompletionStage<Outcome> outcome() {
            return outcome.minimalCompletionStage();
        }

        /** Whether the result is reported. */
        public boolean isDone() {
            return outcome.isDone();
        }

        @Override
        public String toString() {
            return "PolledMessage[item " + message.itemId() + ", done=" + isDone() + "]";
        }
    }
}
