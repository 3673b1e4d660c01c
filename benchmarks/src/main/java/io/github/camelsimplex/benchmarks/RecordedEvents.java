package io.github.camelsimplex.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The events of the first transcript, as sent by a real core. */
final class RecordedEvents {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final List<byte[]> events = new ArrayList<>();

    RecordedEvents() throws IOException {
        Path transcripts = Path.of(System.getProperty("transcripts.dir", "transcripts"));
        for (String line :
                Files.readString(transcripts.resolve("01-squaring-bot.jsonl")).split("\n", -1)) {
            JsonNode content = MAPPER.readTree(line);
            if (content.path("dir").asText().equals("event")) {
                JsonNode json = content.get("json");
                events.add((json.isTextual() ? json.textValue() : json.toString()).getBytes(StandardCharsets.UTF_8));
            }
        }
    }

    /** Returns the longest event. */
    byte[] largest() {
        return events.stream().max(Comparator.comparingInt(json -> json.length)).orElseThrow();
    }

    /** Returns the event in the middle, by length, of those with the most frequent tag. */
    byte[] mostCommon() {
        Map<String, List<byte[]>> byTag = events.stream().collect(Collectors.groupingBy(RecordedEvents::tag));
        List<byte[]> most =
                byTag.values().stream().max(Comparator.comparingInt(List::size)).orElseThrow();
        return most.stream()
                .sorted(Comparator.comparingInt(json -> json.length))
                .toList()
                .get(most.size() / 2);
    }

    /** Returns the first event in which a direct message arrives. */
    byte[] directMessage() {
        return events.stream()
                .filter(json -> new String(json, StandardCharsets.UTF_8).contains("rcvMsgContent"))
                .filter(json -> new String(json, StandardCharsets.UTF_8).contains("\"directRcv\""))
                .filter(json -> tag(json).equals("newChatItems"))
                .findFirst()
                .orElseThrow();
    }

    private static String tag(byte[] json) {
        try {
            return MAPPER.readTree(json).path("result").path("type").asText();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
