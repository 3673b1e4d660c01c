package io.github.camelsimplex.client.scripted;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelsimplex.types.AChatItem;
import io.github.camelsimplex.types.CIContent;
import io.github.camelsimplex.types.ChatEvent;
import io.github.camelsimplex.types.ChatInfo;
import io.github.camelsimplex.types.Contact;
import io.github.camelsimplex.types.SimplexJson;
import io.github.camelsimplex.types.User;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** The first direct message that the bot of a golden transcript receives, as a template for others. */
public record Golden(User user, Contact contact, AChatItem message) {

    public static final Golden INSTANCE = load();

    private static Golden load() {
        Path file = Path.of(System.getProperty("transcripts.dir"), "07-read-and-recovery.jsonl");
        ObjectMapper mapper = new ObjectMapper();
        try (BufferedReader lines = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                JsonNode entry = mapper.readTree(line);
                if (entry.path("dir").asText().equals("event")
                        && entry.path("actor").asText().equals("bot")) {
                    ChatEvent event = SimplexJson.parseEvent(mapper.writeValueAsBytes(entry.get("json")));
                    if (event instanceof ChatEvent.NewChatItems items && isMessage(items)) {
                        AChatItem item = items.chatItems().get(0);
                        return new Golden(items.user(), ((ChatInfo.Direct) item.chatInfo()).contact(), item);
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        throw new IllegalStateException("no message in " + file);
    }

    private static boolean isMessage(ChatEvent.NewChatItems items) {
        return !items.chatItems().isEmpty()
                && items.chatItems().get(0).chatItem().content() instanceof CIContent.RcvMsgContent;
    }
}
