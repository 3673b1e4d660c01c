package io.github.camelsimplex.camel;

import io.github.camelsimplex.client.ChatSession;
import io.github.camelsimplex.client.SessionHealth;
import java.util.Optional;
import org.apache.camel.Processor;
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
 * <p>Start opens the bot's session if nobody has it open, and subscribes. Suspend and stop keep the place and the claim
 * of the consumer: what it would own stays unread until it runs again; suspend also keeps the session, for replies and
 * acknowledgements. Only removing the route ends the claim.
 */
@ManagedResource(description = "Consumer of a SimpleX bot")
public class SimplexConsumer extends DefaultConsumer implements Suspendable, ShutdownAware {

    /** Where Camel begins to count the routes that give no start-up order. */
    private static final int FIRST_DEFAULT_ORDER = 1000;

    private final SimplexEndpoint endpoint;
    private final Bot bot;
    private final int definitionOrder;
    private final boolean manual;
    private @Nullable Claim claim;
    private Bot.@Nullable Lease lease;

    SimplexConsumer(SimplexEndpoint endpoint, Bot bot, Processor processor) {
        super(endpoint, processor);
        this.endpoint = endpoint;
        this.bot = bot;
        this.definitionOrder = bot.nextConsumer();
        this.manual = Intake.of(endpoint, () -> this).isManual();
    }

    /** The bot whose messages these are. */
    Bot bot() {
        return bot;
    }

    /** The name of the route in logs. */
    String name() {
        String routeId = getRouteId();
        return routeId == null ? bot.name() : routeId;
    }

    /** The place among the consumers of the bot: the start-up order of the route, or else the order of definition. */
    private int order() {
        Integer startupOrder = getRoute() == null ? null : getRoute().getStartupOrder();
        return startupOrder == null ? FIRST_DEFAULT_ORDER + definitionOrder : startupOrder;
    }

    /** Hands a failure outside of an exchange to the exception handler or, with {@code bridgeErrorHandler}, the route's error handler. */
    void failed(String what, Throwable cause) {
        getExceptionHandler().handleException(what, cause);
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        Bot.Lease opened = bot.lease();
        lease = opened;
        Claim mine = bot.claim(getRouteId(), endpoint, order());
        claim = mine;
        mine.open(this, opened.session());
        bot.startDelivery(opened.session());
        SimplexHealthCheck check = SimplexHealthCheck.ofConsumer(this);
        check.setEnabled(endpoint.getComponent().isHealthCheckConsumerEnabled());
        setHealthCheck(check);
    }

    @Override
    protected void doSuspend() throws Exception {
        super.doSuspend();
        if (claim != null) {
            claim.suspend();
        }
    }

    @Override
    protected void doResume() throws Exception {
        if (claim != null) {
            claim.resume();
        }
        super.doResume();
    }

    @Override
    protected void doStop() throws Exception {
        if (claim != null) {
            claim.suspend();
        }
        Bot.Lease used = lease;
        lease = null;
        if (used != null) {
            used.close();
        }
        super.doStop();
    }

    @Override
    protected void doShutdown() throws Exception {
        if (getRouteId() == null && claim != null) {
            // nobody removes the route of a consumer that has none
            bot.end(claim);
        }
        super.doShutdown();
    }

    @Override
    public boolean deferShutdown(ShutdownRunningTask shutdownRunningTask) {
        return false;
    }

    @Override
    public int getPendingExchangesSize() {
        return manual ? 0 : getInFlight();
    }

    @Override
    public void prepareShutdown(boolean suspendOnly, boolean forced) {
        // suspending has stopped the emission; what is in flight is counted
    }

    @ManagedAttribute(description = "The name of the bot")
    public String getBot() {
        return bot.name();
    }

    @ManagedAttribute(description = "Messages that the route has at this moment")
    public int getInFlight() {
        return claim == null ? 0 : claim.inFlight();
    }

    @ManagedAttribute(description = "Messages of the bot in memory that wait for a route")
    public int getPending() {
        return session().map(open -> open.stats().pending()).orElse(0);
    }

    @ManagedAttribute(description = "Messages of the bot that have been acknowledged")
    public long getAcknowledged() {
        return session().map(open -> open.stats().acked()).orElse(0L);
    }

    @ManagedAttribute(description = "Acknowledgements of the bot that failed")
    public long getAcknowledgeFailures() {
        return session().map(open -> open.stats().ackFailures()).orElse(0L);
    }

    @ManagedAttribute(description = "The state of the session of the bot")
    public String getSessionState() {
        return session()
                .map(ChatSession::health)
                .map(SessionHealth::state)
                .map(Enum::name)
                .orElse("CLOSED");
    }

    @ManagedOperation(description = "Searches the database now for messages whose event was lost")
    public void reconcile() {
        session().ifPresent(ChatSession::reconcile);
    }

    @ManagedOperation(description = "Opens the database again, after another client had taken it over")
    public void reconnect() {
        session().ifPresent(ChatSession::reconnect);
    }

    /** The session, while this consumer uses it. */
    Optional<ChatSession> session() {
        Bot.Lease used = lease;
        return used == null ? Optional.empty() : Optional.of(used.session());
    }
}
