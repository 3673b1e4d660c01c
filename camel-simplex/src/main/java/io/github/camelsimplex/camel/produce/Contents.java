package io.github.camelsimplex.camel.produce;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelsimplex.camel.ChatMessage;
import io.github.camelsimplex.types.MsgContent;
import io.github.camelsimplex.types.SimplexJson;
import java.util.Set;
import org.apache.camel.Message;
import org.apache.camel.TypeConversionException;
import org.apache.camel.support.MessageHelper;

/** Makes the content of a message from the body of an exchange. */
public final class Contents {

    private static final Set<String> CONTENT_TYPES =
            Set.of("text", "link", "image", "video", "voice", "file", "report", "chat");

    private Contents() {}

    /** A plain text. */
    public static MsgContent text(String text) {
        return new MsgContent.Text(text);
    }

    /**
     * Reads the body: API content as it is, the content of a received message, the JSON of a content of a known type, and everything
     * else as text.
     *
     * @throws IllegalArgumentException when the body is null or cannot be converted to text
     */
    public static MsgContent of(Message message) {
        Object body = message.getBody();
        if (body == null) {
            throw new IllegalArgumentException("The body is null: there is no message to send");
        }
        if (body instanceof MsgContent content) {
            return content;
        }
        if (body instanceof ChatMessage received) {
            return received.content();
        }
        if (body instanceof JsonNode json && isContent(json)) {
            return SimplexJson.parse(MsgContent.class, SimplexJson.write(json));
        }
        return text(textOf(message));
    }

    /** Whether a JSON is the content of a message; many other objects have a type too, and are sent as their text. */
    private static boolean isContent(JsonNode json) {
        return json.isObject()
                && CONTENT_TYPES.contains(json.path("type").asText())
                && json.path("text").isTextual();
    }

    /** The body as text. A stream stays readable for the route. */
    static String textOf(Message message) {
        try {
            String text = message.getBody(String.class);
            MessageHelper.resetStreamCache(message);
            if (text != null && !isOnlyTheIdentity(text, message.getBody())) {
                return text;
            }
        } catch (TypeConversionException e) {
            throw new IllegalArgumentException(unsuitable(message), e);
        }
        throw new IllegalArgumentException(unsuitable(message));
    }

    /** Whether the text is only the default {@code toString()} of an object, such as {@code [I@1b6d3586}. */
    private static boolean isOnlyTheIdentity(String text, Object body) {
        return text.equals(body.getClass().getName() + "@" + Integer.toHexString(body.hashCode()));
    }

    private static String unsuitable(Message message) {
        Object body = message.getBody();
        return "A body of type " + (body == null ? "null" : body.getClass().getTypeName())
                + " cannot be sent as text; convert it to a String first";
    }
}
