package io.github.camelsimplex.camel.observe;

import io.github.camelsimplex.client.ChatSession;
import io.github.camelsimplex.client.SessionStats;
import io.github.camelsimplex.client.SessionStats.Acks;
import io.github.camelsimplex.client.SessionStats.Commands;
import io.github.camelsimplex.client.SessionStats.Delivery;
import io.github.camelsimplex.client.SessionStats.Events;
import io.github.camelsimplex.client.SessionStats.Losses;
import io.github.camelsimplex.client.SessionStats.Search;
import io.github.camelsimplex.client.Subscription;
import io.github.camelsimplex.types.AChatItem;
import io.github.camelsimplex.types.CIStatus;
import io.github.camelsimplex.types.ChatEvent;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.FunctionTimer;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.apache.camel.CamelContext;
import org.apache.camel.spi.Registry;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Publishes the numbers of a session as Micrometer meters, tagged with the bot, while the session is open. */
final class SimplexMeters implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(SimplexMeters.class);
    private static final String PREFIX = "camel.simplex.";
    private static final String CAMELS_REGISTRY = "metricsRegistry";

    private final MeterRegistry registry;
    private final ChatSession session;
    private final Tags tags;
    private final List<Meter> meters = new ArrayList<>();
    private final Subscription statusUpdates;

    private SimplexMeters(MeterRegistry registry, ChatSession session, String bot) {
        this.registry = registry;
        this.session = session;
        this.tags = Tags.of("bot", bot);
        Counter warnings = Counter.builder(PREFIX + "send.warnings")
                .description("Sent messages that a server does not accept for now: its queue is full, or it cannot be"
                        + " reached")
                .tags(tags)
                .register(registry);
        meters.add(warnings);
        this.statusUpdates = session.onEvent(Set.of("chatItemsStatusesUpdated"), event -> {
            if (event.event() instanceof ChatEvent.ChatItemsStatusesUpdated updated) {
                for (AChatItem item : updated.chatItems()) {
                    if (isWarning(item)) {
                        warnings.increment();
                    }
                }
            }
        });
    }

    private static boolean isWarning(AChatItem item) {
        return item.chatItem().meta().itemStatus() instanceof CIStatus.SndWarning;
    }

    /** Registers the meters in the registry of Camel's own meters; does nothing without a registry. */
    static AutoCloseable bind(CamelContext context, ChatSession session, String bot) {
        MeterRegistry registry = registry(context.getRegistry());
        if (registry == null) {
            return () -> {};
        }
        SimplexMeters meters = new SimplexMeters(registry, session, bot);
        meters.register();
        return meters;
    }

    /** The registry of Camel's own meters: the one with Camel's name, or else the only one. */
    private static @Nullable MeterRegistry registry(Registry beans) {
        MeterRegistry named = beans.lookupByNameAndType(CAMELS_REGISTRY, MeterRegistry.class);
        if (named != null) {
            return named;
        }
        Set<MeterRegistry> all = beans.findByType(MeterRegistry.class);
        if (all.size() > 1) {
            LOG.warn(
                    "There are {} Micrometer registries and none is named {}: bots are not measured",
                    all.size(),
                    CAMELS_REGISTRY);
        }
        return all.size() == 1 ? all.iterator().next() : null;
    }

    private void register() {
        core();
        delivery();
        acksAndSearch();
        events();
        commands();
        recovery();
    }

    private void core() {
        String version = session.health().coreVersion();
        meters.add(Gauge.builder(PREFIX + "core", () -> 1)
                .description("Always 1; the tag version has the version of the core")
                .tags(tags.and("version", version == null ? "unknown" : version))
                .register(registry));
    }

    private void delivery() {
        gauge("pending", "Messages in memory that wait for a route", SessionStats::delivery, Delivery::pending);
        gauge("in.flight", "Messages that a route is processing", SessionStats::delivery, Delivery::inFlight);
        gauge("waiting", "Messages whose exchanges wait without a thread", SessionStats::delivery, Delivery::waiting);
        gauge(
                "redelivering",
                "Messages that wait for their next delivery",
                SessionStats::delivery,
                Delivery::redelivering);
        gauge("remembered", "Messages that stay unread on purpose", SessionStats::delivery, Delivery::remembered);
        gauge(
                "chats.behind",
                "Chats with unread messages that are not in memory",
                SessionStats::delivery,
                Delivery::behindChats);
        counter("delivered", "Deliveries to routes", SessionStats::delivery, Delivery::delivered);
        counter("failed", "Deliveries that failed", SessionStats::delivery, Delivery::failed);
        counter(
                "failed.final",
                "Messages whose answer the core refused for good",
                SessionStats::delivery,
                Delivery::finalFailures);
        counter("redelivered", "Repeated deliveries", SessionStats::delivery, Delivery::redelivered);
        counter("exhausted", "Messages that failed too often", SessionStats::delivery, Delivery::exhausted);
        counter("unclaimed", "Messages that no consumer claimed", SessionStats::delivery, Delivery::unclaimed);
        counter(
                "overflowed",
                "Messages dropped from memory, which are read again from the database",
                SessionStats::delivery,
                Delivery::overflowed);
        counter("loop.rests", "Pauses of the messages of another bot", SessionStats::delivery, Delivery::loopRests);
    }

    private void acksAndSearch() {
        gauge(
                "acks.pending",
                "Acknowledgements that the core has not confirmed yet",
                SessionStats::acks,
                Acks::pending);
        counter("acked", "Messages marked as read", SessionStats::acks, Acks::acked);
        counter("ack.failures", "Acknowledgements that failed", SessionStats::acks, Acks::failures);
        counter("catchup.runs", "Searches for unread messages", SessionStats::search, Search::runs);
        counter("catchup.messages", "Messages found in the database", SessionStats::search, Search::messages);
        counter(
                "catchup.incomplete",
                "Searches of a chat that found fewer unread messages than the core had counted",
                SessionStats::search,
                Search::incomplete);
    }

    private void events() {
        counter("events.lost", "Events lost because a consumer was too slow", SessionStats::events, Events::lost);
        counter("events.failed", "Events whose route failed", SessionStats::events, Events::failed);
        counter("events.errors", "Errors that the core reported as events", SessionStats::events, Events::errors);
        counter(
                "events.unreadable",
                "Events and items that could not be parsed",
                SessionStats::events,
                Events::unreadable);
    }

    private void commands() {
        counter("commands.failed", "Commands that failed", SessionStats::commands, Commands::failed);
        gauge(
                "sends.waiting",
                "Sends that wait after a start until their chat is quiet",
                SessionStats::commands,
                Commands::waiting);
        counter(
                "sends.held",
                "Sends that had to wait until their chat was quiet",
                SessionStats::commands,
                Commands::held);
        counter(
                "database.errors",
                "Errors of a database that is full, locked or damaged",
                SessionStats::commands,
                Commands::databaseErrors);
        meters.add(FunctionTimer.builder(
                        PREFIX + "commands",
                        session,
                        open -> open.stats().commands().sent(),
                        open -> open.stats().commands().time().toNanos(),
                        TimeUnit.NANOSECONDS)
                .description("Commands to the core")
                .tags(tags)
                .register(registry));
    }

    private void recovery() {
        counter(
                "integrity.errors",
                "Messages that the core found to be skipped, damaged or duplicated",
                SessionStats::recovery,
                Losses::integrityErrors);
        gauge(
                "connections.without.keys",
                "Connections that wait for new keys",
                SessionStats::recovery,
                Losses::withoutKeys);
        counter(
                "undecryptable",
                "Lost messages, which could not be decrypted",
                SessionStats::recovery,
                Losses::undecryptable);
        counter(
                "ratchet.syncs",
                "Commands to agree on new keys of a connection",
                SessionStats::recovery,
                Losses::ratchetSyncs);
    }

    private <P> void gauge(String name, String description, Function<SessionStats, P> part, ToDoubleFunction<P> value) {
        meters.add(Gauge.builder(PREFIX + name, session, open -> value.applyAsDouble(part.apply(open.stats())))
                .description(description)
                .tags(tags)
                .register(registry));
    }

    private <P> void counter(
            String name, String description, Function<SessionStats, P> part, ToDoubleFunction<P> value) {
        meters.add(
                FunctionCounter.builder(PREFIX + name, session, open -> value.applyAsDouble(part.apply(open.stats())))
                        .description(description)
                        .tags(tags)
                        .register(registry));
    }

    @Override
    public void close() {
        statusUpdates.close();
        meters.forEach(registry::remove);
    }
}
