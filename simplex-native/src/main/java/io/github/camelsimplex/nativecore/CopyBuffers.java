package io.github.camelsimplex.nativecore;

import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * Arrays for copies of what the library returns, used again: a new one for each message would be most of what a message
 * allocates. A few of a usual size are kept; who needs more, or a larger one, gets a new array. Thread-safe.
 */
final class CopyBuffers {

    /** The length of an array that is kept: events and answers rarely have more. */
    static final int USUAL = 32 << 10;

    private static final int KEPT = 4;

    private final AtomicReferenceArray<byte @Nullable []> kept = new AtomicReferenceArray<>(KEPT);

    /** An array with at least this length, for one user at a time. */
    byte[] take(int length) {
        if (length > USUAL) {
            return new byte[length];
        }
        for (int place = 0; place < KEPT; place++) {
            byte[] buffer = kept.getAndSet(place, null);
            if (buffer != null) {
                return buffer;
            }
        }
        return new byte[USUAL];
    }

    /** Takes back an array whose content nobody needs any more. */
    void giveBack(byte[] buffer) {
        if (buffer.length != USUAL) {
            return;
        }
        for (int place = 0; place < KEPT; place++) {
            if (kept.compareAndSet(place, null, buffer)) {
                return;
            }
        }
    }
}
