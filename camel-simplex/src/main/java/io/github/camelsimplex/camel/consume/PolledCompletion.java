package io.github.camelsimplex.camel.consume;

import io.github.camelsimplex.client.Outcome;
import io.github.camelsimplex.client.PolledSubscription.PolledMessage;
import org.apache.camel.Exchange;
import org.apache.camel.support.SynchronizationAdapter;

/**
 * Reports whether a polled message is done or has failed when its exchange completes, or when the exchange to which its
 * completions were handed over does.
 */
public final class PolledCompletion extends SynchronizationAdapter {

    private final PolledMessage message;
    private final Exchange polled;
    private final Runnable ended;

    /**
     * Adds the completion to the exchange of a polled message.
     *
     * @param ended runs when the exchange has ended
     */
    public static PolledCompletion of(PolledMessage message, Exchange polled, Runnable ended) {
        PolledCompletion completion = new PolledCompletion(message, polled, ended);
        polled.getExchangeExtension().addOnCompletion(completion);
        return completion;
    }

    private PolledCompletion(PolledMessage message, Exchange polled, Runnable ended) {
        this.message = message;
        this.polled = polled;
        this.ended = ended;
    }

    /**
     * Watches the exchange that polled the message. Camel hands the completions over to it when the aggregation
     * strategy has made a result; a strategy that fails or returns null takes no message, and no one else would settle
     * it then.
     */
    public void watch(Exchange polling) {
        polling.getExchangeExtension().addOnCompletion(new SynchronizationAdapter() {
            @Override
            public void onDone(Exchange done) {
                if (polled.getExchangeExtension().containsOnCompletion(PolledCompletion.this)) {
                    message.done(Outcome.NACK);
                    ended.run();
                }
            }
        });
    }

    @Override
    public void onComplete(Exchange completed) {
        message.done(completed.isRollbackOnly() || completed.isRollbackOnlyLast() ? Outcome.NACK : Outcome.ACK);
        ended.run();
    }

    @Override
    public void onFailure(Exchange failed) {
        Exception cause = failed.getException();
        if (cause == null) {
            message.done(Outcome.NACK);
        } else {
            message.failed(cause);
        }
        ended.run();
    }
}
