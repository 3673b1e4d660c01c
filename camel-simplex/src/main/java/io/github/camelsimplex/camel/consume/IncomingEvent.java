package io.github.camelsimplex.camel.consume;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelsimplex.camel.SimplexConstants;
import io.github.camelsimplex.client.ReceivedEvent;
import io.github.camelsimplex.types.ChatEvent;
import io.github.camelsimplex.types.ChatRef;
import io.github.camelsimplex.types.SimplexJson;
import org.apache.camel.Exchange;
import org.apache.camel.Message;

/**
 * Writes an event into an exchange: the typed event (or the raw JSON of a type missing from the schema) as the body,
 * and its ids as headers.
 */
final class IncomingEvent {

    private IncomingEvent() {}

    /** Writes the event into the exchange. */
    static void write(Exchange exchange, String bot, ReceivedEvent event) {
        exchange.setProperty(SimplexConstants.BOT, bot);
        Message in = exchange.getMessage();
        in.setBody(event.event() instanceof ChatEvent.Unknown unknown ? unknown.json() : event.event());
        in.setHeader(SimplexConstants.BOT, bot);
        in.setHeader(SimplexConstants.EVENT, event.type());
        in.setHeader(SimplexConstants.REDELIVERED, event.redelivered());
        ids(in, SimplexJson.toTree(event.event()));
    }

    private static void ids(Message in, JsonNode event) {
        id(in, SimplexConstants.CONTACT_REQUEST_ID, event.at("/contactRequest/contactRequestId"));
        id(in, SimplexConstants.MEMBER_ID, event.at("/member/groupMemberId"));
        JsonNode item = first(event, "/chatItem", "/chatItem_");
        id(in, SimplexConstants.ITEM_ID, item.at("/chatItem/meta/itemId"));
        JsonNode file = first(event, "/rcvFileTransfer", "/fileTransferMeta");
        id(in, SimplexConstants.FILE_ID, item.at("/chatItem/file/fileId"));
        id(in, SimplexConstants.FILE_ID, file.path("fileId"));
        JsonNode contact =
                first(event, "/contact", "/toContact", "/chatItem/chatInfo/contact", "/chatItem_/chatInfo/contact");
        JsonNode group =
                first(event, "/groupInfo", "/toGroup", "/chatItem/chatInfo/groupInfo", "/chatItem_/chatInfo/groupInfo");
        id(in, SimplexConstants.CONTACT_ID, contact.path("contactId"));
        id(in, SimplexConstants.GROUP_ID, group.path("groupId"));
        if (group.path("groupId").isIntegralNumber()) {
            chat(in, "group", ChatRef.group(group.path("groupId").asLong()).text());
        } else if (contact.path("contactId").isIntegralNumber()) {
            chat(
                    in,
                    "direct",
                    ChatRef.direct(contact.path("contactId").asLong()).text());
        }
    }

    private static void chat(Message in, String type, String reference) {
        in.setHeader(SimplexConstants.CHAT_TYPE, type);
        in.setHeader(SimplexConstants.CHAT_REF, reference);
    }

    private static JsonNode first(JsonNode event, String... pointers) {
        for (String pointer : pointers) {
            if (event.at(pointer).isObject()) {
                return event.at(pointer);
            }
        }
        return event.at(pointers[0]);
    }

    private static void id(Message in, String header, JsonNode value) {
        if (value.isIntegralNumber()) {
            in.setHeader(header, value.asLong());
        }
    }
}
