package io.github.camelsimplex.camel;

import io.github.camelsimplex.camel.bot.Bot;
import io.github.camelsimplex.camel.bot.BotRoutes;
import io.github.camelsimplex.camel.bot.BotSession;
import io.github.camelsimplex.camel.bot.Claim;
import io.github.camelsimplex.camel.consume.ConsumerSource;
import io.github.camelsimplex.camel.consume.FailureLog;
import io.github.camelsimplex.camel.observe.SimplexHealthCheck;
import io.github.camelsimplex.camel.produce.Waits;
import io.github.camelsimplex.client.ChatSession;
import io.github.camelsimplex.client.SessionHealth;
import java.util.Optional;
import org.apache.camel.Processor;
import org.apache.camel.Route;
import org.apache.camel.ShutdownRunningTask;
import org.apache.camel.Suspendable;
import org.apache.camel.api.management.ManagedAttribute;
import org.apache.camel.api.management.ManagedOperation;
import org.apache.camel.api.management.ManagedResource;
import org.apache.camel.spi.ShutdownAware;
import org.apache.camel.support.DefaultConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Receives the messages or events of a bot.
 *
 * <p>A start opens the bot's session, unless it is already open, and subscribes. Suspend and stop keep the place and
 * the claim of the consumer: its messages stay unread until it runs again. Suspend also keeps the session, for replies
 * and acknowledgements. Only removing the route ends the claim.
 */
@ManagedResource(description = "Consumer of a SimpleX bot")
public class SimplexConsumer extends DefaultConsumer implements Suspendable, ShutdownAware {

    private final SimplexEndpoint endpoint;
    private final Bot bot;
    private final int definitionOrder;
    private final boolean manual;
    private final Waits waits = new Waits();
    private volatile @Nullable Route claimingRoute;
    private volatile @Nullable Claim claim;
    private volatile BotSession.@Nullable Lease lease;
    private @Nullable SimplexHealthCheck registeredCheck;

    SimplexConsumer(SimplexEndpoint endpoint, Bot bot, Processor processor) {
        super(endpoint, processor);
        this.endpoint = endpoint;
        this.bot = bot;
        this.definitionOrder = bot.claims().nextConsumer();
        this.manual = ConsumerSource.of(endpoint, () -> this).isManual();
        setExceptionHandler(new FailureLog(getExceptionHandler()));
    }

    @Override
    public SimplexEndpoint getEndpoint() {
        return endpoint;
    }

    /** The bot that receives the messages. */
    public Bot bot() {
        return bot;
    }

    /** The name of the bot that receives the messages. */
    public String botName() {
        return bot.name();
    }

    /** The name in logs: the route id, or the name of the bot for a consumer without a route. */
    public String name() {
        String routeId = claimingRouteId();
        return routeId == null ? bot.name() : routeId;
    }

    /** The id of the consumer's own route, or of the route that delegates to it; null without a route. */
    private @Nullable String claimingRouteId() {
        Route route = claimingRoute;
        return route == null ? getRouteId() : route.getRouteId();
    }

    /** What the exchanges of this consumer wait for. */
    public Waits waits() {
        return waits;
    }

    /** The position among the consumers of the bot, in the order of definition. */
    public int definitionOrder() {
        return definitionOrder;
    }

    /**
     * Passes a failure outside of an exchange to the exception handler or, with {@code bridgeErrorHandler}, the route's
     * error handler.
     */
    public void failed(String what, Throwable cause) {
        getExceptionHandler().handleException(what, cause);
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        Route route =
                getRoute() == null ? bot.claims().delegatingRoute(endpoint).orElse(null) : getRoute();
        claimingRoute = route;
        BotSession.Lease opened = bot.lease();
        lease = opened;
        Claim mine = bot.claims().claim(claimingRouteId(), endpoint, BotRoutes.order(route, this::definitionOrder));
        claim = mine;
        mine.open(this, opened.session());
        bot.startDelivery(opened.session());
        check();
    }

    /**
     * Sets the health check. Camel asks the consumer of a route for it, but not a consumer behind {@code master:}, so
     * that one is registered.
     */
    private void check() {
        SimplexHealthCheck check = SimplexHealthCheck.ofConsumer(
                name(), bot().name(), this::session, bot().setUp().networkDownLimit());
        check.setEnabled(endpoint.getComponent().isHealthCheckConsumerEnabled());
        setHealthCheck(check);
        if (getRoute() == null) {
            registeredCheck = check.register(endpoint.getCamelContext());
        }
    }

    private void endCheck() {
        SimplexHealthCheck registered = registeredCheck;
        registeredCheck = null;
        if (registered != null) {
            registered.unregister(endpoint.getCamelContext());
        }
    }

    @Override
    protected void doSuspend() throws Exception {
        super.doSuspend();
        Claim mine = claim;
        if (mine != null) {
            mine.suspend();
        }
        bot.suspended();
    }

    @Override
    protected void doResume() throws Exception {
        bot.resumed();
        Claim mine = claim;
        if (mine != null) {
            mine.resume();
        }
        super.doResume();
    }

    @Override
    protected void doStop() throws Exception {
        Claim mine = claim;
        if (mine != null) {
            mine.suspend();
        }
        waits.stop("the consumer " + name()); // if nothing has asked for the number of exchanges, as behind master:
        endCheck();
        BotSession.Lease used = lease;
        lease = null;
        if (used != null) {
            used.close();
        }
        super.doStop();
    }

    @Override
    protected void doShutdown() throws Exception {
        Claim mine = claim;
        if (claimingRouteId() == null && mine != null) {
            // without a route, no route removal ends the claim
            bot.claims().end(mine);
        }
        super.doShutdown();
    }

    @Override
    public boolean deferShutdown(ShutdownRunningTask shutdownRunningTask) {
        return false;
    }

    /** Camel asks for the number while it waits for a graceful stop: what waits for people ends then. */
    @Override
    public int getPendingExchangesSize() {
        if (!isStarted()) {
            waits.stop("the consumer " + name());
        }
        return manual ? 0 : getInFlight();
    }

    @Override
    public void prepareShutdown(boolean suspendOnly, boolean forced) {
        // suspending has stopped the emission; getPendingExchangesSize counts the exchanges in flight
    }

    @ManagedAttribute(description = "The name of the bot")
    public String getBot() {
        return bot.name();
    }

    @ManagedAttribute(description = "Messages that the route is processing")
    public int getInFlight() {
        Claim mine = claim;
        return mine == null ? 0 : mine.inFlight();
    }

    @ManagedAttribute(description = "Messages of the bot that wait in memory for a route")
    public int getPending() {
        return session().map(open -> open.stats().delivery().pending()).orElse(0);
    }

    @ManagedAttribute(description = "Messages of the bot whose exchange waits without a thread, as in simplex:ask")
    public int getWaiting() {
        return session().map(open -> open.stats().delivery().waiting()).orElse(0);
    }

    @ManagedAttribute(description = "Messages of the bot that wait for their next delivery after a failure")
    public int getRedelivering() {
        return session().map(open -> open.stats().delivery().redelivering()).orElse(0);
    }

    @ManagedAttribute(description = "Deliveries of messages of the bot that failed")
    public long getFailed() {
        return session().map(open -> open.stats().delivery().failed()).orElse(0L);
    }

    @ManagedAttribute(description = "Acknowledgements of the bot that the core has not confirmed yet")
    public int getPendingAcks() {
        return session().map(open -> open.stats().acks().pending()).orElse(0);
    }

    @ManagedAttribute(description = "Acknowledged messages of the bot")
    public long getAcknowledged() {
        return session().map(open -> open.stats().acks().acked()).orElse(0L);
    }

    @ManagedAttribute(description = "Acknowledgements of the bot that failed")
    public long getAcknowledgeFailures() {
        return session().map(open -> open.stats().acks().failures()).orElse(0L);
    }

    @ManagedAttribute(description = "The state of the session of the bot")
    public String getSessionState() {
        return session()
                .map(ChatSession::health)
                .map(SessionHealth::state)
                .map(Enum::name)
                .orElse("CLOSED");
    }

    @ManagedAttribute(description = "Connections of the bot that wait for new keys")
    public int getConnectionsWithoutKeys() {
        return session().map(open -> open.stats().recovery().withoutKeys()).orElse(0);
    }

    @ManagedAttribute(description = "Lost messages of the bot, which could not be decrypted")
    public long getUndecryptable() {
        return session().map(open -> open.stats().recovery().undecryptable()).orElse(0L);
    }

    @ManagedAttribute(description = "Commands of the bot that asked for new keys")
    public long getRatchetSyncs() {
        return session().map(open -> open.stats().recovery().ratchetSyncs()).orElse(0L);
    }

    @ManagedAttribute(description = "Messages of the bot that were skipped, damaged or doubled")
    public long getIntegrityErrors() {
        return session().map(open -> open.stats().recovery().integrityErrors()).orElse(0L);
    }

    @ManagedAttribute(description = "Searches of the bot that found fewer messages than the core had counted")
    public long getIncompleteSearches() {
        return session().map(open -> open.stats().search().incomplete()).orElse(0L);
    }

    @ManagedAttribute(description = "Errors of the bot's database")
    public long getDatabaseErrors() {
        return session().map(open -> open.stats().commands().databaseErrors()).orElse(0L);
    }

    @ManagedAttribute(description = "Sends of the bot that wait now, after a start, until their chat is quiet")
    public int getWaitingSends() {
        return session().map(open -> open.stats().commands().waiting()).orElse(0);
    }

    @ManagedAttribute(description = "Messages of the bot that failed for good at their first delivery")
    public long getFinalFailures() {
        return session().map(open -> open.stats().delivery().finalFailures()).orElse(0L);
    }

    @ManagedOperation(
            description = "Agrees on new keys with all contacts and members after a database was restored from a"
                    + " backup; returns their number")
    public int repair() {
        return session().map(ChatSession::repair).orElse(0);
    }

    @ManagedOperation(description = "Searches the database now for messages whose event was lost")
    public void reconcile() {
        session().ifPresent(ChatSession::reconcile);
    }

    @ManagedOperation(description = "Reopens the database after another client took it over")
    public void reconnect() {
        session().ifPresent(ChatSession::reconnect);
    }

    /** The session, while this consumer uses it. */
    public Optional<ChatSession> session() {
        BotSession.Lease used = lease;
        return used == null ? Optional.empty() : Optional.of(used.session());
    }
}
