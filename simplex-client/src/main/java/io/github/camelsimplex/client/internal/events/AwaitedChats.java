package io.github.camelsimplex.client.internal.events;

import io.github.camelsimplex.client.SessionClosedException;
import io.github.camelsimplex.types.ChatInfo;
import io.github.camelsimplex.types.Connection;
import io.github.camelsimplex.types.Contact;
import io.github.camelsimplex.types.GroupInfo;
import io.github.camelsimplex.types.GroupMember;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The callers that wait until a chat is ready for messages: a contact that connects, or a group that the bot joins. They
 * name the connection, the contact or the group. Thread-safe.
 */
public final class AwaitedChats {

    /** A chat that is ready, and the connection that made it so: to the contact, or to the host of the group. */
    private record Ready(ChatInfo chat, @Nullable Connection connection) {

        boolean isOf(long connectionId) {
            return connection != null && connection.connId() == connectionId;
        }
    }

    /** One waiting caller. */
    private record Waiter(Predicate<Ready> wanted, CompletableFuture<ChatInfo> ready) {}

    private static final int REMEMBERED = 100;

    private final List<Waiter> waiters = new ArrayList<>();
    private final List<Ready> recent = new ArrayList<>();
    private @Nullable String closed;

    /** Completes when the chat of the connection is ready; also if it became ready a moment ago. */
    public CompletableFuture<ChatInfo> byConnection(long connectionId) {
        return await(ready -> ready.isOf(connectionId));
    }

    /** Completes when the contact is ready; also if it became ready a moment ago. */
    public CompletableFuture<ChatInfo> byContact(long contactId) {
        return await(ready -> ready.chat() instanceof ChatInfo.Direct direct
                && direct.contact().contactId() == contactId);
    }

    /** Completes when the bot is a member of the group; also if it became one a moment ago. */
    public CompletableFuture<ChatInfo> byGroup(long groupId) {
        return await(ready -> ready.chat() instanceof ChatInfo.Group group
                && group.groupInfo().groupId() == groupId);
    }

    private synchronized CompletableFuture<ChatInfo> await(Predicate<Ready> wanted) {
        CompletableFuture<ChatInfo> ready = new CompletableFuture<>();
        if (closed != null) {
            ready.completeExceptionally(new SessionClosedException(closed));
            return ready;
        }
        recent.stream()
                .filter(wanted)
                .findFirst()
                .ifPresentOrElse(found -> ready.complete(found.chat()), () -> waiters.add(new Waiter(wanted, ready)));
        return ready;
    }

    /** Removes a waiting caller. */
    public synchronized void forget(CompletionStage<ChatInfo> ready) {
        waiters.removeIf(waiter -> waiter.ready() == ready);
    }

    /** Notes that a contact is ready for messages. */
    void ready(Contact contact) {
        ready(new Ready(new ChatInfo.Direct(contact), contact.activeConn()));
    }

    /** Notes that the bot has joined a group. */
    void ready(GroupInfo group, GroupMember host) {
        ready(new Ready(new ChatInfo.Group(group, null), host.activeConn()));
    }

    private void ready(Ready chat) {
        List<Waiter> served;
        synchronized (this) {
            recent.add(chat);
            if (recent.size() > REMEMBERED) {
                recent.remove(0);
            }
            served = waiters.stream()
                    .filter(waiter -> waiter.wanted().test(chat))
                    .toList();
            waiters.removeAll(served);
        }
        served.forEach(waiter -> waiter.ready().complete(chat.chat()));
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
