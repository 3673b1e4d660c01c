package io.github.camelsimplex.client.internal.verbs;

import io.github.camelsimplex.client.ChatTimeoutException;
import io.github.camelsimplex.client.internal.concurrent.Threads;
import io.github.camelsimplex.client.internal.events.AwaitedChats;
import io.github.camelsimplex.client.internal.subscriptions.SessionScope;
import io.github.camelsimplex.types.ChatInfo;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/** Waits until a chat is ready for messages, for a limited time. Thread-safe. */
final class ChatWaits {

    private final SessionScope shared;
    private final Supplier<? extends Opening> opening;

    ChatWaits(SessionScope shared, Supplier<? extends Opening> opening) {
        this.shared = shared;
        this.opening = opening;
    }

    /** Waits for a contact that is connecting. */
    CompletionStage<ChatInfo> contact(long contactId, Duration timeout) {
        return limited(awaited().byContact(contactId), timeout, () -> {});
    }

    /** Waits for a group that the bot is joining. */
    CompletionStage<ChatInfo> group(long groupId, Duration timeout) {
        return limited(awaited().byGroup(groupId), timeout, () -> {});
    }

    /** Waits for the chat of a connection. */
    CompletionStage<ChatInfo> connection(long connectionId, Duration timeout, Runnable givenUp) {
        return limited(awaited().byConnection(connectionId), timeout, givenUp);
    }

    private AwaitedChats awaited() {
        return opening.get().awaitedChats();
    }

    private CompletionStage<ChatInfo> limited(CompletionStage<ChatInfo> ready, Duration timeout, Runnable givenUp) {
        AwaitedChats awaited = awaited();
        CompletableFuture<ChatInfo> result = new CompletableFuture<>();
        Runnable cancel = shared.scheduler()
                .schedule(
                        () -> {
                            awaited.forget(ready);
                            Threads.complete(shared.commands(), () -> {
                                try {
                                    givenUp.run(); // this may write a file
                                } finally {
                                    fail(
                                            result,
                                            new ChatTimeoutException("the connection was not ready within " + timeout));
                                }
                            });
                        },
                        timeout);
        ready.whenComplete((chat, error) -> {
            cancel.run();
            if (error == null) {
                Threads.complete(shared.commands(), () -> result.complete(chat));
            } else {
                fail(result, error);
            }
        });
        return result;
    }

    private void fail(CompletableFuture<ChatInfo> result, Throwable why) {
        Threads.complete(shared.commands(), () -> result.completeExceptionally(why));
    }
}
