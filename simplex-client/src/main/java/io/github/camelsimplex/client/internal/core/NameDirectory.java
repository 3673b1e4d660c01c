package io.github.camelsimplex.client.internal.core;

import io.github.camelsimplex.client.NoSuchChatException;
import java.lang.ref.SoftReference;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Finds contacts and groups by their names. It lists all of them once, and again after they have changed, so that the
 * cost of a name does not grow with their number. A list that was requested before a change is not kept; one that is
 * kept gives way when memory runs out. Thread-safe; the lists are fetched outside any lock.
 */
public final class NameDirectory {

    /**
     * All contacts, or all groups, by their names.
     *
     * @param version when they were listed
     * @param byLocalName by the local display name, which is unique
     * @param byDisplayName by the display name in their profiles
     */
    private record Index(long version, Map<String, Object> byLocalName, Map<String, List<Object>> byDisplayName) {}

    private final String bot;
    private final AtomicLong version = new AtomicLong();
    private final Map<String, SoftReference<Index>> indexes = new ConcurrentHashMap<>();

    public NameDirectory(String bot) {
        this.bot = bot;
    }

    /** Clears the lists because contacts or groups have changed. */
    public void changed() {
        version.incrementAndGet();
        indexes.clear();
    }

    /**
     * Finds the contact or group with a name: by the local display name, which is unique. Others choose the name in a
     * profile, so it never decides; the error only shows who has it.
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
        Index index = known(kind);
        if (index == null) {
            index = index(version.get(), all, localName, displayName);
            indexes.put(kind, new SoftReference<>(index));
        }
        Object unique = index.byLocalName().get(name);
        if (unique != null) {
            return type.cast(unique);
        }
        List<String> alike = index.byDisplayName().getOrDefault(name, List.of()).stream()
                .map(type::cast)
                .map(localName)
                .toList();
        throw new NoSuchChatException(bot + ": there is no " + kind + " named " + name
                + (alike.isEmpty()
                        ? ""
                        : "; " + alike
                                + " use this name in their profile: choose one of these local names, or the id"));
    }

    private @Nullable Index known(String kind) {
        SoftReference<Index> kept = indexes.get(kind);
        Index index = kept == null ? null : kept.get();
        return index == null || index.version() != version.get() ? null : index;
    }

    private static <T> Index index(
            long asked, Supplier<List<T>> all, Function<T, String> localName, Function<T, String> displayName) {
        Map<String, Object> byLocalName = new HashMap<>();
        Map<String, List<Object>> byDisplayName = new HashMap<>();
        for (T each : all.get()) {
            byLocalName.put(localName.apply(each), each);
            byDisplayName
                    .computeIfAbsent(displayName.apply(each), name -> new ArrayList<>(1))
                    .add(each);
        }
        return new Index(asked, byLocalName, byDisplayName);
    }
}
