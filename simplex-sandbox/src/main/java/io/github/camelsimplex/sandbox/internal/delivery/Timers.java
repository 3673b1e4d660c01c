package io.github.camelsimplex.sandbox.internal.delivery;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelsimplex.sandbox.internal.chat.Services;
import io.github.camelsimplex.sandbox.internal.core.Controller;
import io.github.camelsimplex.sandbox.internal.store.Stores;
import io.github.camelsimplex.sandbox.internal.store.UserRow;
import io.github.camelsimplex.sandbox.internal.store.item.ItemRow;
import io.github.camelsimplex.sandbox.internal.wire.Json;
import io.github.camelsimplex.sandbox.internal.wire.Times;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;

/** The timers of disappearing messages. */
final class Timers {

    private static final long NOTHING_DUE_MILLIS = 60_000;

    private final Controller controller;
    private final Stores stores;

    Timers(Services services) {
        this.controller = services.controller();
        this.stores = services.stores();
    }

    /** Deletes the messages that are due. */
    void run() {
        for (ItemRow item : stores.items().expired(Times.now())) {
            UserRow user = stores.users().get(item.userId());
            ObjectNode deletion =
                    Json.object("deletedChatItem", controller.views().chatItem(user, item));
            stores.items().delete(item);
            controller.emit(
                    user, "chatItemsDeleted", "chatItemDeletions", Json.array(deletion), "byUser", true, "timed", true);
        }
    }

    /** The time until the next message disappears, in milliseconds. */
    long millisToNext() {
        OptionalLong next = stores.items().nextExpiry();
        return next.isEmpty()
                ? NOTHING_DUE_MILLIS
                : Math.max(0, TimeUnit.NANOSECONDS.toMillis(next.getAsLong() - Times.now()));
    }
}
