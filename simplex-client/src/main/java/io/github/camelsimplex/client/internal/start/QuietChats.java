package io.github.camelsimplex.client.internal.start;

import io.github.camelsimplex.client.SessionScheduler;
import io.github.camelsimplex.client.internal.core.Items;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Tracks in the first seconds after a start which chats are quiet: the bot receives from the servers, and the chat has
 * not received anything for a while. By then the messages that the servers kept for the chat have arrived. A quiet chat
 * stays quiet. After the limit all chats are quiet, and the state is dropped. Thread-safe; calls out without its lock.
 */
public final class QuietChats {

    /** Listens for chats that become quiet. Must not wait. */
    public interface Listener {

        /**
         * Called when a chat, or several, may be quiet now.
         *
         * @param chat the address of the chat without its scope; null for all chats
         */
        void quiet(@Nullable String chat);
    }

    /** The time without events, in one chat or about the servers. */
    private final class Silence {

        private final @Nullable String chat;
        private Runnable cancel = () -> {};
        private int beginnings;
        private boolean isLong;
        private boolean isNew;

        Silence(@Nullable String chat) {
            this.chat = chat;
        }

        void begin() {
            int beginning = ++beginnings;
            isLong = false;
            cancel.run();
            cancel = scheduler.schedule(() -> lasted(this, beginning), quiet);
        }
    }

    private final SessionScheduler scheduler;
    private final Duration quiet;
    private final Duration limit;
    private final Silence servers = new Silence(null);
    private final Map<String, Silence> chats = new HashMap<>();
    private volatile Listener listener = chat -> {};
    private Runnable cancelLimit = () -> {};
    private volatile boolean over;

    /**
     * Creates it with no quiet chats; the time starts with {@link #begin}.
     *
     * @param quiet the required time without events
     * @param limit the time after the beginning when all chats count as quiet
     */
    public QuietChats(SessionScheduler scheduler, Duration quiet, Duration limit) {
        this.scheduler = scheduler;
        this.quiet = quiet;
        this.limit = limit;
    }

    public void listener(Listener whoWaits) {
        listener = whoWaits;
    }

    /** Starts the limit when the chat starts. */
    public synchronized void begin() {
        if (!over) {
            cancelLimit = scheduler.schedule(this::end, limit);
        }
    }

    /** Treats all chats as quiet from now on. */
    public void end() {
        synchronized (this) {
            over = true;
            cancelLimit.run();
            servers.cancel.run();
            chats.values().forEach(silence -> silence.cancel.run());
            chats.clear();
        }
        listener.quiet(null);
    }

    /** Notes that the bot receives from a server from now on. */
    public synchronized void subscribed() {
        if (!over) {
            servers.begin();
        }
    }

    /** Notes that something has arrived in a chat. */
    public synchronized void received(String chat) {
        String whole = Items.withoutScope(chat);
        if (!isQuiet(whole)) {
            chats.computeIfAbsent(whole, Silence::new).begin();
        }
    }

    /** Treats a new chat as quiet, because servers cannot have kept anything for it. */
    public void created(String chat) {
        synchronized (this) {
            if (over) {
                return;
            }
            Silence silence = chats.computeIfAbsent(chat, Silence::new);
            silence.cancel.run();
            silence.isLong = true;
            silence.isNew = true;
        }
        listener.quiet(chat);
    }

    private void lasted(Silence silence, int beginning) {
        synchronized (this) {
            if (over || silence.beginnings != beginning) {
                return;
            }
            silence.isLong = true;
        }
        listener.quiet(silence.chat);
    }

    public boolean isOver() {
        return over;
    }

    public synchronized boolean isQuiet(String chat) {
        if (over) {
            return true;
        }
        Silence silence = chats.get(Items.withoutScope(chat));
        return (silence != null && silence.isNew) || (servers.isLong && (silence == null || silence.isLong));
    }

    public synchronized boolean isQuietEverywhere() {
        return over || (servers.isLong && chats.values().stream().allMatch(silence -> silence.isLong));
    }
}
