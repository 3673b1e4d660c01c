package io.github.camelsimplex.client.internal;

import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.IntSupplier;
import java.util.function.Supplier;

/**
 * A few tasks on the executor that take turns from the mailbox until there are none. While one of them is away in a
 * filter or a handler, which may take long, another one looks for work. Thread-safe; calls out without a lock.
 */
final class Runners {

    private final Mailbox mailbox;
    private final Executor executor;
    private final IntSupplier limit;
    private final Consumer<Parcel> turn;
    private int runners;
    private int lookingForWork;
    private volatile boolean open;

    /**
     * Creates runners that rest.
     *
     * @param executor refuses nothing
     * @param limit how many there may be
     * @param turn what to do with a message at its turn; must not throw
     */
    Runners(Mailbox mailbox, Executor executor, IntSupplier limit, Consumer<Parcel> turn) {
        this.mailbox = mailbox;
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

    /** Makes sure that somebody takes the turns that are there. */
    void wake() {
        int most = limit.getAsInt();
        synchronized (this) {
            if (!open || lookingForWork > 0 || runners >= most || !mailbox.hasReady()) {
                return;
            }
            runners++;
            lookingForWork++;
        }
        executor.execute(this::run);
    }

    private void run() {
        try {
            Parcel parcel = open ? mailbox.nextTurn() : null;
            while (parcel != null) {
                turn.accept(parcel);
                parcel = open ? mailbox.nextTurn() : null;
            }
        } finally {
            ended();
        }
        wake();
    }

    private synchronized void ended() {
        runners--;
        lookingForWork--;
    }

    /** Calls, on a runner, what may take long. */
    <T> T away(Supplier<T> call) {
        synchronized (this) {
            lookingForWork--;
        }
        if (mailbox.hasReady()) {
            wake();
        }
        try {
            return call.get();
        } finally {
            synchronized (this) {
                lookingForWork++;
            }
        }
    }
}
