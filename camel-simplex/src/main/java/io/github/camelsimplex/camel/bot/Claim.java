package io.github.camelsimplex.camel.bot;

import io.github.camelsimplex.camel.SimplexConsumer;
import io.github.camelsimplex.camel.SimplexEndpoint;
import io.github.camelsimplex.camel.consume.ConsumerSource;
import io.github.camelsimplex.client.ChatSession;
import io.github.camelsimplex.client.Subscription;
import org.jspecify.annotations.Nullable;

/**
 * The place of a route among the consumers of a bot. Camel creates a new consumer whenever a route is restarted; the
 * claim stays, even in a session that opens while the route is stopped, so that the messages of the route wait for it.
 * The claim ends when the route is removed. Thread-safe.
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

    /** The current consumer of the route, or the last one. */
    synchronized SimplexConsumer consumer() {
        SimplexConsumer present = consumer;
        if (present == null) {
            throw new IllegalStateException("the claim of " + endpoint + " has no consumer");
        }
        return present;
    }

    /** Starts or resumes receiving for a consumer of the route. */
    public synchronized void open(SimplexConsumer newConsumer, ChatSession open) {
        consumer = newConsumer;
        Subscription present = subscription;
        if (present != null && session == open) {
            present.resume();
        } else {
            subscribe(newConsumer.name(), open, false);
        }
    }

    /** Takes the place in a session without receiving: messages of the route wait for {@link #open}. */
    synchronized void reserve(String name, ChatSession open) {
        if (session != open) {
            subscribe(name, open, true);
        }
    }

    private void subscribe(String name, ChatSession open, boolean suspended) {
        subscription = ConsumerSource.of(endpoint, this::consumer).subscribe(open, name, order, suspended);
        session = open;
    }

    /** Whether the route has a consumer at work now. */
    synchronized boolean isAtWork() {
        return consumer != null && consumer.session().isPresent();
    }

    /** Pauses receiving; the claim stays. */
    public synchronized void suspend() {
        Subscription present = subscription;
        if (present != null) {
            present.suspend();
        }
    }

    /** Resumes receiving. */
    public synchronized void resume() {
        Subscription present = subscription;
        if (present != null) {
            present.resume();
        }
    }

    /** The number of messages that the route is processing. */
    public synchronized int inFlight() {
        Subscription present = subscription;
        return present == null ? 0 : present.inFlight();
    }

    /** Ends the claim: other routes may then own its messages. */
    synchronized void close() {
        Subscription present = subscription;
        subscription = null;
        session = null;
        if (present != null) {
            present.close();
        }
    }
}
