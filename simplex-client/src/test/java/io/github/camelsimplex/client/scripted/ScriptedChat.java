package io.github.camelsimplex.client.scripted;

import io.github.camelsimplex.types.CIFile;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The items of one chat of a scripted core, in the order of the real one: by time, then id. Guarded by the core. */
public final class ScriptedChat {

    private record Position(Instant time, long id) implements Comparable<Position> {

        private static final Comparator<Position> ORDER =
                Comparator.comparing(Position::time).thenComparing(Position::id);

        @Override
        public int compareTo(Position other) {
            return ORDER.compare(this, other);
        }
    }

    /** An item; a test changes it, and tells the core to emit that or not. */
    public final class Row {
        public final long id;
        public final Instant time;
        final Instant createdAt;
        public String text;
        public boolean live;
        public boolean deleted;
        public boolean call;
        final boolean sent;

        @Nullable
        public CIFile file;

        private volatile boolean isUnread;

        private Row(long id, Instant time, Instant createdAt, String text, boolean sent) {
            this.id = id;
            this.time = time;
            this.createdAt = createdAt;
            this.text = text;
            this.sent = sent;
            this.isUnread = !sent;
        }

        public boolean isUnread() {
            return isUnread;
        }

        void markRead() {
            isUnread = false;
            unread.remove(position());
            unreadIds.remove(id);
        }

        private Position position() {
            return new Position(time, id);
        }
    }

    private final NavigableMap<Position, Row> rows = new TreeMap<>();
    private final NavigableMap<Position, Row> unread = new TreeMap<>();
    private final NavigableSet<Long> unreadIds = new TreeSet<>();
    private final Map<Long, Row> byId = new HashMap<>();
    private Instant changedAt = Instant.EPOCH;

    /** An unread item of the other side. */
    Row add(long id, Instant time, Instant now, String text) {
        Row row = put(new Row(id, time, now, text, false));
        unread.put(row.position(), row);
        unreadIds.add(id);
        return row;
    }

    /** An item of the bot's own. */
    Row addSent(long id, Instant now, String text) {
        return put(new Row(id, now, now, text, true));
    }

    private Row put(Row row) {
        rows.put(row.position(), row);
        byId.put(row.id, row);
        changedAt = row.createdAt;
        return row;
    }

    /** The unread items in the order of their ids. */
    List<Row> unread() {
        return unreadIds.stream().map(byId::get).toList();
    }

    Instant changedAt() {
        return changedAt;
    }

    int unreadCount() {
        return unread.size();
    }

    long smallestUnreadId() {
        return unreadIds.isEmpty() ? 0 : unreadIds.first();
    }

    Optional<Row> find(long id) {
        return Optional.ofNullable(byId.get(id));
    }

    long firstUnreadId() {
        return unread.isEmpty() ? 0 : unread.firstEntry().getValue().id;
    }

    /** An item with so many before and after it. */
    List<Row> around(Row anchor, int count) {
        List<Row> page = new ArrayList<>(before(anchor, count));
        page.add(anchor);
        page.addAll(after(anchor, count));
        return page;
    }

    List<Row> after(Row anchor, int count) {
        return rows.tailMap(anchor.position(), false).values().stream()
                .limit(count)
                .toList();
    }

    List<Row> before(Row anchor, int count) {
        return reversed(rows.headMap(anchor.position(), false), count);
    }

    List<Row> last(int count) {
        return reversed(rows, count);
    }

    private static List<Row> reversed(NavigableMap<Position, Row> rows, int count) {
        List<Row> page = new ArrayList<>(
                rows.descendingMap().values().stream().limit(count).toList());
        Collections.reverse(page);
        return page;
    }
}
