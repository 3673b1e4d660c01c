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

/** Those who wait for a contact to be ready for messages, by its connection or its id. Thread-safe. */
public final class AwaitedContacts {

    /** One who waits. */
    private record Waiter(Predicate<Contact> wanted, CompletableFuture<Contact> ready) {}

    private static final int REMEMBERED = 100;

    private final List<Waiter> waiters = new ArrayList<>();
    private final List<Contact> recent = new ArrayList<>();
    private @Nullable String closed;

    /** Completes when a contact is ready whose connection has the id; also when that was a moment ago. */
    public CompletableFuture<Contact> byConnection(long connectionId) {
        return await(contact -> {
            Connection connection = contact.activeConn();
            return connection != null && connection.connId() == connectionId;
        });
    }

    /** Completes when a contact is ready; also when that was a moment ago. */
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

    /** Forgets one who waits. */
    public synchronized void forget(CompletionStage<Contact> ready) {
        waiters.removeIf(waiter -> waiter.ready() == ready);
    }

    /** A contact is ready for messages. */
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

    /** The session closes: nobody waits in vain, neither now nor later. */
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
