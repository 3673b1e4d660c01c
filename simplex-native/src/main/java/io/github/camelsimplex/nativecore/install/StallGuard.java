package io.github.camelsimplex.nativecore.install;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** Reads from a stream that may stall: a read that takes too long fails with an exception and closes the stream. */
final class StallGuard implements AutoCloseable {

    private final InputStream stream;
    private final Duration limit;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "simplex-download-guard");
        thread.setDaemon(true);
        return thread;
    });
    private volatile boolean stalled;

    StallGuard(InputStream stream, Duration limit) {
        this.stream = stream;
        this.limit = limit;
    }

    int read(byte[] buffer) throws IOException {
        ScheduledFuture<?> alarm = clock.schedule(this::stall, limit.toMillis(), TimeUnit.MILLISECONDS);
        try {
            return stream.read(buffer);
        } catch (IOException e) {
            throw stalled ? new IOException("no data for " + limit.toMillis() + " ms", e) : e;
        } finally {
            alarm.cancel(false);
        }
    }

    private void stall() {
        stalled = true;
        try {
            stream.close();
        } catch (IOException e) {
            // the stalled read fails too, with a better message
            stalled = true;
        }
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }
}
