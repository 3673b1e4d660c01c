package io.github.camelsimplex.client.internal.mailbox;

import io.github.camelsimplex.client.internal.core.Items;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The lanes of all chats with messages in memory, and the queue of lanes for runners. Guarded by the mailbox. */
final class Lanes {

    private final Predicate<String> isQuiet;
    private final Map<String, Lane> byChat = new LinkedHashMap<>();
    private final Deque<Lane> ready = new ArrayDeque<>();

    /** Whether there are lanes in the queue; readable without the mailbox's lock. */
    private volatile boolean someReady;

    /**
     * Creates it without lanes.
     *
     * @param isQuiet whether the messages of a chat may have their turns now
     */
    Lanes(Predicate<String> isQuiet) {
        this.isQuiet = isQuiet;
    }

    /** The lane of a chat, created if necessary; the caller schedules it, or removes it if idle, in the same step. */
    Lane of(String chat) {
        return byChat.computeIfAbsent(chat, Lane::new);
    }

    /** The lane of a chat; null if the chat has no messages in memory. */
    @Nullable
    Lane find(String chat) {
        return byChat.get(chat);
    }

    int size() {
        return byChat.size();
    }

    /** Queues a lane if its first message may have its turn. */
    void schedule(Lane lane) {
        if (!lane.scheduled && lane.canRun() && isQuiet.test(lane.chat)) {
            queue(lane);
        }
    }

    /** Queues the lanes of a chat, or of all chats for null, because their messages need not wait any more. */
    void quiet(@Nullable String chat) {
        byChat.values().stream()
                .filter(lane -> chat == null || chat.equals(Items.withoutScope(lane.chat)))
                .forEach(this::schedule);
    }

    /** Queues a lane whose message has its turn and may continue. */
    void queue(Lane lane) {
        lane.scheduled = true;
        ready.addLast(lane);
        someReady = true;
    }

    /** Takes the lane that has waited longest for a runner; null if there is none. */
    @Nullable
    Lane poll() {
        Lane lane = ready.poll();
        if (lane != null) {
            lane.scheduled = false;
        }
        someReady = !ready.isEmpty();
        return lane;
    }

    boolean hasReady() {
        return someReady;
    }

    /** The messages that have their turns in a chat; for a group, including those in its support chats. */
    List<Parcel> running(String chat) {
        return byChat.values().stream()
                .filter(lane -> lane.chat.equals(chat) || lane.chat.startsWith(chat + "("))
                .flatMap(lane -> Stream.ofNullable(lane.running))
                .toList();
    }

    /** Whether a message that has its turn is not yet with a handler. */
    boolean isRouting() {
        return byChat.values().stream().anyMatch(lane -> lane.running != null && lane.running.isWaiting());
    }

    void removeIfIdle(Lane lane) {
        if (lane.isIdle()) {
            byChat.remove(lane.chat, lane);
        }
    }

    /** The longest lane whose last message can be read again from the database. */
    Optional<Lane> longest() {
        return byChat.values().stream()
                .filter(Lane::endsUnread)
                .max(Comparator.comparingInt(lane -> lane.waiting.size()));
    }

    /** Whether a chat has more than one message waiting. */
    boolean someLong() {
        return byChat.values().stream().anyMatch(lane -> lane.waiting.size() > 1);
    }

    /** Notes at the message that has its turn that earlier ones of its chat are read again from the database. */
    void outrun(String chat) {
        Lane lane = find(chat);
        if (lane != null && lane.running != null) {
            lane.running.outrun();
        }
    }
}
