package io.github.camelsimplex.examples.bridge;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelsimplex.camel.SimplexConstants;
import java.time.Instant;
import org.apache.camel.Exchange;
import org.apache.camel.Message;

/**
 * A chat message as a CloudEvent in JSON (structured mode), for systems that do not know SimpleX.
 *
 * <p>The event id is the time of the message and its id in the bot's database: the same at each delivery of the
 * message, so that the receiver can drop duplicates, but different in a new database of the bot.
 */
public final class CloudEvents {

    /** The media type of an event. */
    public static final String MEDIA_TYPE = "application/cloudevents+json";

    private static final String TYPE = "io.github.camelsimplex.message.received";
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private CloudEvents() {}

    /** The event of the exchange's chat message, as JSON. */
    public static String of(Exchange exchange) {
        Message message = exchange.getMessage();
        long millis = message.getHeader(SimplexConstants.MESSAGE_TIMESTAMP, long.class);
        ObjectNode event = JsonNodeFactory.instance
                .objectNode()
                .put("specversion", "1.0")
                .put("id", millis + "-" + text(message, SimplexConstants.ITEM_ID))
                .put("source", "simplex:" + text(message, SimplexConstants.BOT))
                .put("type", TYPE)
                .put("subject", text(message, SimplexConstants.CHAT_REF))
                .put("time", Instant.ofEpochMilli(millis).toString())
                .put("datacontenttype", "application/json");
        event.set("data", data(message));
        return event.toString();
    }

    private static ObjectNode data(Message message) {
        ObjectNode data = MAPPER.createObjectNode()
                .put("chat", text(message, SimplexConstants.CHAT_REF))
                .put("itemId", message.getHeader(SimplexConstants.ITEM_ID, Long.class))
                .put("sender", text(message, SimplexConstants.SENDER))
                .put("contentType", text(message, SimplexConstants.CONTENT_TYPE))
                .put("text", message.getBody(String.class));
        // all data of the core about the message, for receivers that know SimpleX
        data.set("item", message.getBody(JsonNode.class));
        return data;
    }

    private static String text(Message message, String header) {
        return message.getHeader(header, String.class);
    }
}
