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
 * Turns a message or event into a CloudEvent: {@code transformDataType("simplex:application-cloudevents")} sets Camel's
 * CloudEvent headers and replaces the body with the JSON of the core; {@code http:application-cloudevents} after it
 * renames the headers for HTTP.
 *
 * <p>The message is the one in the body, or else the one that started the exchange. Its id, {@code bot/itemId/time}, is
 * the same at every delivery, so that a receiver can drop duplicates. The time is that of the message or of its last
 * edit; it is needed because a new database numbers its items from the beginning. The subject is the chat, which makes
 * a good partition key.
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

    /** The time of the last change: a live message or an edited one is the same item with another time. */
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

    /** Leaves bodies of other types alone, because the route set them on purpose. */
    private static void json(Message message) {
        if (message.getBody() instanceof ChatMessage chatMessage) {
            message.setBody(SimplexJson.write(chatMessage.item()).getBytes(StandardCharsets.UTF_8));
        } else if (message.getBody() instanceof WireValue value) {
            message.setBody(SimplexJson.write(value).getBytes(StandardCharsets.UTF_8));
        }
    }
}
