package io.github.camelsimplex.camel.consume;

import io.github.camelsimplex.camel.SimplexConsumer;
import io.github.camelsimplex.camel.config.TextConfiguration;
import io.github.camelsimplex.camel.produce.Contents;
import io.github.camelsimplex.camel.produce.Outgoing;
import io.github.camelsimplex.camel.produce.Waits;
import io.github.camelsimplex.client.ChatSession;
import io.github.camelsimplex.client.Outcome;
import io.github.camelsimplex.client.ReceivedMessage;
import io.github.camelsimplex.client.SessionClosedException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePattern;
import org.apache.camel.support.SynchronizationAdapter;
import org.jspecify.annotations.Nullable;

/**
 * Reports whether a message is done or has failed when its exchange completes. It follows the exchange through
 * {@code seda} and {@code threads} (hand-over), so it holds the message itself and does not rely on headers, which may
 * be gone.
 *
 * <p>With {@code exchangePattern=InOut} on the endpoint, the answer is the body of the exchange that the consumer
 * created, even when a copy goes on elsewhere. Changes of the pattern inside the route have no effect.
 */
final class Completion extends SynchronizationAdapter {

    private final SimplexConsumer consumer;
    private final ChatSession session;
    private final ReceivedMessage message;
    private final Exchange exchange;
    private final CompletableFuture<Outcome> outcome;
    private final Waits.Wait wait;
    private final AtomicBoolean answered = new AtomicBoolean();

    Completion(
            SimplexConsumer consumer,
            ChatSession session,
            ReceivedMessage message,
            Exchange exchange,
            CompletableFuture<Outcome> outcome,
            Waits.Wait wait) {
        this.consumer = consumer;
        this.session = session;
        this.message = message;
        this.exchange = exchange;
        this.outcome = outcome;
        this.wait = wait;
    }

    @Override
    public void onComplete(Exchange completed) {
        if (wait.isInterrupted()) {
            interrupted();
        } else if (completed.isRollbackOnly() || completed.isRollbackOnlyLast()) {
            outcome.complete(Outcome.NACK);
        } else if (completed != exchange || answer()) {
            outcome.complete(Outcome.ACK);
        }
    }

    @Override
    public void onFailure(Exchange failed) {
        failed(failed.getException());
    }

    /** Reports that the consumer stops while its exchange waits: the message is delivered again, and loses no try. */
    private void interrupted() {
        outcome.completeExceptionally(new SessionClosedException(
                consumer.name() + " stopped while item " + message.itemId() + " waited for an answer"));
    }

    /** Reports the failure with its cause: a final cause ends the message at once. */
    private void failed(@Nullable Exception cause) {
        if (wait.isInterrupted()) {
            interrupted();
        } else if (cause == null) {
            outcome.complete(Outcome.NACK);
        } else {
            outcome.completeExceptionally(cause);
        }
    }

    /**
     * Called when the route returns the exchange. A copy of it may go on and complete later. An exchange whose
     * processing never began is completed here, because Camel will not do it.
     */
    void processed() {
        Exception failure = exchange.getException();
        if (failure != null) {
            failed(failure);
            consumer.getExceptionHandler().handleException("Error processing exchange", exchange, failure);
        } else if (exchange.getExchangeExtension().containsOnCompletion(this)) {
            onComplete(exchange);
        } else if (!exchange.isRollbackOnly() && !exchange.isRollbackOnlyLast()) {
            answer();
        }
    }

    /**
     * Sends the body as the reply if the endpoint asks for one. Returns false if the send failed, and then the message
     * has failed too.
     */
    private boolean answer() {
        boolean wanted = consumer.getEndpoint().getExchangePattern() == ExchangePattern.InOut
                && exchange.getMessage().getBody() != null;
        if (!wanted || !answered.compareAndSet(false, true)) {
            return true;
        }
        try {
            TextConfiguration options = consumer.getEndpoint().getTextConfiguration();
            Outgoing.Sending plain = content -> session.messages().send(message.chat(), content);
            Outgoing outgoing = new Outgoing(session, options, Contents.of(exchange.getMessage()));
            if (options.isQuote()) {
                outgoing.send(
                        content -> session.messages().quote(message.chat(), message.itemId(), content),
                        plain,
                        message.text());
            } else {
                outgoing.send(plain);
            }
            return true;
        } catch (RuntimeException e) {
            failed(e);
            consumer.failed("The reply to item " + message.itemId() + " of " + consumer.botName() + " failed", e);
            return false;
        }
    }
}
