package io.github.camelsimplex.client.internal.delivery;

import io.github.camelsimplex.client.SessionScheduler;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Knows in the first seconds after a start which chats are quiet: the bot receives from the servers, and nothing has
 * come in the chat for a while. What the servers have kept for the chat has arrived by then. A chat that is quiet stays
 * so. After the limit all chats are quiet, and nothing is remembered. Thread-safe; calls out without its lock.
 */
public final class QuietChats {

    /** Is told what has become quiet. Must not wait. */
    public interface Listener {

        /**
         * A chat may be quiet now, or several.
         *
         * @param chat the address of the chat without its scope; null for all chats
         */
        void quiet(@Nullable String chat);
    }

    /** How long nothing has come, in one chat or about the servers. */
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
     * Creates one for which nothing is quiet until it has begun.
     *
     * @param quiet how long nothing must have come
     * @param limit how long after the beginning all chats are taken for quiet
     */
    public QuietChats(SessionScheduler scheduler, Duration quiet, Duration limit) {
        this.scheduler = scheduler;
        this.quiet = quiet;
        this.limit = limit;
    }

    public void listener(Listener whoWaits) {
        listener = whoWaits;
    }

    /** The chat starts: from now on the limit counts. */
    public synchronized void begin() {
        if (!over) {
            cancelLimit = scheduler.schedule(this::end, limit);
        }
    }

    /** All chats are quiet from now on. */
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

    /** The bot receives from a server, from now on. */
    public synchronized void subscribed() {
        if (!over) {
            servers.begin();
        }
    }

    /** Something has come in a chat. */
    public synchronized void received(String chat) {
        String whole = withoutScope(chat);
        if (!isQuiet(whole)) {
            chats.computeIfAbsent(whole, Silence::new).begin();
        }
    }

    /** A chat is new: there is nothing that a server has kept for it. */
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
        Silence silence = chats.get(withoutScope(chat));
        return (silence != null && silence.isNew) || (servers.isLong && (silence == null || silence.isLong));
    }

    public synchronized boolean isQuietEverywhere() {
        return over || (servers.isLong && chats.values().stream().allMatch(silence -> silence.isLong));
    }

    /** The address of a whole chat: the members of a group use the same connections in all of its scopes. */
    static String withoutScope(String chat) {
        int scope = chat.indexOf('(');
        return scope < 0 ? chat : chat.substring(0, scope);
    }
}
