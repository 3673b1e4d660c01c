package io.github.camelsimplex.client.internal.storage;

import io.github.camelsimplex.client.StorageException;
import io.github.camelsimplex.types.AChatItem;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Remembers the greatest item id that a session has seen, so that an older copy of the database can be detected. The
 * state file may lag behind, but is never ahead: it is written after acknowledgements, at most once a second, and at
 * the end. Thread-safe.
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

    /** Notes that the database is in use from now on. May wait for the disk. */
    public void begin() {
        try {
            state.inUse();
        } catch (StorageException e) {
            LOG.warn("{}: the state could not be stored, so a kill will look like a clean stop: {}", bot, e.toString());
        }
    }

    /** Writes the final state, including the clean stop. May wait for the disk. */
    public void end() {
        try {
            state.stoppedCleanly();
        } catch (StorageException e) {
            LOG.warn("{}: the clean stop of the session could not be stored: {}", bot, e.toString());
        }
    }

    /** Writes the greatest item id, unless it was just written. May wait for the disk. */
    public synchronized void save() {
        long now = System.nanoTime();
        if (now - nextSave < 0) {
            return;
        }
        nextSave = now + INTERVAL;
        try {
            state.save();
            failing = false;
        } catch (StorageException e) { // messages are more important than this state
            if (!failing) {
                LOG.warn("{}: the greatest item id could not be stored: {}", bot, e.toString());
            }
            failing = true;
        }
    }
}
