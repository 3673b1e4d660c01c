package io.github.camelsimplex.types;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * Values that a core repeats in message after message, such as the profile of a contact, with the bytes that they were
 * read from. The same bytes are the same value, so it need not be read again, and messages share it. A table of a fixed
 * size: a value that is not here is read. Thread-safe.
 */
final class SharedValues {

    /** Shorter values cost less to read than to find. */
    private static final int SHORTEST = 64;

    /** A profile with a picture has less. */
    private static final int LONGEST = 24_000;

    /** An even number; a value has two places, so that two that often come can both stay. */
    private static final int PLACES = 256;

    /** A value begins with ids and names, which tell one from another. */
    private static final int DISTINCT = 48;

    private final AtomicReferenceArray<@Nullable Shared> places = new AtomicReferenceArray<>(PLACES);

    /**
     * A value.
     *
     * @param type the type that was read
     * @param json its bytes: a whole object, so they say where it ends
     * @param value immutable
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Shared(Class<?> type, byte[] json, Object value) {
        boolean isAt(byte[] document, int start) {
            int after = start + json.length;
            return after <= document.length && Arrays.equals(json, 0, json.length, document, start, after);
        }
    }

    /** Finds the value of a type whose object begins at a place of a document; null if it has to be read. */
    @Nullable
    Shared find(Class<?> type, byte[] document, int start) {
        if (document.length - start < SHORTEST) {
            return null;
        }
        int place = place(type, document, start);
        Shared newer = places.get(place);
        if (newer != null && newer.type() == type && newer.isAt(document, start)) {
            return newer;
        }
        Shared older = places.get(place ^ 1);
        return older != null && older.type() == type && older.isAt(document, start) ? older : null;
    }

    /** Keeps a value that was read from a part of a document, in the place of an older one. */
    void keep(Class<?> type, byte[] document, int start, int end, Object value) {
        int length = end - start;
        if (length >= SHORTEST && length <= LONGEST) {
            int place = place(type, document, start);
            places.set(place ^ 1, places.get(place));
            places.set(place, new Shared(type, Arrays.copyOfRange(document, start, end), value));
        }
    }

    private static int place(Class<?> type, byte[] document, int start) {
        int hash = type.getName().hashCode();
        for (int index = start; index < start + DISTINCT; index++) {
            hash = 31 * hash + document[index];
        }
        return (hash ^ hash >>> 16) & (PLACES - 1);
    }
}
