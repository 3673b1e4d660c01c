package io.github.camelsimplex.sandbox.session;

import io.github.camelsimplex.client.SessionScheduler;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Time in which short delays pass by themselves, and long ones when the test says so. */
final class HeldTime implements SessionScheduler, AutoCloseable {

    private static final Duration SHORT = Duration.ofSeconds(5);

    private record Task(long number, Runnable work, Duration delay) {}

    private final ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1);
    private final List<Task> held = new ArrayList<>();
    private long number;

    @Override
    public Runnable schedule(Runnable work, Duration delay) {
        if (delay.compareTo(SHORT) < 0) {
            ScheduledFuture<?> task = timer.schedule(work, delay.toMillis(), TimeUnit.MILLISECONDS);
            return () -> task.cancel(false);
        }
        Task task = hold(work, delay);
        return () -> cancel(task);
    }

    private synchronized Task hold(Runnable work, Duration delay) {
        Task task = new Task(++number, work, delay);
        held.add(task);
        return task;
    }

    private synchronized void cancel(Task task) {
        held.remove(task);
    }

    /** Lets what waits for at most this long come to its end, in the order of the delays. */
    void pass(Duration delay) {
        List<Task> due;
        synchronized (this) {
            due = held.stream()
                    .filter(task -> task.delay().compareTo(delay) <= 0)
                    .sorted((one, other) -> one.delay().compareTo(other.delay()))
                    .toList();
            held.removeIf(due::contains);
        }
        due.forEach(task -> task.work().run());
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
