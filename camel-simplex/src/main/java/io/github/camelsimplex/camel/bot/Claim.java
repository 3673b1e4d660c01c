package io.github.camelsimplex.camel.bot;

import io.github.camelsimplex.camel.SimplexConsumer;
import io.github.camelsimplex.camel.SimplexEndpoint;
import io.github.camelsimplex.camel.consume.Intake;
import io.github.camelsimplex.client.ChatSession;
import io.github.camelsimplex.client.Subscription;
import org.jspecify.annotations.Nullable;

/**
 * The place of a route among the consumers of a bot. Camel makes a new consumer whenever a route is started again; the
 * claim stays, also in a session that opens while the route is stopped, so that what the route would own waits for it,
 * and ends when the route is removed. Thread-safe.
 */
public final class Claim {

    private final SimplexEndpoint endpoint;
    private final int order;
    private @Nullable SimplexConsumer consumer;
    private @Nullable ChatSession session;
    private @Nullable Subscription subscription;

    Claim(SimplexEndpoint endpoint, int order) {
        this.endpoint = endpoint;
        this.order = order;
    }

    /** The endpoint of the route. */
    SimplexEndpoint endpoint() {
        return endpoint;
    }

    /** The consumer that works for the route now, or did so last. */
    synchronized SimplexConsumer consumer() {
        SimplexConsumer present = consumer;
        if (present == null) {
            throw new IllegalStateException("the claim of " + endpoint + " has no consumer");
        }
        return present;
    }

    /** Begins or goes on to receive for a consumer of the route. */
    public synchronized void open(SimplexConsumer newConsumer, ChatSession open) {
        consumer = newConsumer;
        Subscription present = subscription;
        if (present != null && session == open) {
            present.resume();
        } else {
            subscribe(newConsumer.name(), open);
        }
    }

    /** Takes the place in a session without receiving: what would be owned waits for {@link #open}. */
    synchronized void reserve(String name, ChatSession open) {
        if (session != open) {
            subscribe(name, open).suspend();
        }
    }

    private Subscription subscribe(String name, ChatSession open) {
        Subscription subscribed = Intake.of(endpoint, this::consumer).subscribe(open, name, order);
        subscription = subscribed;
        session = open;
        return subscribed;
    }

    /** Whether a consumer works for the route at this moment. */
    synchronized boolean isAtWork() {
        return consumer != null && consumer.session().isPresent();
    }

    /** Receives nothing for a while; the claim stays. */
    public synchronized void suspend() {
        Subscription present = subscription;
        if (present != null) {
            present.suspend();
        }
    }

    /** Goes on to receive. */
    public synchronized void resume() {
        Subscription present = subscription;
        if (present != null) {
            present.resume();
        }
    }

    /** How many messages the route has at this moment. */
    public synchronized int inFlight() {
        Subscription present = subscription;
        return present == null ? 0 : present.inFlight();
    }

    /** Ends the claim: others may own what this route would have owned. */
    synchronized void close() {
        Subscription present = subscription;
        subscription = null;
        session = null;
        if (present != null) {
            present.close();
        }
    }
}
