package io.github.camelsimplex.types;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The lines of the golden transcripts: of whatever files are in the folder {@code transcripts.dir}. */
final class Transcripts {

    private static final Path FOLDER = Path.of(System.getProperty("transcripts.dir", "../transcripts"));

    /**
     * A line of a transcript.
     *
     * @param direction {@code open}, {@code cmd}, {@code resp}, {@code event}, {@code file}, …
     */
    record Line(String file, int number, String direction, JsonNode content) {

        /** Returns what the core printed, as it printed it. */
        String json() {
            JsonNode json = content.get("json");
            return json.isTextual() ? json.textValue() : json.toString();
        }

        byte[] bytes() {
            return json().getBytes(StandardCharsets.UTF_8);
        }

        @Override
        public String toString() {
            return file + ":" + number;
        }
    }

    private Transcripts() {}

    static List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.filter(file -> file.toString().endsWith(".jsonl"))
                    .sorted()
                    .toList();
        }
    }

    static List<Line> lines(String direction) throws IOException {
        List<Line> lines = new ArrayList<>();
        for (Path file : files()) {
            lines(file).filter(line -> line.direction().equals(direction)).forEach(lines::add);
        }
        return lines;
    }

    private static Stream<Line> lines(Path file) throws IOException {
        String[] texts = Files.readString(file).split("\n", -1);
        return Stream.iterate(0, index -> index < texts.length, index -> index + 1)
                .filter(index -> !texts[index].isEmpty())
                .map(index -> line(file.getFileName().toString(), index + 1, texts[index]));
    }

    private static Line line(String file, int number, String text) {
        try {
            JsonNode content = SimplexJson.TREES.readTree(text);
            return new Line(file, number, content.get("dir").textValue(), content);
        } catch (IOException e) {
            throw new UncheckedIOException(file + ":" + number, e);
        }
    }
}
