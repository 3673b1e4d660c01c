package io.github.camelsimplex.sandbox.internal.chat.file;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelsimplex.sandbox.internal.chat.PeerMessages;
import io.github.camelsimplex.sandbox.internal.store.item.StoredFile;
import io.github.camelsimplex.sandbox.internal.store.item.StoredFile.Stage;
import io.github.camelsimplex.sandbox.internal.wire.Json;
import io.github.camelsimplex.sandbox.internal.wire.Randoms;
import io.github.camelsimplex.sandbox.internal.wire.Times;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The agent's work on a file: it moves the file in chunks, which the file server stores, after a short preparation. */
public final class FileWork {

    private static final long PREPARATION_NANOS = TimeUnit.MILLISECONDS.toNanos(150);
    private static final int HEADER_BYTES = 120;
    private static final long[] CHUNK_BYTES = {65_536, 262_144, 1_048_576, 4_194_304};

    private FileWork() {}

    /** Schedules the first chunk after the time that a real core needs to encrypt the file. */
    public static void schedule(StoredFile file) {
        file.doc().set("chunks", chunks(file.size()));
        file.doc().put("done", 0).put("due", Times.now() + PREPARATION_NANOS);
    }

    /** The number of bytes to transfer, in whole chunks. */
    public static long total(StoredFile file) {
        return sum(file, file.chunks().size());
    }

    /** The number of transferred bytes. */
    public static long done(StoredFile file) {
        return sum(file, file.doc().path("done").asInt());
    }

    private static long sum(StoredFile file, int count) {
        long bytes = 0;
        for (int i = 0; i < count; i++) {
            bytes += file.chunks().path(i).asLong();
        }
        return bytes;
    }

    /** The sizes of the chunks: big ones, then small ones for a remainder that would fill less than three quarters. */
    static ArrayNode chunks(long size) {
        long left = size + HEADER_BYTES;
        int big = left > threeQuarters(3) ? 3 : left > threeQuarters(2) ? 2 : 1;
        ArrayNode chunks = Json.array();
        while (left > 0 && (left >= CHUNK_BYTES[big] || left > threeQuarters(big))) {
            chunks.add(CHUNK_BYTES[big]);
            left -= CHUNK_BYTES[big];
        }
        while (left > 0) {
            chunks.add(CHUNK_BYTES[big - 1]);
            left -= CHUNK_BYTES[big - 1];
        }
        return chunks;
    }

    private static long threeQuarters(int size) {
        return CHUNK_BYTES[size] * 3 / 4;
    }

    /**
     * The description with which a side finds a file on its server; its ids and keys are random, in the form of the
     * real ones.
     */
    public static String description(StoredFile file, String party, String server) {
        long first = file.chunks().path(0).asLong();
        StringBuilder chunks = new StringBuilder();
        for (int i = 1; i <= file.chunks().size(); i++) {
            chunks.append("  - ").append(i).append(':').append(Randoms.paddedUrl(16));
            chunks.append(':').append(Randoms.paddedUrl(48));
            chunks.append(':').append(Randoms.paddedUrl(32));
            long size = file.chunks().path(i - 1).asLong();
            chunks.append(size == first ? "" : ":" + bytes(size)).append('\n');
        }
        return "chunkSize: " + bytes(first) + "\ndigest: " + Randoms.paddedUrl(64) + "\nkey: " + Randoms.paddedUrl(32)
                + "\nnonce: " + Randoms.paddedUrl(24) + "\nparty: " + party + "\nreplicas:\n- chunks:\n" + chunks
                + "  server: " + server + "\nsize: " + bytes(total(file)) + "\n";
    }

    /**
     * The chat message with the location of a file for receivers; empty while the file is not on a server, or if it was
     * cancelled.
     */
    public static Optional<ObjectNode> location(StoredFile file, @Nullable String msgId) {
        if (file.networkFile() == null || file.stage() == Stage.CANCELLED) {
            return Optional.empty();
        }
        String server = file.doc().path("server").asText();
        return Optional.of(PeerMessages.chat(
                "x.msg.file.descr",
                msgId,
                "fileDescr",
                file.sent()
                        ? description(file, "recipient", server)
                        : file.doc().get("description"),
                "server",
                server,
                "networkFile",
                file.networkFile()));
    }

    private static String bytes(long size) {
        return size % 1_048_576 == 0 ? size / 1_048_576 + "mb" : size / 1024 + "kb";
    }
}
