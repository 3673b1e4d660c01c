package io.github.camelsimplex.camel;

import io.github.camelsimplex.camel.bot.Bot;
import io.github.camelsimplex.camel.bot.BotPolls;
import io.github.camelsimplex.camel.bot.BotSession;
import io.github.camelsimplex.camel.consume.PolledCompletion;
import io.github.camelsimplex.camel.consume.PolledSource;
import io.github.camelsimplex.client.PolledSubscription.PolledMessage;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.DynamicPollingConsumer;
import org.apache.camel.Exchange;
import org.apache.camel.support.PollingConsumerSupport;
import org.jspecify.annotations.Nullable;

/**
 * Takes messages of a bot one at a time, for {@code pollEnrich}, {@code poll} and {@code ConsumerTemplate}. A message is
 * acknowledged when the exchange that polled it completes, or the polled exchange itself with a template; messages that
 * are not polled stay unread. Thread-safe: each of several polls takes a message of its own.
 */
public class SimplexPollingConsumer extends PollingConsumerSupport implements DynamicPollingConsumer {

    private static final Duration FOREVER = Duration.ofDays(36_500);

    /** How long a poll may wait until it notices that the consumer or the context stops. */
    private static final Duration SLICE = Duration.ofMillis(500);

    private final SimplexEndpoint endpoint;
    private final Bot bot;
    private final PolledSource source;
    private volatile @Nullable Use use;

    SimplexPollingConsumer(SimplexEndpoint endpoint, Bot bot) {
        super(endpoint);
        this.endpoint = endpoint;
        this.bot = bot;
        this.source = new PolledSource(endpoint);
    }

    /** The use of the session, which ends when the consumer has stopped and all of its exchanges have completed. */
    private static final class Use {

        final BotSession.Lease lease;
        private final AtomicInteger users = new AtomicInteger(1);

        Use(BotSession.Lease lease) {
            this.lease = lease;
        }

        /** Begins the use by an exchange; the result ends it once. */
        Runnable begin() {
            users.incrementAndGet();
            AtomicBoolean ended = new AtomicBoolean();
            return () -> {
                if (ended.compareAndSet(false, true)) {
                    end();
                }
            };
        }

        void end() {
            if (users.decrementAndGet() == 0) {
                lease.close();
            }
        }
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        bot.polls().join(endpoint);
        use = new Use(bot.leaseForPolls());
    }

    @Override
    protected void doStop() throws Exception {
        Use used = use;
        use = null;
        if (used != null) {
            used.end();
        }
        super.doStop();
    }

    @Override
    public @Nullable Exchange receive() {
        return poll(FOREVER, null);
    }

    @Override
    public @Nullable Exchange receive(long timeout) {
        return poll(Duration.ofMillis(timeout), null);
    }

    @Override
    public @Nullable Exchange receiveNoWait() {
        return poll(Duration.ZERO, null);
    }

    @Override
    public @Nullable Exchange receive(Exchange polling) {
        return poll(FOREVER, polling);
    }

    @Override
    public @Nullable Exchange receive(Exchange polling, long timeout) {
        return poll(Duration.ofMillis(timeout), polling);
    }

    @Override
    public @Nullable Exchange receiveNoWait(Exchange polling) {
        return poll(Duration.ZERO, polling);
    }

    private @Nullable Exchange poll(Duration limit, @Nullable Exchange polling) {
        Use used = use;
        if (used == null) {
            throw new RejectedExecutionException(
                    this + " is not started, but in state: " + getStatus().name());
        }
        Runnable end = used.begin();
        Exchange taken = null;
        try {
            taken = take(used, limit, polling, end);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            if (taken == null) {
                end.run();
            }
        }
        return taken;
    }

    /** Takes the next message; skips a message whose filter fails. */
    private @Nullable Exchange take(Use used, Duration limit, @Nullable Exchange polling, Runnable end)
            throws InterruptedException {
        BotPolls.Place place = bot.polls().place(endpoint, source, used.lease.session());
        long deadline = System.nanoTime() + limit.toNanos();
        Duration left = limit;
        do {
            Optional<PolledMessage> message = place.subscription().receive(left.compareTo(SLICE) < 0 ? left : SLICE);
            Optional<Exchange> exchange =
                    message.flatMap(polled -> place.source().take(place.session(), polled));
            if (exchange.isPresent()) {
                PolledCompletion completion = PolledCompletion.of(message.get(), exchange.get(), end);
                if (polling != null) {
                    completion.watch(polling);
                }
                return exchange.get();
            }
            left = Duration.ofNanos(deadline - System.nanoTime());
        } while (left.compareTo(Duration.ZERO) > 0 && mayWait(used, place));
        return null;
    }

    private boolean mayWait(Use used, BotPolls.Place place) {
        return use == used
                && !place.subscription().isClosed()
                && !endpoint.getCamelContext().isStopping();
    }
}
