package io.github.camelsimplex.sandbox.session;

import io.github.camelsimplex.client.SessionScheduler;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Time in which short delays pass by themselves, and those of ten seconds and more when the test says so. */
final class HeldTimers implements SessionScheduler, AutoCloseable {

    private static final Duration LONG = Duration.ofSeconds(10);

    private record Held(Runnable task, Duration delay) {}

    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    private final List<Held> held = new ArrayList<>();

    @Override
    public Runnable schedule(Runnable task, Duration delay) {
        if (delay.compareTo(LONG) < 0) {
            Future<?> future = timer.schedule(task, delay.toNanos(), TimeUnit.NANOSECONDS);
            return () -> future.cancel(false);
        }
        Held added = new Held(task, delay);
        synchronized (held) {
            held.add(added);
        }
        return () -> {
            synchronized (held) {
                held.remove(added);
            }
        };
    }

    /** Runs the tasks of a delay; says whether there were any. */
    boolean pass(Duration delay) {
        List<Held> due;
        synchronized (held) {
            due = held.stream().filter(each -> each.delay().equals(delay)).toList();
            held.removeAll(due);
        }
        due.forEach(each -> each.task().run());
        return !due.isEmpty();
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
