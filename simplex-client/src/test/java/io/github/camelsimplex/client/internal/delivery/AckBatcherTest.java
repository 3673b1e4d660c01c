package io.github.camelsimplex.client.internal.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelsimplex.client.internal.core.Counters;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
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

    private final AtomicInteger confirmed = new AtomicInteger();
    private final AtomicInteger dropped = new AtomicInteger();
    private final AckBatcher.Confirmation told = told(confirmed::incrementAndGet);

    private AckBatcher.Confirmation told(Runnable handOver) {
        return new AckBatcher.Confirmation() {
            @Override
            public void confirmed() {
                handOver.run();
            }

            @Override
            public void dropped() {
                dropped.incrementAndGet();
            }
        };
    }

    @Test
    void anItemIsPendingUntilTheOthersKnowThatItIsRead() {
        List<AckBatcher> itself = new ArrayList<>();
        List<Integer> pending = new ArrayList<>();
        itself.add(new AckBatcher(
                (chat, ids) -> {},
                (chat, ids) -> pending.add(itself.get(0).size()),
                (task, delay) -> () -> {},
                Runnable::run,
                Duration.ofMillis(50),
                counters));

        itself.get(0).add("@4", 1, told);

        assertThat(pending).containsExactly(1);
        assertThat(itself.get(0).size()).isZero();
    }

    @Test
    void whatCannotBeAcknowledgedBeforeTheEndIsToldSo() {
        AckBatcher refused = new AckBatcher(
                (chat, ids) -> {
                    throw new IllegalStateException("busy");
                },
                (chat, ids) -> {},
                (task, delay) -> () -> {},
                Runnable::run,
                Duration.ofMillis(50),
                counters);
        refused.add("@4", 1, told);
        assertThat(dropped).hasValue(0);

        refused.flushAndClose(Duration.ofSeconds(60));

        assertThat(dropped).hasValue(1);
        assertThat(confirmed).hasValue(0);
    }

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
        refused.add("@4", 1, told);
        refused.add("@5", 2);
        assertThat(read).containsExactly(1L);

        refused.abandon();
        List.copyOf(timer).forEach(Runnable::run);
        refused.add("@4", 3);
        assertThat(dropped).hasValue(1);
        refused.add("@4", 4, told);
        assertThat(dropped).hasValue(2);
        refused.flushAndClose(Duration.ZERO);

        assertThat(read).containsExactly(1L);
        assertThat(refused.size()).isZero();
    }

    @Test
    void whatGoesWrongAfterAnAcknowledgementDoesNotRepeatItAndStopsNoOther() {
        acks.add("@4", 1, told(() -> {
            throw new IllegalStateException("no hand-over");
        }));
        acks.add("@4", 2, told);
        assertThat(read).containsExactly(1L, 2L);
        assertThat(confirmed).hasValue(1);
        assertThat(dropped).hasValue(0);
        assertThat(timer).isEmpty();
        assertThat(acks.size()).isZero();
        assertThat(counters.ackFailures.sum()).isZero();
    }
}
