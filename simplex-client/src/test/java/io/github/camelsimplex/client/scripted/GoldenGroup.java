package io.github.camelsimplex.client.scripted;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelsimplex.types.GroupInfo;
import io.github.camelsimplex.types.SimplexJson;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** The first group of a golden transcript. */
public final class GoldenGroup {

    public static final GroupInfo INSTANCE = load();

    private GoldenGroup() {}

    private static GroupInfo load() {
        Path file = Path.of(System.getProperty("transcripts.dir"), "11-group-recovery.jsonl");
        ObjectMapper mapper = new ObjectMapper();
        try (BufferedReader lines = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                JsonNode group =
                        mapper.readTree(line).path("json").path("result").path("groupInfo");
                if (!group.isMissingNode()) {
                    return SimplexJson.parse(GroupInfo.class, group.toString());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        throw new IllegalStateException("no group in " + file);
    }
}
