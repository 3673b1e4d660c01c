package io.github.camelsimplex.camel;

import io.github.camelsimplex.client.ReceivedMessage;
import io.github.camelsimplex.types.AChatItem;
import io.github.camelsimplex.types.CIMeta;
import io.github.camelsimplex.types.ChatRef;
import io.github.camelsimplex.types.SimplexJson;
import io.github.camelsimplex.types.WireValue;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import org.apache.camel.Message;
import org.apache.camel.cloudevents.CloudEvent;
import org.apache.camel.cloudevents.CloudEvents;
import org.apache.camel.spi.DataType;
import org.apache.camel.spi.DataTypeTransformer;
import org.apache.camel.spi.Transformer;
import org.jspecify.annotations.Nullable;

/**
 * Makes a CloudEvent of a message or event: {@code transformDataType("simplex:application-cloudevents")} sets Camel's
 * headers of a CloudEvent and makes the JSON of the core the body; {@code http:application-cloudevents} after it gives
 * the headers the names that HTTP uses.
 *
 * <p>The message is the one in the body, or else the one that started the exchange. Its id is the same at every delivery,
 * so that a receiver can drop duplicates: {@code bot/itemId/time}, where the time is that of the message, or of its last
 * edit, because a new database counts its items from the beginning. The subject is the chat, a good key for partitions.
 */
@DataTypeTransformer(
        name = "simplex:application-cloudevents",
        description =
                "Sets the headers of a CloudEvent (id, source, type, subject, time) from a SimpleX message or event,"
                        + " and makes its JSON the body")
public class CloudEventsTransformer extends Transformer {

    private static final String TYPE = "io.github.camelsimplex.";

    @Override
    public void transform(Message message, DataType fromType, DataType toType) {
        String bot = message.getExchange().getProperty(SimplexConstants.BOT, "", String.class);
        String event = message.getHeader(SimplexConstants.EVENT, "message", String.class);
        Optional<AChatItem> item = item(message);
        set(message, CloudEvent.CAMEL_CLOUD_EVENT_VERSION, CloudEvents.v1_0.version());
        set(message, CloudEvent.CAMEL_CLOUD_EVENT_SOURCE, "simplex:" + bot);
        set(message, CloudEvent.CAMEL_CLOUD_EVENT_CONTENT_TYPE, "application/json");
        if (item.isPresent()) {
            CIMeta meta = item.get().chatItem().meta();
            set(message, CloudEvent.CAMEL_CLOUD_EVENT_ID, bot + "/" + meta.itemId() + "/" + version(meta));
            set(message, CloudEvent.CAMEL_CLOUD_EVENT_TYPE, TYPE + "message");
            set(
                    message,
                    CloudEvent.CAMEL_CLOUD_EVENT_SUBJECT,
                    item.get().chatRef().map(ChatRef::text).orElse(null));
            set(message, CloudEvent.CAMEL_CLOUD_EVENT_TIME, meta.itemTs().text());
        } else {
            set(message, CloudEvent.CAMEL_CLOUD_EVENT_ID, message.getExchange().getExchangeId());
            set(message, CloudEvent.CAMEL_CLOUD_EVENT_TYPE, TYPE + event);
            set(
                    message,
                    CloudEvent.CAMEL_CLOUD_EVENT_SUBJECT,
                    message.getHeader(SimplexConstants.CHAT_REF, String.class));
            set(
                    message,
                    CloudEvent.CAMEL_CLOUD_EVENT_TIME,
                    Instant.ofEpochMilli(message.getExchange().getClock().getCreated())
                            .toString());
        }
        json(message);
    }

    private static Optional<AChatItem> item(Message message) {
        return message.getBody() instanceof ChatMessage chatMessage
                ? Optional.of(chatMessage.item())
                : IncomingMessage.of(message.getExchange()).map(ReceivedMessage::item);
    }

    /** A message that grows or is edited is the same item with another time. */
    private static String version(CIMeta meta) {
        return Boolean.TRUE.equals(meta.itemLive()) || meta.itemEdited()
                ? meta.updatedAt().text()
                : meta.itemTs().text();
    }

    private static void set(Message message, String header, @Nullable String value) {
        if (value != null) {
            message.setHeader(header, value);
        }
    }

    /** Bodies of other types stay: the route has made them, and knows what they are. */
    private static void json(Message message) {
        if (message.getBody() instanceof ChatMessage chatMessage) {
            message.setBody(ChatMessageConverters.toBytes(chatMessage));
        } else if (message.getBody() instanceof WireValue value) {
            message.setBody(SimplexJson.write(value).getBytes(StandardCharsets.UTF_8));
        }
    }
}
