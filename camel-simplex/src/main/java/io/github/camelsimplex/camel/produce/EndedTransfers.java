package io.github.camelsimplex.camel.produce;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How the last transfers ended. A small file may be on its server before its exchange begins to wait for that. Not
 * thread-safe.
 */
final class EndedTransfers {

    /**
     * How a transfer ended.
     *
     * @param problem the reason why the file was not sent; null if it was
     */
    record End(@Nullable String problem) {}

    private final Map<Long, End> ends;

    /** Remembers at most this number of transfers, the last ones. */
    EndedTransfers(int most) {
        this.ends = new LinkedHashMap<>() {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<Long, End> eldest) {
                return size() > most;
            }
        };
    }

    /** Notes the end of a transfer. */
    void add(long fileId, @Nullable String problem) {
        ends.put(fileId, new End(problem));
    }

    /** The end of a transfer; null if it is still running, or ended long ago. */
    @Nullable
    End of(long fileId) {
        return ends.get(fileId);
    }
}
