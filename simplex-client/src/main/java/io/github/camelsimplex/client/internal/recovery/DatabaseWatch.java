package io.github.camelsimplex.client.internal.recovery;

import io.github.camelsimplex.client.SessionScheduler;
import io.github.camelsimplex.client.internal.concurrent.Backoff;
import io.github.camelsimplex.client.internal.core.Counters;
import io.github.camelsimplex.client.internal.core.ErrorWords;
import io.github.camelsimplex.types.ChatError;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Watches for a database that fails: a full disk, a lock, a damaged file. Connections of the core that met such an
 * error do not receive anything, even after the error has passed, until the core reconnects (fact 66). So this class
 * reconnects with growing delays. It considers the database repaired when a reconnection succeeds and no such error
 * follows for a while. Thread-safe; never waits.
 */
public final class DatabaseWatch {

    /** After a reconnection the core delivers the pending messages within two seconds (fact 66). */
    static final Duration CALM = Duration.ofSeconds(10);

    private static final Logger LOG = LoggerFactory.getLogger(DatabaseWatch.class);
    private static final Duration FIRST_RETRY = Duration.ofSeconds(10);
    private static final Duration LAST_RETRY = Duration.ofMinutes(5);

    /** A consequence of another, more precise error. */
    private static final String AFTERMATH = "cannot rollback";

    private final String bot;
    private final Clock clock;
    private final SessionScheduler scheduler;
    private final Supplier<? extends CompletionStage<?>> reconnection;
    private final Runnable mended;
    private final Counters counters;
    private final Backoff retries;
    private @Nullable Instant since;
    private @Nullable String reason;
    private long failures;
    private boolean closed;

    /**
     * Creates the watch.
     *
     * @param reconnection lets the core connect to its servers again, on another thread
     * @param mended called when the database works again, to catch up
     */
    public DatabaseWatch(
            String bot,
            Clock clock,
            SessionScheduler scheduler,
            Supplier<? extends CompletionStage<?>> reconnection,
            Runnable mended,
            Counters counters) {
        this.bot = bot;
        this.clock = clock;
        this.scheduler = scheduler;
        this.reconnection = reconnection;
        this.mended = mended;
        this.counters = counters;
        this.retries = new Backoff(scheduler, FIRST_RETRY, LAST_RETRY);
    }

    /** Checks an error of the core, from an event or a command; returns whether the database fails. */
    public boolean isFailure(ChatError error) {
        Optional<String> words = ErrorWords.ofFailingDatabase(error);
        words.ifPresent(this::failed);
        return words.isPresent();
    }

    private void failed(String words) {
        counters.databaseErrors.increment();
        boolean first;
        boolean news;
        synchronized (this) {
            failures++;
            first = since == null && !closed;
            news = reason == null || !(words.equals(reason) || words.contains(AFTERMATH));
            if (first) {
                since = clock.instant();
            }
            if (news) {
                reason = words;
            }
        }
        if (first) {
            LOG.warn("{}: the database fails, and the bot is not UP until a reconnection helps: {}", bot, words);
            retries.failed(this::reconnect);
        } else if (news) {
            LOG.warn("{}: the database fails: {}", bot, words);
        } else {
            LOG.debug("{}: the database fails: {}", bot, words);
        }
    }

    private void reconnect() {
        long before;
        synchronized (this) {
            if (closed) {
                return;
            }
            before = failures;
        }
        reconnection.get().whenComplete((done, error) -> {
            if (error == null) {
                scheduler.schedule(() -> judge(before), CALM);
            } else {
                LOG.debug("{}: reconnecting failed: {}", bot, error.toString());
                retries.failed(this::reconnect);
            }
        });
    }

    private void judge(long before) {
        Instant begin;
        synchronized (this) {
            if (closed || since == null) {
                return;
            }
            begin = failures == before ? since : null;
            if (begin != null) {
                since = null;
                reason = null;
            }
        }
        if (begin == null) {
            retries.failed(this::reconnect);
            return;
        }
        retries.succeeded();
        Duration failing = Duration.between(begin, clock.instant()).truncatedTo(ChronoUnit.SECONDS);
        LOG.info("{}: the database works again, after {}", bot, failing);
        mended.run();
    }

    /** The error of the database and the time since which it fails; null while it works. */
    public synchronized @Nullable String problem() {
        return since == null ? null : "the database has failed since " + since + ": " + reason;
    }

    /** Stops reconnecting. */
    public synchronized void close() {
        closed = true;
    }
}
