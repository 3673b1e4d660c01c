package io.github.camelsimplex.camel.produce;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelsimplex.camel.ChatMessage;
import io.github.camelsimplex.types.MsgContent;
import io.github.camelsimplex.types.SimplexJson;
import io.github.camelsimplex.types.SimplexJsonException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.camel.Message;
import org.apache.camel.TypeConversionException;
import org.apache.camel.support.MessageHelper;

/** Makes the content of a message from the body of an exchange. */
public final class Contents {

    /** The fields of each content, besides its type and text. */
    private static final Map<String, Set<String>> FIELDS = Map.of(
            "text", Set.of(),
            "link", Set.of("preview"),
            "image", Set.of("image"),
            "video", Set.of("image", "duration"),
            "voice", Set.of("duration"),
            "file", Set.of(),
            "report", Set.of("reason"),
            "chat", Set.of("chatLink", "ownerSig"));

    /** The contents that mean nothing without a file, which JSON cannot hold. */
    private static final Set<String> OF_FILES = Set.of("video", "voice", "file");

    private Contents() {}

    /** A plain text. */
    public static MsgContent text(String text) {
        return new MsgContent.Text(text);
    }

    /**
     * Reads the body of a new message: API content as it is, the content of a received message, the JSON of a content
     * without a file, and everything else as text.
     *
     * @throws IllegalArgumentException when the body is null or cannot be converted to text
     */
    public static MsgContent of(Message message) {
        return of(message, OF_FILES);
    }

    /** Reads the body as the new content of a message that is there, with its file if it has one. */
    static MsgContent edited(Message message) {
        return of(message, Set.of());
    }

    private static MsgContent of(Message message, Set<String> sentAsText) {
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
        return content(body, sentAsText).orElseGet(() -> text(textOf(message)));
    }

    /**
     * The content whose JSON the body is. Many other objects have a type and a text too: one that lacks a field of the
     * content, or has another one, which would be lost, is no content.
     */
    private static Optional<MsgContent> content(Object body, Set<String> sentAsText) {
        if (!(body instanceof JsonNode json) || !json.path("text").isTextual()) {
            return Optional.empty();
        }
        String type = json.path("type").asText();
        Set<String> fields = FIELDS.get(type);
        if (fields == null || sentAsText.contains(type) || !hasOnly(json, fields)) {
            return Optional.empty();
        }
        try {
            return Optional.of(SimplexJson.parse(MsgContent.class, json));
        } catch (SimplexJsonException e) {
            return Optional.empty();
        }
    }

    private static boolean hasOnly(JsonNode json, Set<String> fields) {
        return json.properties().stream()
                .map(Map.Entry::getKey)
                .allMatch(name -> name.equals("type") || name.equals("text") || fields.contains(name));
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
