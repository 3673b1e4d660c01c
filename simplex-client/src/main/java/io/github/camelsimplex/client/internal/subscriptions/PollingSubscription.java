package io.github.camelsimplex.client.internal.subscriptions;

import io.github.camelsimplex.client.PolledSubscription;
import io.github.camelsimplex.client.PolledSubscription.PolledMessage;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/** A subscription whose messages are taken by polls. Thread-safe. */
final class PollingSubscription implements PolledSubscription {

    /** How long a poll that does not wait for new messages may wait for a search. */
    private static final Duration LONGEST_SEARCH = Duration.ofSeconds(2);

    private static final long LOOK_MILLISECONDS = 5;

    private final MessageSubscription messages;
    private final Polls polls;
    private final Subscriptions.Listener listener;
    private final Consumer<PollingSubscription> ended;

    PollingSubscription(
            MessageSubscription messages,
            Polls polls,
            Subscriptions.Listener listener,
            Consumer<PollingSubscription> ended) {
        this.messages = messages;
        this.polls = polls;
        this.listener = listener;
        this.ended = ended;
    }

    @Override
    public Optional<PolledMessage> receive(Duration limit) throws InterruptedException {
        polls.want();
        listener.polled();
        Polls.Patience patience = limit.isZero() || limit.isNegative() ? whileSearching() : Polls.Patience.until(limit);
        return Optional.ofNullable(polls.await(patience));
    }

    private Polls.Patience whileSearching() {
        Polls.Patience limit = Polls.Patience.until(LONGEST_SEARCH);
        return () -> listener.isSearching() ? Math.min(limit.milliseconds(), LOOK_MILLISECONDS) : 0;
    }

    @Override
    public boolean isClosed() {
        return messages.isClosed();
    }

    @Override
    public void suspend() {
        messages.suspend();
    }

    @Override
    public void resume() {
        messages.resume();
    }

    @Override
    public boolean isSuspended() {
        return messages.isSuspended();
    }

    @Override
    public int inFlight() {
        return messages.inFlight();
    }

    @Override
    public void close() {
        messages.close();
        polls.close();
        ended.accept(this);
    }

    @Override
    public String toString() {
        return messages.toString();
    }
}
