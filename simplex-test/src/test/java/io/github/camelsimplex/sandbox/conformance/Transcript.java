package io.github.camelsimplex.sandbox.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A recording of the real core, as its README describes the format. */
record Transcript(String name, List<Line> lines) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** A line; {@code response} is what answered a command. */
    record Line(long seq, long ms, String dir, String actor, JsonNode content, @Nullable JsonNode response) {

        boolean is(String wanted) {
            return dir.equals(wanted);
        }

        String text(String field) {
            return content.path(field).asText();
        }
    }

    /** All commands, one below the other. */
    String commands() {
        return lines.stream().map(line -> line.text("cmd")).collect(Collectors.joining("\n"));
    }

    /** Whether there is anything to replay. */
    boolean hasCommands() {
        return lines.stream().anyMatch(line -> line.is("cmd"));
    }

    static Transcript read(Path file) throws IOException {
        List<JsonNode> nodes = new ArrayList<>();
        for (String line : Files.readString(file).split("\n", -1)) {
            if (!line.isEmpty()) {
                nodes.add(JSON.readTree(line));
            }
        }
        Map<String, Deque<JsonNode>> responses = new HashMap<>();
        nodes.stream().filter(node -> node.path("dir").asText().equals("resp")).forEach(node -> responses
                .computeIfAbsent(node.path("actor").asText(), actor -> new ArrayDeque<>())
                .add(node.path("json")));
        List<Line> lines = new ArrayList<>();
        for (JsonNode node : nodes) {
            String actor = node.path("actor").asText();
            String dir = node.path("dir").asText();
            JsonNode response = dir.equals("cmd")
                    ? responses.getOrDefault(actor, new ArrayDeque<>()).poll()
                    : null;
            lines.add(new Line(node.path("seq").asLong(), node.path("ms").asLong(), dir, actor, node, response));
        }
        return new Transcript(file.getFileName().toString().replace(".jsonl", ""), inOrderOfResponses(lines));
    }

    /** Commands that an actor issued from several threads at once, in the order in which they were answered. */
    private static List<Line> inOrderOfResponses(List<Line> lines) {
        List<Line> ordered = new ArrayList<>(lines);
        for (int start = 0; start < ordered.size(); start++) {
            int end = start;
            while (end < ordered.size()
                    && ordered.get(end).is("cmd")
                    && ordered.get(end).actor().equals(ordered.get(start).actor())) {
                end++;
            }
            if (end - start > 1) {
                reorder(ordered.subList(start, end));
                start = end - 1;
            }
        }
        return List.copyOf(ordered);
    }

    private static void reorder(List<Line> parallel) {
        List<Line> commands = new ArrayList<>(parallel);
        for (int i = 0; i < parallel.size(); i++) {
            Line answered = parallel.get(i);
            String response = String.valueOf(answered.response());
            Line command = commands.stream()
                    .filter(line -> response.contains(sentText(line)))
                    .findFirst()
                    .orElse(commands.get(0));
            commands.remove(command);
            parallel.set(
                    i,
                    new Line(
                            answered.seq(),
                            answered.ms(),
                            "cmd",
                            command.actor(),
                            command.content(),
                            answered.response()));
        }
    }

    private static String sentText(Line line) {
        String command = line.text("cmd");
        int start = command.indexOf("\"text\":\"");
        return start < 0 ? command : command.substring(start, command.indexOf('"', start + 8) + 1);
    }
}
