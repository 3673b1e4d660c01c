package io.github.camelsimplex.client.internal.delivery;

import io.github.camelsimplex.client.internal.mailbox.Parcel;
import io.github.camelsimplex.client.internal.mailbox.Turns;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A few tasks on the executor that take turns from the mailbox until there are none. While one of them is in a filter
 * or a handler, which may take long, another one looks for work. A task without work ends, and its thread waits in the
 * executor: looking again and again would cost more than most messages. Thread-safe; calls out without a lock.
 */
final class Runners {

    private final Turns turns;
    private final Executor executor;
    private final IntSupplier limit;
    private final Consumer<Parcel> turn;
    private int runners;
    private int inHandlers;
    private volatile int lookingForWork; // written under the lock
    private volatile boolean open;

    /**
     * Creates idle runners.
     *
     * @param executor refuses nothing
     * @param limit the maximum number of runners outside of handlers
     * @param turn processes a message at its turn; must not throw
     */
    Runners(Turns turns, Executor executor, IntSupplier limit, Consumer<Parcel> turn) {
        this.turns = turns;
        this.executor = executor;
        this.limit = limit;
        this.turn = turn;
    }

    void open() {
        open = true;
    }

    /** Lets the runners end after the turns that they have. */
    void close() {
        open = false;
    }

    boolean isOpen() {
        return open;
    }

    /** Makes sure that runners take all available turns. */
    void wake() {
        synchronized (this) {
            if (!open || lookingForWork > 0 || !turns.hasReady() || runners - inHandlers >= limit.getAsInt()) {
                return;
            }
            runners++;
            lookingForWork++;
        }
        executor.execute(this::run);
    }

    private void run() {
        try {
            Parcel parcel = nextTurn();
            while (parcel != null) {
                turn.accept(parcel);
                parcel = nextTurn();
            }
        } finally {
            ended();
        }
        wake();
    }

    private @Nullable Parcel nextTurn() {
        return open ? turns.nextTurn() : null;
    }

    private synchronized void ended() {
        runners--;
        lookingForWork--;
    }

    /** Calls a filter, which may take long, on a runner. */
    <T> T away(Supplier<T> call) {
        return away(call, 0);
    }

    /**
     * Calls a handler, which may take for ever, on a runner. Permits limit such calls; the handlers of removed owners
     * have none any more, and must not be in the way of others.
     */
    <T> T inHandler(Supplier<T> call) {
        return away(call, 1);
    }

    private <T> T away(Supplier<T> call, int handlers) {
        synchronized (this) {
            lookingForWork--;
            inHandlers += handlers;
        }
        if (turns.hasReady()) {
            wake();
        }
        try {
            return call.get();
        } finally {
            synchronized (this) {
                lookingForWork++;
                inHandlers -= handlers;
            }
        }
    }
}
