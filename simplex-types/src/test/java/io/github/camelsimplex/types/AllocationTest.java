package io.github.camelsimplex.types;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.github.camelsimplex.types.Transcripts.Line;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * What a message costs in memory, on any machine. Without sharing what the core repeats, each of these events took
 * about 11 000 bytes.
 */
class AllocationTest {

    private static final int MESSAGES = 1000;
    private static final long LIMIT = 4000;

    @Test
    void messageOfAKnownChatAllocatesLittle() {
        assertThat(bytesOf("\"rcvMsgContent\"")).isLessThan(LIMIT);
    }

    @Test
    void statusOfOwnMessageAllocatesLittle() {
        assertThat(bytesOf("\"chatItemsStatusesUpdated\"")).isLessThan(LIMIT);
    }

    /** The bytes that reading an event again allocates. */
    private static long bytesOf(String event) {
        byte[] json = Transcripts.COMMITTED.lines("event").stream()
                .filter(line -> line.file().startsWith("01-"))
                .filter(line -> "bot".equals(line.content().path("actor").textValue()))
                .map(Line::bytes)
                .filter(bytes -> new String(bytes, StandardCharsets.UTF_8).contains(event))
                .findFirst()
                .orElseThrow();
        read(json, MESSAGES);
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long thread = Thread.currentThread().getId();
        long before = threads.getThreadAllocatedBytes(thread);
        read(json, MESSAGES);
        return (threads.getThreadAllocatedBytes(thread) - before) / MESSAGES;
    }

    private static void read(byte[] json, int times) {
        List<ChatEvent> last = List.of();
        for (int i = 0; i < times; i++) {
            last = List.of(SimplexJson.parseEvent(json));
        }
        assertThat(last).hasSize(1);
    }
}
