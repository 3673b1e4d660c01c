package io.github.camelsimplex.client.scripted;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** What a real core has said in a golden transcript, by the numbers of its lines. */
public final class Transcript {

    private final Map<Integer, byte[]> lines = new HashMap<>();

    public Transcript(String name) {
        Path file = Path.of(System.getProperty("transcripts.dir"), name + ".jsonl");
        ObjectMapper mapper = new ObjectMapper();
        try (BufferedReader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                JsonNode entry = mapper.readTree(line);
                if (entry.has("json")) {
                    lines.put(entry.get("seq").asInt(), mapper.writeValueAsBytes(entry.get("json")));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The JSON of a line. */
    public byte[] json(int seq) {
        byte[] json = lines.get(seq);
        if (json == null) {
            throw new IllegalArgumentException("line " + seq + " has no JSON");
        }
        return json;
    }
}
