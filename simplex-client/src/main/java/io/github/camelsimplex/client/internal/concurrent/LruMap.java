package io.github.camelsimplex.client.internal.concurrent;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** A map that keeps only the latest entries, for data that may be forgotten without harm. Not thread-safe. */
public final class LruMap<K, V> extends LinkedHashMap<K, V> {

    private static final long serialVersionUID = 1L;

    private final int most;

    public LruMap(int most) {
        this.most = most;
    }

    /** A set of the latest elements. */
    public static <E> Set<E> set(int most) {
        return Collections.newSetFromMap(new LruMap<>(most));
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
        return size() > most;
    }
}
