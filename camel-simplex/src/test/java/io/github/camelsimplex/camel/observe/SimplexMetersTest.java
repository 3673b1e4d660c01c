package io.github.camelsimplex.camel.observe;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelsimplex.client.ChatSession;
import io.github.camelsimplex.client.SessionHealth;
import io.github.camelsimplex.client.SessionStats;
import io.github.camelsimplex.client.Subscription;
import io.micrometer.core.instrument.Measurement;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;

/** Each meter shows the number of the session that its name tells: all numbers of the session differ here. */
class SimplexMetersTest {

    private static final SessionStats NUMBERS = new SessionStats(
            new SessionStats.Delivery(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15),
            new SessionStats.Acks(21, 22, 23, 24),
            new SessionStats.Search(31, 32, 33, 34),
            new SessionStats.Commands(41, 42, Duration.ofSeconds(43), 44, 45, 46),
            new SessionStats.Events(51, 52, 53, 54),
            new SessionStats.Losses(61, 62, 63, 64));

    private static final SessionHealth HEALTH = new SessionHealth(
            SessionHealth.State.UP,
            null,
            null,
            Map.of(),
            Map.of(),
            null,
            SessionHealth.Restoration.NONE,
            Map.of(),
            "7.0.0");

    private static <T> T fake(Class<T> type, Map<String, Object> answers) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (self, method, given) -> answers.get(method.getName())));
    }

    @Test
    void eachMeterShowsItsNumber() throws Exception {
        MeterRegistry registry = new SimpleMeterRegistry();
        DefaultCamelContext context = new DefaultCamelContext();
        context.getRegistry().bind("meters", registry);
        ChatSession session = fake(
                ChatSession.class,
                Map.of("stats", NUMBERS, "health", HEALTH, "onEvent", fake(Subscription.class, Map.of())));

        try (AutoCloseable meters = SimplexMeters.bind(context, session, "bot")) {
            Map<String, Integer> shown = new TreeMap<>();
            registry.getMeters().forEach(meter -> {
                Measurement first = meter.measure().iterator().next();
                shown.put(meter.getId().getName().substring("camel.simplex.".length()), (int) first.getValue());
            });
            assertThat(meters).isNotNull();
            assertThat(shown)
                    .containsExactlyInAnyOrderEntriesOf(Map.ofEntries(
                            Map.entry("pending", 1),
                            Map.entry("in.flight", 2),
                            Map.entry("waiting", 3),
                            Map.entry("redelivering", 4),
                            Map.entry("chats.behind", 5),
                            Map.entry("remembered", 6),
                            Map.entry("delivered", 7),
                            Map.entry("failed", 8),
                            Map.entry("redelivered", 9),
                            Map.entry("exhausted", 10),
                            Map.entry("unclaimed", 11),
                            Map.entry("overflowed", 12),
                            Map.entry("failed.final", 14),
                            Map.entry("loop.rests", 15),
                            Map.entry("acks.pending", 21),
                            Map.entry("acked", 22),
                            Map.entry("ack.failures", 24),
                            Map.entry("catchup.runs", 31),
                            Map.entry("catchup.messages", 32),
                            Map.entry("catchup.incomplete", 34),
                            Map.entry("commands", 41),
                            Map.entry("commands.failed", 42),
                            Map.entry("sends.waiting", 44),
                            Map.entry("sends.held", 45),
                            Map.entry("database.errors", 46),
                            Map.entry("events.lost", 51),
                            Map.entry("events.failed", 52),
                            Map.entry("events.errors", 53),
                            Map.entry("events.unreadable", 54),
                            Map.entry("connections.without.keys", 61),
                            Map.entry("undecryptable", 62),
                            Map.entry("ratchet.syncs", 63),
                            Map.entry("integrity.errors", 64),
                            Map.entry("send.warnings", 0),
                            Map.entry("core", 1)));
        }
        assertThat(registry.getMeters()).isEmpty();
    }
}
