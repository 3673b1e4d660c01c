package io.github.camelsimplex.camel.consume;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelsimplex.camel.IncomingMessage;
import io.github.camelsimplex.camel.SimplexConstants;
import java.io.IOException;
import org.apache.camel.Message;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Events that only a later core has: nothing that may be of a support chat looks as if it came from its group. */
class LaterEventsTest {

    @SuppressWarnings("NullAway.Init")
    private static JsonNode support;

    @SuppressWarnings("NullAway.Init")
    private static JsonNode inGroup;

    @SuppressWarnings("NullAway.Init")
    private static JsonNode group;

    @BeforeAll
    static void items() throws IOException {
        support = RecordedEventsTest.events().stream()
                .map(event -> event.at("/result/chatItems/0"))
                .filter(item -> item.at("/chatInfo/groupChatScope").isObject())
                .findFirst()
                .orElseThrow();
        group = support.at("/chatInfo/groupInfo");
        ObjectNode outside = support.deepCopy();
        ((ObjectNode) outside.get("chatInfo")).remove("groupChatScope");
        inGroup = outside;
    }

    private static Message event(String fields) {
        return RecordedEventsTest.received(
                RecordedEventsTest.tree("{\"result\":{\"type\":\"newEvent\"," + fields + "}}"));
    }

    private static String groupInfo() {
        return "\"groupInfo\":" + group + ",";
    }

    private static String ref() {
        return "#" + group.path("groupId").asLong();
    }

    private static void assertUntold(Message message) {
        assertThat(message.getHeader(SimplexConstants.CHAT_REF)).isNull();
        assertThat(message.getHeader(SimplexConstants.CHAT_TYPE)).isNull();
        assertThat(message.getHeader(SimplexConstants.GROUP_ID))
                .satisfiesAnyOf(id -> assertThat(id).isNull(), id -> assertThat(id)
                        .isEqualTo(message.getExchange().getProperty(IncomingMessage.UNTOLD_GROUP)));
    }

    @Test
    void aListOfItemsOfASupportChatTellsThatChat() {
        for (String name : new String[] {"chatItems", "newItems"}) {
            Message message = event(groupInfo() + "\"" + name + "\":[" + support + "]");
            assertThat(message.getHeader(SimplexConstants.CHAT_REF, String.class))
                    .startsWith(ref() + "(_support");
        }
    }

    @Test
    void itemsOfTheGroupTellTheGroup() {
        Message message = event(groupInfo() + "\"chatItems\":[" + inGroup + "]");
        assertThat(message.getHeader(SimplexConstants.CHAT_REF)).isEqualTo(ref());
    }

    @Test
    void anEventWithoutItemsTellsTheGroup() {
        Message message = event(groupInfo() + "\"reason\":\"new\"");
        assertThat(message.getHeader(SimplexConstants.CHAT_REF)).isEqualTo(ref());
    }

    @Test
    void itemsOfTheGroupAndOfASupportChatTellNoChat() {
        assertUntold(event(groupInfo() + "\"chatItems\":[" + inGroup + "," + support + "]"));
        assertUntold(event(groupInfo() + "\"chatItem\":" + inGroup + ",\"chatItems\":[" + support + "]"));
    }

    @Test
    void anItemThatCannotBeReadTellsNoChat() {
        ObjectNode unreadable = support.deepCopy();
        unreadable.remove("chatItem");
        assertUntold(event(groupInfo() + "\"chatItems\":[" + unreadable + "]"));
        assertUntold(event(groupInfo() + "\"chatItems\":[" + inGroup + "," + unreadable + "]"));
        assertUntold(event(groupInfo() + "\"change\":{\"newItem\":" + unreadable + "}"));
    }

    @Test
    void idsOfItemsOrAScopeAloneTellNoChat() {
        assertUntold(event(groupInfo() + "\"chatItemIDs\":[7]"));
        assertUntold(event(groupInfo() + "\"itemId\":7"));
        assertUntold(event(groupInfo() + "\"groupChatScope\":{\"type\":\"memberSupport\"}"));
    }

    @Test
    void anItemOfAnotherGroupThanTheNamedOneTellsNoChat() {
        ObjectNode other = group.deepCopy();
        other.put("groupId", 4711);
        assertUntold(event("\"groupInfo\":" + other + ",\"chatItem\":" + inGroup));
        assertUntold(event("\"groupInfo\":" + other + ",\"chatItems\":[" + inGroup + "]"));
    }
}
