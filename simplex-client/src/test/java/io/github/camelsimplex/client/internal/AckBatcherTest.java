package io.github.camelsimplex.client.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class AckBatcherTest {

    private final List<Long> read = new ArrayList<>();
    private final List<Runnable> timer = new ArrayList<>();
    private final Counters counters = new Counters();
    private final AckBatcher acks = new AckBatcher(
            (chat, ids) -> read.addAll(ids),
            (chat, ids) -> {},
            (task, delay) -> {
                timer.add(task);
                return () -> timer.remove(task);
            },
            Runnable::run,
            Duration.ofMillis(50),
            counters);

    @Test
    void whenTheDatabaseIsSomebodyElsesNothingIsAcknowledgedOrRepeated() {
        AckBatcher refused = new AckBatcher(
                (chat, ids) -> {
                    read.addAll(ids);
                    throw new IllegalStateException("busy");
                },
                (chat, ids) -> {},
                (task, delay) -> {
                    timer.add(task);
                    return () -> timer.remove(task);
                },
                Runnable::run,
                Duration.ofMillis(50),
                counters);
        refused.add("@4", 1, () -> read.add(-1L));
        refused.add("@5", 2);
        assertThat(read).containsExactly(1L);

        refused.abandon();
        List.copyOf(timer).forEach(Runnable::run);
        refused.add("@4", 3);
        refused.flushAndClose(Duration.ZERO);

        assertThat(read).containsExactly(1L);
        assertThat(refused.size()).isZero();
    }

    @Test
    void whatGoesWrongAfterAnAcknowledgementDoesNotRepeatItAndStopsNoOther() {
        acks.add("@4", 1, () -> {
            throw new IllegalStateException("no hand-over");
        });
        acks.add("@4", 2, () -> read.add(-2L));
        assertThat(read).containsExactly(1L, 2L, -2L);
        assertThat(timer).isEmpty();
        assertThat(acks.size()).isZero();
        assertThat(counters.ackFailures.sum()).isZero();
    }
}
