package io.github.camelsimplex.camel.consume;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelsimplex.camel.IncomingMessage;
import io.github.camelsimplex.camel.SimplexConstants;
import io.github.camelsimplex.client.ReceivedEvent;
import io.github.camelsimplex.types.ChatEvent;
import io.github.camelsimplex.types.SimplexJson;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Each event that a real core has sent gives all headers that its JSON tells, and keeps its JSON in all conversions. */
class RecordedEventsTest {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final CamelContext CONTEXT = new DefaultCamelContext();

    @BeforeAll
    static void start() {
        CONTEXT.start();
    }

    @AfterAll
    static void stop() {
        CONTEXT.stop();
    }

    static List<JsonNode> events() throws IOException {
        Path folder = Path.of(System.getProperty("root.directory", "..")).resolve("transcripts");
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".jsonl"))
                    .sorted()
                    .flatMap(RecordedEventsTest::lines)
                    .filter(line -> line.path("dir").asText().equals("event"))
                    .map(line -> line.get("json"))
                    .map(json -> json.isTextual() ? tree(json.asText()) : json)
                    .toList();
        }
    }

    private static Stream<JsonNode> lines(Path file) {
        try {
            return Files.readAllLines(file).stream()
                    .filter(line -> !line.isEmpty())
                    .map(RecordedEventsTest::tree);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    static JsonNode tree(String json) {
        try {
            return MAPPER.readTree(json);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    static Message received(JsonNode json) {
        ChatEvent event = SimplexJson.parseEvent(json.toString().getBytes(StandardCharsets.UTF_8));
        Exchange exchange = new DefaultExchange(CONTEXT);
        IncomingEvent.write(exchange, "bot", new ReceivedEvent(event.tag(), event, false));
        return exchange.getMessage();
    }

    // ---- headers

    @Test
    void everyHeaderThatTheJsonTellsIsThere() throws IOException {
        Map<String, Integer> seen = new TreeMap<>();
        for (JsonNode json : events()) {
            Message message = received(json);
            Map<String, Object> expected = expected(json.path("result"));
            expected.forEach((header, value) -> {
                assertThat(message.getHeader(header))
                        .as("%s of %s", header, json)
                        .isEqualTo(value);
                seen.merge(header, 1, Integer::sum);
            });
            Object ref = expected.get(SimplexConstants.CHAT_REF);
            if (ref != null && ref.toString().contains("_support")) {
                seen.merge("support", 1, Integer::sum);
            }
        }
        assertThat(seen)
                .containsKeys(
                        "support",
                        SimplexConstants.CHAT_REF,
                        SimplexConstants.CHAT_TYPE,
                        SimplexConstants.ITEM_ID,
                        SimplexConstants.SENDER,
                        SimplexConstants.MEMBER_ID,
                        SimplexConstants.MEMBER_ROLE,
                        SimplexConstants.CONTACT_ID,
                        SimplexConstants.GROUP_ID,
                        SimplexConstants.REACTION,
                        SimplexConstants.CONTENT_TYPE,
                        SimplexConstants.FILE_ID,
                        SimplexConstants.CONTACT_REQUEST_ID);
    }

    /** What the JSON of an event tells: it knows nothing of our types. */
    private static Map<String, Object> expected(JsonNode event) {
        Map<String, Object> expected = new LinkedHashMap<>();
        JsonNode reaction = event.path("reaction");
        JsonNode item = single(event);
        if (reaction.isObject()) {
            chat(expected, reaction.path("chatInfo"));
            item(expected, reaction.at("/chatReaction/chatItem"));
            sender(expected, reaction.at("/chatReaction/chatDir"), reaction.path("chatInfo"));
            expected.put(
                    SimplexConstants.REACTION,
                    reaction.at("/chatReaction/reaction/emoji").asText());
        } else if (item.isObject()) {
            chat(expected, item.path("chatInfo"));
            item(expected, item.path("chatItem"));
            sender(expected, item.at("/chatItem/chatDir"), item.path("chatInfo"));
        } else {
            people(expected, event);
        }
        return expected;
    }

    private static JsonNode single(JsonNode event) {
        JsonNode several = event.path("chatItems");
        JsonNode deletions = event.path("chatItemDeletions");
        if (several.size() == 1) {
            return several.get(0);
        }
        if (deletions.size() == 1) {
            return deletions.get(0).path("deletedChatItem");
        }
        return event.path("chatItem").isObject() ? event.path("chatItem") : event.path("chatItem_");
    }

    private static void chat(Map<String, Object> expected, JsonNode chat) {
        switch (chat.path("type").asText()) {
            case "direct" -> {
                long id = chat.at("/contact/contactId").asLong();
                expected.put(SimplexConstants.CONTACT_ID, id);
                expected.put(SimplexConstants.CHAT_REF, "@" + id);
                expected.put(SimplexConstants.CHAT_TYPE, "direct");
            }
            case "group" -> {
                long id = chat.at("/groupInfo/groupId").asLong();
                JsonNode scope = chat.path("groupChatScope");
                JsonNode member = scope.at("/groupMember_/groupMemberId");
                String suffix = member.isMissingNode() ? "(_support)" : "(_support:" + member.asLong() + ")";
                expected.put(SimplexConstants.GROUP_ID, id);
                expected.put(SimplexConstants.CHAT_REF, "#" + id + (scope.isObject() ? suffix : ""));
                expected.put(SimplexConstants.CHAT_TYPE, "group");
            }
            case "local" -> {
                expected.put(
                        SimplexConstants.CHAT_REF,
                        "*" + chat.at("/noteFolder/noteFolderId").asLong());
                expected.put(SimplexConstants.CHAT_TYPE, "local");
            }
            default -> {
                // a request or a pending connection is no chat
            }
        }
    }

    private static void item(Map<String, Object> expected, JsonNode item) {
        expected.put(SimplexConstants.ITEM_ID, item.at("/meta/itemId").asLong());
        JsonNode type = item.at("/content/msgContent/type");
        if (type.isTextual()) {
            expected.put(SimplexConstants.CONTENT_TYPE, type.asText());
        }
        if (item.path("file").isObject()) {
            expected.put(SimplexConstants.FILE_ID, item.at("/file/fileId").asLong());
            expected.put(SimplexConstants.FILE_SIZE, item.at("/file/fileSize").asLong());
        }
        if (item.at("/quotedItem/itemId").isIntegralNumber()) {
            expected.put(
                    SimplexConstants.QUOTED_ITEM_ID,
                    item.at("/quotedItem/itemId").asLong());
        }
    }

    private static void sender(Map<String, Object> expected, JsonNode direction, JsonNode chat) {
        if (direction.path("type").asText().equals("groupRcv")) {
            member(expected, direction.path("groupMember"));
        } else if (direction.path("type").asText().equals("directRcv")) {
            expected.put(
                    SimplexConstants.SENDER,
                    chat.at("/contact/localDisplayName").asText());
        }
    }

    private static void member(Map<String, Object> expected, JsonNode member) {
        expected.put(SimplexConstants.MEMBER_ID, member.path("groupMemberId").asLong());
        expected.put(SimplexConstants.MEMBER_ROLE, member.path("memberRole").asText());
        expected.put(SimplexConstants.SENDER, member.path("localDisplayName").asText());
    }

    private static void people(Map<String, Object> expected, JsonNode event) {
        if (event.path("contactRequest").isObject()) {
            expected.put(
                    SimplexConstants.CONTACT_REQUEST_ID,
                    event.at("/contactRequest/contactRequestId").asLong());
            return;
        }
        JsonNode contact = event.path(event.has("toContact") ? "toContact" : "contact");
        JsonNode group = event.path(event.has("toGroup") ? "toGroup" : "groupInfo");
        if (contact.isObject()) {
            expected.put(SimplexConstants.CONTACT_ID, contact.path("contactId").asLong());
        }
        if (group.isObject()) {
            expected.put(SimplexConstants.GROUP_ID, group.path("groupId").asLong());
        }
        for (String name : List.of("member", "toMember", "deletedMember", "member_")) {
            if (event.path(name).isObject()) {
                member(expected, event.path(name));
                return;
            }
        }
        if (contact.isObject() && !event.has("hostMember")) {
            expected.put(
                    SimplexConstants.SENDER, contact.path("localDisplayName").asText());
        }
    }

    /** No event about a support chat may look as if it came from the group, whatever its type. */
    @Test
    void noEventOfASupportChatNamesTheGroup() throws IOException {
        int scoped = 0;
        for (JsonNode json : events()) {
            boolean support = json.findValues("groupChatScope").stream().anyMatch(JsonNode::isObject);
            if (support) {
                scoped++;
                Object chat = received(json).getHeader(SimplexConstants.CHAT_REF);
                assertThat(chat == null || chat.toString().contains("(_support"))
                        .as("%s in %s", chat, json)
                        .isTrue();
            }
        }
        assertThat(scoped).isPositive();
    }

    @Test
    void aScopeThatIsNotKnownGivesNoChat() throws IOException {
        JsonNode json = events().stream()
                .filter(event -> event.findValues("groupChatScope").stream().anyMatch(JsonNode::isObject))
                .findFirst()
                .orElseThrow();
        Message message = received(tree(json.toString().replace("\"memberSupport\"", "\"newScope\"")));
        assertThat(message.getHeader(SimplexConstants.CHAT_REF)).isNull();
        assertThat(message.getHeader(SimplexConstants.CHAT_TYPE)).isNull();
        assertThat(message.getExchange().getProperty(IncomingMessage.UNTOLD_GROUP))
                .isEqualTo(message.getHeader(SimplexConstants.GROUP_ID));
    }

    // ---- conversions

    @Test
    void everyEventConvertsToTheJsonOfTheCore() throws IOException {
        for (JsonNode json : events()) {
            if (!json.has("result")) {
                continue;
            }
            Message message = received(json);
            JsonNode expected = json.get("result");
            assertThat(same(message.getBody(JsonNode.class))).isEqualTo(expected);
            assertThat(tree(message.getBody(String.class))).isEqualTo(expected);
            assertThat(same(MAPPER.valueToTree(message.getBody()))).isEqualTo(expected);
            if (message.getBody() instanceof ChatEvent) {
                assertThat(MAPPER.readTree(message.getBody(byte[].class))).isEqualTo(expected);
                try (InputStream stream = message.getBody(InputStream.class)) {
                    assertThat(MAPPER.readTree(stream)).isEqualTo(expected);
                }
                assertThat(same(MAPPER.valueToTree(message.getBody(Map.class)))).isEqualTo(expected);
            }
        }
    }

    /** The same tree with the smallest type of each number. */
    private static JsonNode same(JsonNode json) {
        return tree(json.toString());
    }
}
