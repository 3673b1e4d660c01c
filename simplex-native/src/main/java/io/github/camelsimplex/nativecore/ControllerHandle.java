package io.github.camelsimplex.nativecore;

import java.lang.ref.Cleaner;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The handle of an open controller: closed once, or leaked on purpose. An unreachable handle is closed in order by a
 * separate thread, and the log says so: this is a safety net for a forgotten {@code close}, not a way to close.
 */
final class ControllerHandle {

    private static final Logger LOG = LoggerFactory.getLogger(ControllerHandle.class);
    private static final Cleaner CLEANER = Cleaner.create();
    private static final Duration LIMIT_WHEN_FORGOTTEN = Duration.ofSeconds(10);

    private final Resource resource;

    ControllerHandle(LibSimplex library, long controller, String database) {
        resource = new Resource(library, controller, database);
        CLEANER.register(this, resource);
    }

    long controller() {
        return resource.controller;
    }

    /** Closes the database; no call may be inside, and the chat must be stopped. */
    void release() {
        resource.release();
    }

    /** Leaves the controller open, because a call is still inside. */
    void leak(String reason) {
        resource.leak(reason);
    }

    /** The cleanup after the handle has become unreachable; does not hold a reference to it. */
    private static final class Resource implements Runnable {
        private final LibSimplex library;
        private final long controller;
        private final String database;
        private final AtomicBoolean done = new AtomicBoolean();

        Resource(LibSimplex library, long controller, String database) {
            this.library = library;
            this.controller = controller;
            this.database = database;
        }

        void release() {
            if (!done.compareAndSet(false, true)) {
                return;
            }
            try {
                byte[] error = library.closeStore(controller);
                if (error.length > 0) {
                    LOG.warn("Closing {} returned: {}", database, CString.decodeLeniently(error));
                }
            } catch (RuntimeException e) {
                LOG.warn("Closing {} failed", database, e);
            }
        }

        void leak(String reason) {
            if (done.compareAndSet(false, true)) {
                LOG.warn(
                        "{} was not closed: {}. Its controller stays open until the process ends; another process"
                                + " that opens the database meanwhile takes over its messages.",
                        database,
                        reason);
            }
        }

        /** Closes a forgotten handle in order, without blocking the cleaner. */
        @Override
        public void run() {
            if (done.get()) {
                return;
            }
            LOG.warn("{} was never closed; closing it now, because it is not used any more", database);
            Daemon.start("simplex-forgotten-" + controller, () -> {
                OrderlyStop stop = new OrderlyStop(library, controller);
                stop.begin();
                if (stop.drain(LIMIT_WHEN_FORGOTTEN, OrderlyStop.Others.NONE)) {
                    release();
                } else {
                    leak("the chat did not stop within " + LIMIT_WHEN_FORGOTTEN.toSeconds() + " s");
                }
            });
        }
    }
}
