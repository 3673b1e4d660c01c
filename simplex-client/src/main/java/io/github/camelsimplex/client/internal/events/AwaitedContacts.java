package io.github.camelsimplex.client.internal.events;

import io.github.camelsimplex.client.SessionClosedException;
import io.github.camelsimplex.types.Connection;
import io.github.camelsimplex.types.Contact;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The callers that wait until a contact is ready for messages, by the id of its connection or contact. Thread-safe. */
public final class AwaitedContacts {

    /** One waiting caller. */
    private record Waiter(Predicate<Contact> wanted, CompletableFuture<Contact> ready) {}

    private static final int REMEMBERED = 100;

    private final List<Waiter> waiters = new ArrayList<>();
    private final List<Contact> recent = new ArrayList<>();
    private @Nullable String closed;

    /** Completes when the contact of the connection is ready; also if it became ready a moment ago. */
    public CompletableFuture<Contact> byConnection(long connectionId) {
        return await(contact -> {
            Connection connection = contact.activeConn();
            return connection != null && connection.connId() == connectionId;
        });
    }

    /** Completes when the contact is ready; also if it became ready a moment ago. */
    public CompletableFuture<Contact> byContact(long contactId) {
        return await(contact -> contact.contactId() == contactId);
    }

    private synchronized CompletableFuture<Contact> await(Predicate<Contact> wanted) {
        CompletableFuture<Contact> ready = new CompletableFuture<>();
        if (closed != null) {
            ready.completeExceptionally(new SessionClosedException(closed));
            return ready;
        }
        recent.stream()
                .filter(wanted)
                .findFirst()
                .ifPresentOrElse(ready::complete, () -> waiters.add(new Waiter(wanted, ready)));
        return ready;
    }

    /** Removes a waiting caller. */
    public synchronized void forget(CompletionStage<Contact> ready) {
        waiters.removeIf(waiter -> waiter.ready() == ready);
    }

    /** Notes that a contact is ready for messages. */
    void ready(Contact contact) {
        List<Waiter> served;
        synchronized (this) {
            recent.add(contact);
            if (recent.size() > REMEMBERED) {
                recent.remove(0);
            }
            served = waiters.stream()
                    .filter(waiter -> waiter.wanted().test(contact))
                    .toList();
            waiters.removeAll(served);
        }
        served.forEach(waiter -> waiter.ready().complete(contact));
    }

    /** Fails all waits, now and later, because the session closes. */
    public void close(String why) {
        List<Waiter> all;
        synchronized (this) {
            closed = why;
            all = List.copyOf(waiters);
            waiters.clear();
        }
        all.forEach(waiter -> waiter.ready().completeExceptionally(new SessionClosedException(why)));
    }
}
