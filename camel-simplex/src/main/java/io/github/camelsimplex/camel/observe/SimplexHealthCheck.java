package io.github.camelsimplex.camel.observe;

import io.github.camelsimplex.client.ChatSession;
import io.github.camelsimplex.client.SessionHealth;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.camel.CamelContext;
import org.apache.camel.health.HealthCheckRegistry;
import org.apache.camel.health.HealthCheckResultBuilder;
import org.apache.camel.impl.health.AbstractHealthCheck;
import org.jspecify.annotations.Nullable;

/**
 * Checks whether a bot, a consumer or a producer can work: DOWN when the reader has died, the core is closed, the
 * database is full, locked or damaged, another client has taken it over, or no server has been reachable for longer
 * than {@code networkDownLimit}.
 */
public final class SimplexHealthCheck extends AbstractHealthCheck {

    private final String bot;
    private final Supplier<Optional<ChatSession>> session;
    private final Duration networkDownLimit;
    private final boolean needsSession;

    private SimplexHealthCheck(
            String id,
            String bot,
            Supplier<Optional<ChatSession>> session,
            Duration networkDownLimit,
            boolean needsSession) {
        super("camel", id);
        this.bot = bot;
        this.session = session;
        this.networkDownLimit = networkDownLimit;
        this.needsSession = needsSession;
    }

    /** The check of a consumer, which is down without a session. */
    public static SimplexHealthCheck ofConsumer(
            String consumer, String bot, Supplier<Optional<ChatSession>> session, Duration networkDownLimit) {
        return new SimplexHealthCheck("simplex-consumer-" + consumer, bot, session, networkDownLimit, true);
    }

    /** The check of a bot with an open session. */
    public static SimplexHealthCheck ofBot(
            String bot, Supplier<Optional<ChatSession>> session, Duration networkDownLimit) {
        return new SimplexHealthCheck("simplex-bot-" + bot, bot, session, networkDownLimit, true);
    }

    /**
     * The check of a producer that acts for a bot without consumers. The session does not exist before the first
     * exchange.
     */
    public static SimplexHealthCheck ofProducer(
            String bot, Supplier<Optional<ChatSession>> session, Duration networkDownLimit) {
        return new SimplexHealthCheck("simplex-producer-" + bot, bot, session, networkDownLimit, false);
    }

    /**
     * Registers this check, which Camel does not find by itself.
     *
     * @return this check, or null if the context does not have a health check registry, or refused it
     */
    public @Nullable SimplexHealthCheck register(CamelContext context) {
        HealthCheckRegistry registry = HealthCheckRegistry.get(context);
        return registry != null && registry.register(this) ? this : null;
    }

    /** Unregisters this check. */
    public void unregister(CamelContext context) {
        HealthCheckRegistry registry = HealthCheckRegistry.get(context);
        if (registry != null) {
            registry.unregister(this);
        }
    }

    @Override
    protected void doCall(HealthCheckResultBuilder builder, Map<String, Object> options) {
        builder.detail("bot", bot);
        Optional<ChatSession> open = session.get();
        if (open.isEmpty()) {
            builder.state(needsSession ? State.DOWN : State.UP);
            builder.message("The session of the bot " + bot + " is not open");
            return;
        }
        report(builder, open.get().health());
    }

    private void report(HealthCheckResultBuilder builder, SessionHealth health) {
        builder.detail("state", health.state().name());
        builder.detail("coreVersion", health.coreVersion() == null ? "unknown" : health.coreVersion());
        SessionHealth.Restoration restoration = health.restoration();
        builder.detail("restored", restoration.restored());
        builder.detail("connectionsWithoutKeys", restoration.withoutKeys());
        builder.detail("lostMessages", restoration.lostMessages());
        builder.detail("integrityErrors", health.integrityErrors());
        Instant since = health.disconnectedSince();
        if (!health.isUp()) {
            String problem = health.problem();
            builder.down()
                    .message("The session of the bot " + bot + " is " + health.state()
                            + (problem == null ? "" : ": " + problem));
        } else if (since != null
                && since.plus(networkDownLimit).isBefore(Clock.systemUTC().instant())) {
            builder.down().message("The bot " + bot + " has not reached a server since " + since);
        } else {
            builder.up();
            reportProblem(builder, health.problem());
        }
    }

    /** Reports a bot as UP but degraded when it works, but may miss messages whose event was lost. */
    private void reportProblem(HealthCheckResultBuilder builder, @Nullable String problem) {
        builder.detail("degraded", problem != null);
        if (problem != null) {
            builder.message("The bot " + bot + " is degraded: " + problem);
        }
    }
}
