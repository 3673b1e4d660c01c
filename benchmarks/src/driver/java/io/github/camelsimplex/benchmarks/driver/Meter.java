package io.github.camelsimplex.benchmarks.driver;

import com.sun.management.GarbageCollectionNotificationInfo;
import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import javax.management.NotificationEmitter;
import javax.management.openmbean.CompositeData;

/**
 * Counts messages, and prints a mark for each step: messages, time, CPU time of the process, resident memory, threads,
 * and allocated bytes. Thread-safe.
 */
final class Meter {

    private final OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    private final Set<String> heapPools = ManagementFactory.getMemoryPoolMXBeans().stream()
            .filter(pool -> pool.getType() == MemoryType.HEAP)
            .map(pool -> pool.getName())
            .collect(Collectors.toSet());
    private final AtomicInteger count = new AtomicInteger();
    private final CountDownLatch done = new CountDownLatch(1);
    private final int step;
    private final int last;
    private long collected;

    Meter(int step, int last) {
        this.step = step;
        this.last = last;
        for (GarbageCollectorMXBean collector : ManagementFactory.getGarbageCollectorMXBeans()) {
            ((NotificationEmitter) collector)
                    .addNotificationListener(
                            (notification, handback) -> collected((CompositeData) notification.getUserData()),
                            null,
                            null);
        }
    }

    private synchronized void collected(CompositeData notification) {
        GarbageCollectionNotificationInfo info = GarbageCollectionNotificationInfo.from(notification);
        collected += used(info.getGcInfo().getMemoryUsageBeforeGc())
                - used(info.getGcInfo().getMemoryUsageAfterGc());
    }

    private long used(Map<String, MemoryUsage> pools) {
        return pools.entrySet().stream()
                .filter(pool -> heapPools.contains(pool.getKey()))
                .mapToLong(pool -> pool.getValue().getUsed())
                .sum();
    }

    /** Counts a message. */
    void count() {
        int now = count.incrementAndGet();
        if (now % step == 0) {
            mark(now);
        }
        if (now == last) {
            done.countDown();
        }
    }

    /** Waits until the last message was counted. */
    void await() throws InterruptedException {
        done.await();
    }

    /** Prints a mark. */
    synchronized void mark(int messages) {
        long allocated = collected
                + ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
        System.out.println("mark " + messages + " " + System.nanoTime() + " " + system.getProcessCpuTime() + " "
                + residentKb() + " " + ManagementFactory.getThreadMXBean().getThreadCount() + " " + allocated);
    }

    /** Resident memory; 0 where the system does not tell. */
    private static long residentKb() {
        Path status = Path.of("/proc/self/status");
        if (!Files.exists(status)) {
            return 0;
        }
        try {
            return Files.readAllLines(status).stream()
                    .filter(line -> line.startsWith("VmRSS:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                    .sum();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
