package io.github.camelsimplex.client.internal.core;

import io.github.camelsimplex.client.ChatCore;
import io.github.camelsimplex.client.SessionScheduler;
import io.github.camelsimplex.client.internal.concurrent.Threads;
import io.github.camelsimplex.types.ChatEvent;
import io.github.camelsimplex.types.SimplexJson;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The thread that drains a core. Between two events it does not do anything that can wait, because a core with a full
 * queue blocks, and the commands block with it. It ends only after {@link #stop}, when the core has no more events;
 * after a failure of the core it tries again with growing delays.
 */
public final class CoreReader {

    private static final Logger LOG = LoggerFactory.getLogger(CoreReader.class);
    private static final Duration FIRST_DELAY = Duration.ofMillis(100);
    private static final Duration LAST_DELAY = Duration.ofSeconds(10);

    /** Receives the events, on the reader's thread. */
    public interface Sink {

        /** Whether the event with this tag is needed; otherwise it ends here, and is not even read. Must not wait. */
        boolean needs(String tag);

        /** Receives an event; must not wait. */
        void accept(ChatEvent event);

        /** Called when the core fails, or with null when it works again. */
        void failing(@Nullable RuntimeException cause);
    }

    private final String bot;
    private final ChatCore core;
    private final Sink sink;
    private final SessionScheduler scheduler;
    private final Counters counters;
    private final Thread thread;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private volatile boolean stopping;
    private volatile CountDownLatch backOff = new CountDownLatch(0);
    private int failures;

    /** The event that is passed on now; for the reader's thread. */
    private @Nullable ChatEvent event;

    /**
     * Creates the reader of a core.
     *
     * @param threads creates the thread; empty for a daemon thread of the session
     */
    public CoreReader(
            String bot,
            ChatCore core,
            Sink sink,
            SessionScheduler scheduler,
            Counters counters,
            Optional<ThreadFactory> threads) {
        this.bot = bot;
        this.core = core;
        this.sink = sink;
        this.scheduler = scheduler;
        this.counters = counters;
        this.thread = Objects.requireNonNull(threads.orElseGet(() -> Threads.daemons("simplex-reader-" + bot))
                .newThread(this::run));
    }

    public void start() {
        thread.start();
    }

    /** Lets the thread end as soon as the core has no more events, which happens when the core is closed. */
    public void stop() {
        stopping = true;
        backOff.countDown();
    }

    public boolean isAlive() {
        return thread.isAlive();
    }

    private void run() {
        try {
            while (true) {
                event = null;
                boolean isEmpty = receive();
                if (event != null) {
                    pass(event);
                } else if (isEmpty && stopping) {
                    return;
                }
            }
        } finally {
            stopped.countDown();
        }
    }

    /** Takes the next event, if it is needed; returns whether there was none at all. */
    private boolean receive() {
        try {
            boolean isEmpty = core.receive(this::read);
            if (failures > 0) {
                failures = 0;
                sink.failing(null);
            }
            return isEmpty;
        } catch (RuntimeException e) {
            failed(e);
        } catch (Error e) { // no memory, no thread: this may pass, and a bot needs its reader
            failed(new IllegalStateException(e));
        }
        return true;
    }

    private void failed(RuntimeException cause) {
        if (stopping) {
            return;
        }
        failures++;
        LOG.warn("{}: the core failed to emit an event, {} times in a row: {}", bot, failures, cause.toString());
        LOG.debug("{}: the stack trace of the core's failure", bot, cause);
        sink.failing(cause);
        Duration delay = FIRST_DELAY.multipliedBy(1L << Math.min(failures - 1, 7));
        CountDownLatch over = new CountDownLatch(1);
        backOff = over;
        if (stopping) { // it may have begun before the latch was there
            return;
        }
        Runnable cancel = scheduler.schedule(over::countDown, delay.compareTo(LAST_DELAY) > 0 ? LAST_DELAY : delay);
        try {
            over.await();
        } catch (InterruptedException e) {
            // no other code has this thread, so the interrupt was not meant for it, and the core must be drained
            LOG.debug("{}: an interrupt of the reader was ignored", bot);
        } finally {
            cancel.run();
        }
    }

    /** Reads an event while its bytes are there; what goes wrong concerns this event only. */
    private boolean read(byte[] json, int length) {
        if (length == 0) {
            return true;
        }
        try {
            String tag = SimplexJson.eventTag(json, length);
            event = tag == null || sink.needs(tag) ? SimplexJson.parseEvent(json, length) : null;
        } catch (RuntimeException | Error e) {
            counters.unreadableEvents.increment();
            LOG.warn("{}: an event of {} bytes cannot be read: {}", bot, length, e.toString());
        }
        return false;
    }

    private void pass(ChatEvent event) {
        try {
            sink.accept(event);
        } catch (RuntimeException | Error e) {
            LOG.error("{}: the event {} could not be processed", bot, event.tag(), e);
        }
    }

    /** Waits for the end of the thread, at most for the limit. */
    boolean awaitEnd(Duration limit) throws InterruptedException {
        return stopped.await(limit.toNanos(), TimeUnit.NANOSECONDS);
    }
}
