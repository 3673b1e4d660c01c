package io.github.camelsimplex.benchmarks;

import io.github.camelsimplex.client.ChatSession;
import io.github.camelsimplex.client.MessageHandler;
import io.github.camelsimplex.client.SessionConfiguration;
import io.github.camelsimplex.client.SubscriptionOptions;
import io.github.camelsimplex.types.SimplexJson;
import java.io.IOException;
import java.util.Arrays;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * Measures a session on a core with prepared events: messages per second from {@code ChatCore.receive} to handler and
 * acknowledgement, with a profile, the latency of one message without load, and the number of commands per message.
 * Compares them with a loop that only parses the same bytes, and a loop in C without parsing.
 */
public final class SessionReport {

    private static final int[] CHATS = {1, 4};
    private static final int MESSAGES = 200_000;
    private static final int WARM_UP = 100_000;
    private static final int LATENCIES = 10_000;
    private static final int UNACKNOWLEDGED = 800;

    private final byte[] event;

    private SessionReport(byte[] event) {
        this.event = event;
    }

    /** Measures and prints. */
    @SuppressWarnings("SystemOut") // the report is the purpose of this command
    public static void main(String[] arguments) throws IOException, InterruptedException {
        SessionReport report = new SessionReport(new RecordedEvents().directMessage());
        OptionalDouble inC = CLoop.run(new ReadyCore(report.event, 1, 1).next(), MESSAGES * 5);
        System.out.println(
                inC.isPresent()
                        ? String.format(Locale.ROOT, "loop in C, no parsing: %,.0f messages/s", inC.getAsDouble())
                        : "no C compiler, so no loop in C for comparison");
        double plain = report.plainLoop();
        System.out.printf(Locale.ROOT, "loop in Java, parsing only: %,.0f messages/s%n", plain);
        for (int chats : CHATS) { // the first run warms up the virtual machine
            report.throughput(chats, plain, inC);
        }
        for (int chats : CHATS) {
            System.out.println(report.throughput(chats, plain, inC));
        }
        System.out.println(report.latency());
    }

    private double plainLoop() {
        ReadyCore core = new ReadyCore(event, 1, 1);
        long parsed = 0;
        for (int i = 0; i < WARM_UP; i++) {
            parsed += SimplexJson.parseEvent(core.next()).tag().length();
        }
        long start = System.nanoTime();
        for (int i = 0; i < MESSAGES; i++) {
            parsed += SimplexJson.parseEvent(core.next()).tag().length();
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        return parsed == 0 ? 0 : MESSAGES / seconds;
    }

    private String throughput(int chats, double plain, OptionalDouble inC) throws IOException, InterruptedException {
        ReadyCore core = new ReadyCore(event, chats, UNACKNOWLEDGED);
        AtomicInteger handled = new AtomicInteger();
        CountDownLatch warm = new CountDownLatch(1);
        CountDownLatch done = new CountDownLatch(1);
        try (ChatSession session = open(core)) {
            session.subscribe(
                    SubscriptionOptions.builder().concurrency(chats).build(), MessageHandler.blocking(message -> {
                        int count = handled.incrementAndGet();
                        if (count == WARM_UP) {
                            warm.countDown();
                        } else if (count == WARM_UP + MESSAGES) {
                            done.countDown();
                        }
                    }));
            start(session);
            core.request(WARM_UP);
            warm.await();
            long commands = core.commands();
            Profile profile = Profile.start();
            long start = System.nanoTime();
            core.request(MESSAGES);
            done.await();
            double rate = MESSAGES / ((System.nanoTime() - start) / 1e9);
            String shares = profile.stop();
            return String.format(
                    Locale.ROOT,
                    "%d chats, events of %d bytes: %,.0f messages/s (%.2f of the loop in Java, %.3f of the loop in C),"
                            + " %.4f commands a message, %d overflowed%n%s",
                    chats,
                    core.eventSize(),
                    rate,
                    rate / plain,
                    rate / inC.orElse(Double.NaN),
                    (core.commands() - commands) / (double) MESSAGES,
                    session.stats().delivery().overflowed(),
                    shares);
        }
    }

    private String latency() {
        ReadyCore core = new ReadyCore(event, 1, UNACKNOWLEDGED);
        long[] nanos = new long[LATENCIES];
        AtomicInteger handled = new AtomicInteger();
        long[] requestedAt = new long[1];
        try (ChatSession session = open(core)) {
            session.subscribe(SubscriptionOptions.defaults(), MessageHandler.blocking(message -> {
                int count = handled.get() % LATENCIES;
                nanos[count] = System.nanoTime() - requestedAt[0];
                handled.incrementAndGet();
            }));
            start(session);
            for (int i = 0; i < 2 * LATENCIES; i++) {
                requestedAt[0] = System.nanoTime();
                core.request(1);
                while (handled.get() <= i) {
                    LockSupport.parkNanos(10_000);
                }
            }
        }
        Arrays.sort(nanos);
        return String.format(
                Locale.ROOT,
                "latency of one message without load, the core's own wait of up to 80 us included: p50 %d us, p99 %d us",
                nanos[LATENCIES / 2] / 1000,
                nanos[LATENCIES * 99 / 100] / 1000);
    }

    private static ChatSession open(ReadyCore core) {
        return ChatSession.open(
                SessionConfiguration.builder("bench").provider(core.provider()).build());
    }

    private static void start(ChatSession session) {
        session.startDelivery();
        while (session.stats().search().runs() == 0) {
            LockSupport.parkNanos(1_000_000);
        }
    }
}
