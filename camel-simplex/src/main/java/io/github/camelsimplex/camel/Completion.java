package io.github.camelsimplex.camel;

import io.github.camelsimplex.client.ChatSession;
import io.github.camelsimplex.client.Outcome;
import io.github.camelsimplex.client.ReceivedMessage;
import io.github.camelsimplex.types.MsgContent;
import java.util.concurrent.CompletableFuture;
import org.apache.camel.Exchange;
import org.apache.camel.support.ExchangeHelper;
import org.apache.camel.support.SynchronizationAdapter;

/**
 * Says what became of a message when its exchange has completed: done, or failed. It follows the exchange through
 * {@code seda} and {@code threads} (hand-over), so it knows the message by itself and not from headers, which may be gone.
 */
final class Completion extends SynchronizationAdapter {

    private final SimplexConsumer consumer;
    private final ChatSession session;
    private final ReceivedMessage message;
    private final CompletableFuture<Outcome> outcome;

    Completion(
            SimplexConsumer consumer,
            ChatSession session,
            ReceivedMessage message,
            CompletableFuture<Outcome> outcome) {
        this.consumer = consumer;
        this.session = session;
        this.message = message;
        this.outcome = outcome;
    }

    @Override
    public void onComplete(Exchange exchange) {
        if (exchange.isRollbackOnly() || exchange.isRollbackOnlyLast()) {
            outcome.complete(Outcome.NACK);
            return;
        }
        try {
            answer(exchange);
            outcome.complete(Outcome.ACK);
        } catch (RuntimeException e) {
            outcome.complete(Outcome.NACK);
            consumer.failed(
                    "The reply to item " + message.itemId() + " of "
                            + consumer.bot().name() + " failed",
                    e);
        }
    }

    @Override
    public void onFailure(Exchange exchange) {
        outcome.complete(Outcome.NACK);
    }

    /** Sends the body as the reply when the exchange asks for one. */
    private void answer(Exchange exchange) {
        if (ExchangeHelper.isOutCapable(exchange) && exchange.getMessage().getBody() != null) {
            MsgContent content = Contents.of(exchange.getMessage());
            if (consumer.getEndpoint().getProducerConfiguration().isQuote()) {
                session.messages().reply(message, content);
            } else {
                session.messages().send(message.chat(), content);
            }
        }
    }

    /** The route has let go of the exchange. Whoever never began to process it will not complete it either. */
    void processed(Exchange exchange) {
        Exception failure = exchange.getException();
        if (failure != null) {
            outcome.complete(Outcome.NACK);
            consumer.getExceptionHandler().handleException("Error processing exchange", exchange, failure);
        } else if (exchange.getExchangeExtension().containsOnCompletion(this)) {
            onComplete(exchange);
        }
    }
}
