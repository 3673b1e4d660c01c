package io.github.camelsimplex.client.internal.core;

import io.github.camelsimplex.client.NoSuchChatException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Caches the contact or group of a name, until contacts or groups change. An answer to a request from before a change
 * is not cached. Thread-safe; the lists are fetched outside any lock.
 */
public final class NameDirectory {

    /** The cached result for a name. */
    private record Entry(long version, Object value) {}

    private final String bot;
    private final AtomicLong version = new AtomicLong();
    private final Map<String, Entry> entries = new ConcurrentHashMap<>();

    public NameDirectory(String bot) {
        this.bot = bot;
    }

    /** Clears the cache because contacts or groups have changed. */
    public void changed() {
        version.incrementAndGet();
        entries.clear();
    }

    /**
     * Finds the contact or group with a name: by the local display name, which is unique, or else by the display name
     * in its profile.
     *
     * @param kind contact or group, for the error message and to keep their names separate
     */
    public <T> T find(
            Class<T> type,
            String kind,
            String name,
            Supplier<List<T>> all,
            Function<T, String> localName,
            Function<T, String> displayName) {
        long asked = version.get();
        Entry known = entries.get(kind + " " + name);
        if (known != null && known.version() == asked) {
            return type.cast(known.value());
        }
        T found = search(kind, name, all.get(), localName, displayName);
        entries.put(kind + " " + name, new Entry(asked, found));
        return found;
    }

    private <T> T search(
            String kind, String name, List<T> all, Function<T, String> localName, Function<T, String> displayName) {
        List<T> matches =
                all.stream().filter(each -> localName.apply(each).equals(name)).toList();
        if (matches.isEmpty()) {
            matches = all.stream()
                    .filter(each -> displayName.apply(each).equals(name))
                    .toList();
        }
        if (matches.isEmpty()) {
            throw new NoSuchChatException(bot + ": there is no " + kind + " named " + name);
        }
        if (matches.size() > 1) {
            throw new NoSuchChatException(bot + ": there are " + matches.size() + " " + kind + "s named " + name + ": "
                    + matches.stream().map(localName).toList() + "; use one of these names, or the id");
        }
        return matches.get(0);
    }
}
