package io.github.camelsimplex.types;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The lines of the golden transcripts, read once. */
final class Transcripts {

    /** Whatever files are in the folder {@code transcripts.dir}. */
    static final Transcripts ALL = new Transcripts(folder("transcripts.dir", "../transcripts"), file -> true);

    /** The transcripts of this repository, whose content tests may rely on. */
    static final Transcripts COMMITTED = new Transcripts(
            folder("root.directory", "..").resolve("transcripts"),
            file -> file.matches("(01-squaring-bot|02-messages|03-files|04a-groups-basics|05-requests|06-errors"
                    + "|07-read-and-recovery|09-network|10-profiles|11-group-recovery)\\.jsonl"));

    /**
     * A line of a transcript.
     *
     * @param direction {@code open}, {@code cmd}, {@code resp}, {@code event}, {@code file}, …
     */
    record Line(String file, int number, String direction, JsonNode content) {

        /** Returns what the core printed, as it printed it. */
        byte[] bytes() {
            JsonNode json = content.get("json");
            String text = json.isTextual() ? json.textValue() : json.toString();
            return text.getBytes(StandardCharsets.UTF_8);
        }

        /** Returns what the core printed as a tree. */
        JsonNode tree() {
            return Transcripts.tree(new String(bytes(), StandardCharsets.UTF_8));
        }

        @Override
        public String toString() {
            return file + ":" + number;
        }
    }

    private final List<Line> lines = new ArrayList<>();

    private Transcripts(Path folder, Predicate<String> names) {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.sorted().toList()) {
                String name = file.getFileName().toString();
                if (name.endsWith(".jsonl") && names.test(name)) {
                    read(name, Files.readString(file));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns a recording of this repository, of whatever form. */
    static Path file(String name) {
        return folder("root.directory", "..").resolve("transcripts").resolve(name);
    }

    private static Path folder(String property, String otherwise) {
        return Path.of(System.getProperty(property, otherwise));
    }

    private void read(String name, String text) {
        String[] texts = text.split("\n", -1);
        for (int index = 0; index < texts.length; index++) {
            if (!texts[index].isEmpty()) {
                JsonNode content = tree(texts[index]);
                if (content.has("dir") && !content.has("client")) { // no error events alone, nothing of a WebSocket
                    lines.add(new Line(name, index + 1, content.get("dir").textValue(), content));
                }
            }
        }
    }

    static JsonNode tree(String json) {
        try {
            return SimplexJson.TREES.readTree(json);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the lines of one kind. */
    List<Line> lines(String direction) {
        return lines.stream().filter(line -> line.direction().equals(direction)).toList();
    }

    /** Returns the events. */
    Stream<ChatEvent> events() {
        return lines("event").stream().map(line -> SimplexJson.parseEvent(line.bytes()));
    }

    /** Returns the responses to commands. */
    Stream<ChatResponse> responses() {
        return lines("resp").stream().map(line -> SimplexJson.parseResponse(line.bytes()));
    }
}
