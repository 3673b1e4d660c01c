package io.github.camelsimplex.client.scripted;

import io.github.camelsimplex.client.SessionScheduler;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Time that only a test moves. */
public final class ManualScheduler implements SessionScheduler {

    private record Task(Instant due, long number, Runnable work) {}

    private final List<Task> tasks = new ArrayList<>();
    private Instant now = Instant.parse("2026-11-20T12:00:00Z");
    private long number;

    @Override
    public synchronized Runnable schedule(Runnable work, Duration delay) {
        Task task = new Task(now.plus(delay), ++number, work);
        tasks.add(task);
        return () -> cancel(task);
    }

    private synchronized void cancel(Task task) {
        tasks.remove(task);
    }

    /** Whether something is due in the last second of a delay. */
    public synchronized boolean isDueIn(Duration delay) {
        Instant end = now.plus(delay);
        return tasks.stream().map(Task::due).anyMatch(due -> !due.isAfter(end) && due.isAfter(end.minusSeconds(1)));
    }

    /** Moves the time to what is due next, unless that is later than a limit, and runs it; says whether there was any. */
    public boolean advanceToNext(Duration limit) {
        Instant end;
        synchronized (this) {
            end = now.plus(limit);
        }
        Optional<Task> next = take(end);
        next.ifPresent(task -> task.work().run());
        return next.isPresent();
    }

    /** Moves the time and runs what is due, in order, on the calling thread. */
    public void advance(Duration step) {
        Instant end;
        synchronized (this) {
            end = now.plus(step);
        }
        for (Optional<Task> next = take(end); next.isPresent(); next = take(end)) {
            next.get().work().run();
        }
        synchronized (this) {
            now = end;
        }
    }

    private synchronized Optional<Task> take(Instant end) {
        Optional<Task> next = tasks.stream()
                .filter(task -> !task.due().isAfter(end))
                .min(Comparator.comparing(Task::due).thenComparing(Task::number));
        next.ifPresent(task -> {
            tasks.remove(task);
            now = task.due();
        });
        return next;
    }

    public Clock clock() {
        return new Clock() {
            @Override
            public ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return this;
            }

            @Override
            public Instant instant() {
                synchronized (ManualScheduler.this) {
                    return now;
                }
            }
        };
    }
}
