package io.github.camelsimplex.sandbox.session;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a {@link KilledBot} has processed over all its lives, as it is in its file: numbers by stream, which is a sender and
 * a kind of chat, such as "alice group".
 */
record ProcessedMessages(List<Line> lines) {

    /**
     * A line of the file.
     *
     * @param mayComeAgain how many messages were with a handler, or not acknowledged, when it was written
     */
    record Line(long process, int mayComeAgain, String chat, String stream, int number) {

        private static final Pattern COMPLETE = Pattern.compile("\\d+ \\d+ \\S+ \\w+ \\w+ \\d+;");

        static boolean isComplete(String line) {
            return COMPLETE.matcher(line).matches();
        }

        static Line of(String line) {
            String[] words = line.substring(0, line.length() - 1).split(" ", -1);
            return new Line(
                    Long.parseLong(words[0]),
                    Integer.parseInt(words[1]),
                    words[2],
                    words[3] + " " + words[4],
                    Integer.parseInt(words[5]));
        }
    }

    /** Reads the file, if there is one yet. */
    static ProcessedMessages of(Path file) throws IOException {
        if (!Files.exists(file)) {
            return new ProcessedMessages(List.of());
        }
        try (Stream<String> lines = Files.lines(file)) {
            return new ProcessedMessages(
                    lines.filter(Line::isComplete).map(Line::of).toList());
        }
    }

    /** The numbers of each stream in the order in which they were processed for the first time. */
    Map<String, Set<Integer>> numbers() {
        return lines.stream()
                .collect(Collectors.groupingBy(
                        Line::stream,
                        LinkedHashMap::new,
                        Collectors.mapping(Line::number, Collectors.toCollection(LinkedHashSet::new))));
    }

    /** The chats of a stream: one, if nothing was mixed up. */
    Set<String> chats(String stream) {
        return lines.stream()
                .filter(line -> line.stream().equals(stream))
                .map(Line::chat)
                .collect(Collectors.toSet());
    }

    /** How many were processed more than once, counted as often as they came again. */
    int cameAgain() {
        return lines.size() - numbers().values().stream().mapToInt(Set::size).sum();
    }

    /** What was with a handler, or done and not acknowledged, when each of some processes wrote for the last time. */
    int mightComeAgain(Set<Long> killed) {
        Map<Long, Line> last = lines.stream()
                .filter(line -> killed.contains(line.process()))
                .collect(Collectors.toMap(Line::process, line -> line, (before, line) -> line));
        return last.values().stream().mapToInt(Line::mayComeAgain).sum();
    }
}
