package io.github.camelsimplex.client.internal.storage;

import io.github.camelsimplex.client.StorageException;
import io.github.camelsimplex.types.AChatItem;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Remembers the greatest item that a session has seen, so that an older copy of the database gives itself away. The
 * state file may lag behind, and never leads: it is written after acknowledgements, at most once a second, and at the
 * end. Thread-safe.
 */
public final class SeenItems {

    private static final Logger LOG = LoggerFactory.getLogger(SeenItems.class);
    private static final long INTERVAL = Duration.ofSeconds(1).toNanos();

    private final String bot;
    private final StateFile state;
    private long nextSave = System.nanoTime();
    private boolean failing;

    public SeenItems(String bot, StateFile state) {
        this.bot = bot;
        this.state = state;
    }

    /** Notes an item. Never waits. */
    public void seen(AChatItem item) {
        state.seen(item.chatItem().meta().itemId());
    }

    /** The database is in use from now on. May wait for the disk. */
    public void begin() {
        try {
            state.inUse();
        } catch (StorageException e) {
            LOG.warn("{}: an end by a kill will look like a clean one: {}", bot, e.toString());
        }
    }

    /** Writes everything at the end, and that the end was clean. May wait for the disk. */
    public void end() {
        try {
            state.stoppedCleanly();
        } catch (StorageException e) {
            LOG.warn("{}: that the session ended cleanly is not remembered: {}", bot, e.toString());
        }
    }

    /** Writes the greatest item, if that was not done just now. May wait for the disk. */
    public synchronized void save() {
        long now = System.nanoTime();
        if (now - nextSave < 0) {
            return;
        }
        nextSave = now + INTERVAL;
        try {
            state.save();
            failing = false;
        } catch (StorageException e) { // messages are worth more than this memory
            if (!failing) {
                LOG.warn("{}: the greatest item is not remembered: {}", bot, e.toString());
            }
            failing = true;
        }
    }
}
