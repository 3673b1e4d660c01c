package io.github.camelsimplex.camel.bot;

import io.github.camelsimplex.camel.SimplexComponent;
import io.github.camelsimplex.camel.observe.Observation;
import io.github.camelsimplex.camel.observe.SimplexHealthCheck;
import io.github.camelsimplex.camel.produce.SentFiles;
import io.github.camelsimplex.client.ChatSession;
import io.github.camelsimplex.client.SessionConfiguration;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.camel.CamelContext;
import org.apache.camel.ExtendedStartupListener;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The session of one bot, while it is in use, and what lasts as long as the session: its observation and the files that
 * are being sent.
 *
 * <p>Uses are counted: the first {@link #lease()} opens the session, and closing the last one closes it. A session bean
 * in the registry with the bot's name is used as it is and never closed. Delivery begins when the CamelContext is fully
 * started and every route of the bot has its place, see {@link BotClaims}.
 *
 * <p>Thread-safe. Opening and closing wait for the core and for messages in flight. They do so under a lock that
 * messages, health checks and the console never take.
 */
public final class BotSession {

    private static final Logger LOG = LoggerFactory.getLogger(BotSession.class);

    private final String name;
    private final SimplexComponent component;
    private final BotOptions setUp;
    private final BotClaims claims;
    private final BotPolls polls;
    private final ReentrantLock lifecycle = new ReentrantLock();
    private volatile @Nullable ChatSession session;
    private volatile @Nullable Observation observation;
    private volatile @Nullable SentFiles sentFiles;
    private volatile long idleSince;
    private volatile boolean idle;
    private @Nullable BotThreads threads;
    private @Nullable SimplexHealthCheck check;
    private boolean injected;
    private int leases;

    BotSession(String name, SimplexComponent component, BotOptions setUp, BotClaims claims, BotPolls polls) {
        this.name = name;
        this.component = component;
        this.setUp = setUp;
        this.claims = claims;
        this.polls = polls;
    }

    /** One use of the session; ends when it is closed. */
    public final class Lease implements AutoCloseable {

        private final ChatSession leased;
        private boolean closed;

        private Lease(ChatSession leased) {
            this.leased = leased;
        }

        /** The session. */
        public ChatSession session() {
            return leased;
        }

        @Override
        public void close() {
            release(this);
        }
    }

    // ---- use

    /** The session, if it is open. Never waits. */
    Optional<ChatSession> present() {
        return Optional.ofNullable(session);
    }

    /** Leases the session. Opens it for the first user, and reopens it when it is down. */
    Lease lease() {
        lifecycle.lock();
        try {
            if (component.isStoppingOrStopped()) {
                throw new IllegalStateException("The bot " + name + " has been stopped");
            }
            ChatSession present = session;
            if (present == null) {
                present = open();
                session = present;
            } else if (!injected && !present.health().isUp()) {
                present.reconnect();
            }
            leases++;
            idle = false;
            return new Lease(present);
        } finally {
            lifecycle.unlock();
        }
    }

    /** Leases the session for a producer or for polls, which may open it only for a bot without consumers. */
    Lease leaseWithoutConsumer() {
        lifecycle.lock();
        try {
            if (session == null) {
                refuseWithConsumers();
            }
            Lease lease = lease();
            // without a consumer no message is claimed, but polls and sent messages need the events
            startDelivery(lease.session());
            return lease;
        } finally {
            lifecycle.unlock();
        }
    }

    private void refuseWithConsumers() {
        Set<String> consumers = new TreeSet<>();
        BotRoutes.of(component, name)
                .forEach(route -> consumers.add(route.getEndpoint().toString()));
        if (!consumers.isEmpty()) {
            throw new IllegalStateException(
                    "The bot " + name + " is not running here: its consumers " + consumers + " are not started");
        }
    }

    private void release(Lease lease) {
        lifecycle.lock();
        try {
            if (lease.closed || session != lease.leased) {
                return;
            }
            lease.closed = true;
            leases--;
            if (leases == 0) {
                close();
            }
        } finally {
            lifecycle.unlock();
        }
    }

    /** Closes the session even if it is in use, because the component stops. */
    void close() {
        lifecycle.lock();
        try {
            leases = 0;
            closeAll(List.of(
                    polls::end,
                    this::endObservation,
                    this::closeSession,
                    this::endSentFiles,
                    this::endThreads,
                    setUp::free));
        } finally {
            session = null;
            lifecycle.unlock();
        }
    }

    private void closeSession() {
        ChatSession open = session;
        if (open != null && !injected) {
            open.close(grace(open.configuration().stopTimeout()));
        }
    }

    /** Ends all parts in their order, whatever the others do; then throws the first failure with the others. */
    private static void closeAll(List<Runnable> ends) {
        RuntimeException failure = null;
        for (Runnable end : ends) {
            try {
                end.run();
            } catch (RuntimeException e) {
                if (failure == null) {
                    failure = e;
                } else {
                    failure.addSuppressed(e);
                }
            }
        }
        if (failure != null) {
            throw failure;
        }
    }

    /** Notes that a route takes no more messages: the time for those that it has begun counts from now. */
    void suspended() {
        idleSince = System.nanoTime();
        idle = true;
    }

    /** Notes that a route takes messages again. */
    void resumed() {
        idle = false;
    }

    /** What is left of the time-out. Camel itself waits for exchanges first; after its time-out nobody waits again. */
    private Duration grace(Duration timeout) {
        if (component.getCamelContext().getShutdownStrategy().isTimeoutOccurred()) {
            return Duration.ZERO;
        }
        Duration left = idle ? timeout.minusNanos(System.nanoTime() - idleSince) : timeout;
        return left.isNegative() ? Duration.ZERO : left;
    }

    // ---- opening and delivery

    private ChatSession open() {
        CamelContext context = component.getCamelContext();
        ChatSession bean = context.getRegistry().lookupByNameAndType(name, ChatSession.class);
        injected = bean != null;
        OptionLayers settings = setUp.fix();
        ChatSession opened = null;
        try {
            opened = bean != null ? bean : open(context, settings);
            deliverWhenStarted(context, opened);
            observe(context, opened);
            AddressLog.log(name, opened, settings);
            return opened;
        } catch (RuntimeException | Error e) {
            setUp.free();
            endObservation();
            endSentFiles();
            if (opened != null && bean == null) {
                opened.close();
            }
            endThreads();
            throw e;
        }
    }

    private ChatSession open(CamelContext context, OptionLayers settings) {
        SessionConfiguration configuration = settings.session();
        boolean acceptInvitations = settings.acceptsGroupInvitations();
        LOG.debug("Opening {}", configuration);
        BotThreads fromCamel = new BotThreads(name, context, component.timer());
        threads = fromCamel;
        ChatSession opened = ChatSession.open(fromCamel
                .apply(configuration.toBuilder())
                .classLoader(context.getApplicationContextClassLoader())
                .build());
        if (acceptInvitations) {
            GroupInvitations.accept(name, opened);
        }
        return opened;
    }

    /** Ends the threads of a closed session. */
    private void endThreads() {
        BotThreads used = threads;
        threads = null;
        if (used != null) {
            used.close();
        }
    }

    private void deliverWhenStarted(CamelContext context, ChatSession opened) {
        if (context.isStarted()) {
            return;
        }
        try {
            context.addStartupListener(new ExtendedStartupListener() {
                @Override
                public void onCamelContextStarted(CamelContext started, boolean alreadyStarted) {
                    if (alreadyStarted) {
                        deliver(opened);
                    }
                }

                @Override
                public void onCamelContextFullyStarted(CamelContext started, boolean alreadyStarted) {
                    deliver(opened);
                }
            });
        } catch (Exception e) {
            throw new IllegalStateException("cannot wait for the start of " + context.getName(), e);
        }
    }

    /** Begins delivery; while the CamelContext is still starting, delivery begins once all routes are in place. */
    void startDelivery(ChatSession opened) {
        if (component.getCamelContext().isStarted()) {
            deliver(opened);
        }
    }

    private void deliver(ChatSession opened) {
        if (session == opened) {
            claims.reserveAll(opened);
            opened.startDelivery();
        }
    }

    // ---- observation

    private void observe(CamelContext context, ChatSession opened) {
        observation = new Observation(context, opened, name);
        check = SimplexHealthCheck.ofBot(name, this::present, setUp.networkDownLimit())
                .register(context);
        sentFiles = new SentFiles(name, opened);
    }

    /** Ends the observation of an open session. */
    private void endObservation() {
        SimplexHealthCheck registered = check;
        check = null;
        if (registered != null) {
            registered.unregister(component.getCamelContext());
        }
        Observation observed = observation;
        observation = null;
        if (observed != null) {
            observed.close();
        }
    }

    /** Ends the care for files that are being sent; after the session, because exchanges in flight still send some. */
    private void endSentFiles() {
        SentFiles files = sentFiles;
        sentFiles = null;
        if (files != null) {
            files.close();
        }
    }

    /** The last events of the bot, oldest first; only with the dev console. */
    List<String> lastEvents() {
        Observation present = observation;
        return present == null ? List.of() : present.lastEvents();
    }

    /** The files that are being sent; only while the session is open. */
    SentFiles sentFiles() {
        SentFiles present = sentFiles;
        if (present == null) {
            throw new IllegalStateException("The bot " + name + " has been stopped");
        }
        return present;
    }
}
