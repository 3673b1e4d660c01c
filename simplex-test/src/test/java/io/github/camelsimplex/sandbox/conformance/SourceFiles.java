package io.github.camelsimplex.sandbox.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelsimplex.sandbox.conformance.Transcript.Line;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The files that a recording sends: it tells their sizes, and the replay makes them up. */
final class SourceFiles {

    private static final long TOO_LARGE = (1L << 30) + 1;
    private static final int AUTH_TAG_BYTES = 16;
    private static final ObjectMapper JSON = new ObjectMapper();

    private SourceFiles() {}

    /** Creates the files of a command that the recorded core could send, or refused for their size. */
    static void create(Line line, String command, Path folder) {
        int json = command.indexOf(" json [");
        if (!command.startsWith("/_send ") || json < 0 || !command.contains("fileSource") || line.response() == null) {
            return;
        }
        try {
            JsonNode messages = JSON.readTree(command.substring(json + " json ".length()));
            JsonNode items = line.response().path("result").path("chatItems");
            boolean tooLarge = line.response()
                    .path("error")
                    .path("errorType")
                    .path("type")
                    .asText()
                    .equals("fileSize");
            for (int i = 0; i < messages.size(); i++) {
                JsonNode source = messages.path(i).path("fileSource");
                JsonNode size = items.path(i).path("chatItem").path("file").path("fileSize");
                if (tooLarge || size.isNumber()) {
                    Path path = folder.resolve(line.actor())
                            .resolve("files")
                            .resolve(source.path("filePath").asText());
                    create(path, source.has("cryptoArgs"), tooLarge ? TOO_LARGE : size.asLong());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void create(Path path, boolean encrypted, long size) throws IOException {
        if (encrypted && Files.exists(path)) {
            return;
        }
        Files.createDirectories(path.getParent());
        try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw")) {
            file.setLength(encrypted ? size + AUTH_TAG_BYTES : size);
        }
    }
}
