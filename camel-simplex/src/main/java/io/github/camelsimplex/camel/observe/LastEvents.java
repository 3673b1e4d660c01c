package io.github.camelsimplex.camel.observe;

import io.github.camelsimplex.client.ChatSession;
import io.github.camelsimplex.client.Subscription;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Set;

/** The types and times of the last events of a bot, without their content, for the dev console. Thread-safe. */
final class LastEvents implements AutoCloseable {

    private static final int KEPT = 20;

    private final Deque<String> events = new ArrayDeque<>();
    private final Subscription subscription;

    LastEvents(ChatSession session) {
        this.subscription =
                session.onEvent(Set.of("*"), event -> add(Clock.systemUTC().instant() + " " + event.type()));
    }

    private void add(String event) {
        synchronized (events) {
            events.addLast(event);
            if (events.size() > KEPT) {
                events.removeFirst();
            }
        }
    }

    /** The events, oldest first. */
    List<String> list() {
        synchronized (events) {
            return List.copyOf(events);
        }
    }

    @Override
    public void close() {
        subscription.close();
    }
}
