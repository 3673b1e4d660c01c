package io.github.camelsimplex.sandbox.internal.wire;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.atomic.AtomicLong;

/** The clock of the sandbox: nanoseconds since 1970, strictly increasing within a process, and their wire form. */
public final class Times {

    private static final long NANOS_PER_SECOND = 1_000_000_000L;
    private static final AtomicLong LAST = new AtomicLong();
    private static final AtomicLong AHEAD = new AtomicLong();
    private static volatile long heldAt;

    private Times() {}

    /** The current time, later than every one returned before. */
    public static long now() {
        long held = heldAt;
        long nanos = (held == 0 ? real() : held) + AHEAD.get();
        return LAST.updateAndGet(last -> Math.max(last + 1, nanos));
    }

    private static long real() {
        Instant now = Instant.now();
        return now.getEpochSecond() * NANOS_PER_SECOND + now.getNano();
    }

    /** Lets time stand still, except for what {@link #pass} adds, until {@link #release()}. */
    public static synchronized void hold() {
        heldAt = heldAt == 0 ? real() : heldAt;
    }

    /** Lets time go on, from where it stands. */
    public static synchronized void release() {
        if (heldAt != 0) {
            AHEAD.addAndGet(heldAt - real());
            heldAt = 0;
        }
    }

    /** Lets time pass at once, for all cores of this process; it never goes back. */
    public static void pass(long nanos) {
        AHEAD.addAndGet(Math.max(0, nanos));
    }

    /** The whole second of a time: what servers stamp on messages. */
    public static long second(long nanos) {
        return nanos - Math.floorMod(nanos, NANOS_PER_SECOND);
    }

    /** A time some seconds later. */
    public static long plusSeconds(long nanos, long seconds) {
        return nanos + seconds * NANOS_PER_SECOND;
    }

    /** The wire form: ISO-8601 in UTC with as many digits as needed. */
    public static String text(long nanos) {
        Instant instant =
                Instant.ofEpochSecond(Math.floorDiv(nanos, NANOS_PER_SECOND), Math.floorMod(nanos, NANOS_PER_SECOND));
        String full = instant.toString();
        int end = full.length() - 1;
        if (full.indexOf('.') < 0) {
            return full;
        }
        while (full.charAt(end - 1) == '0') {
            end--;
        }
        return (full.charAt(end - 1) == '.' ? full.substring(0, end - 1) : full.substring(0, end)) + "Z";
    }

    /** Reads the wire form. */
    public static long parse(String text) {
        Instant instant = Instant.parse(text);
        return instant.getEpochSecond() * NANOS_PER_SECOND + instant.getNano();
    }

    /** The current second, for the day-level checks of the core. */
    public static boolean olderThan(long nanos, long amount, ChronoUnit unit) {
        return now() - nanos > unit.getDuration().toNanos() * amount;
    }
}
