package io.github.camelsimplex.camel;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import io.github.camelsimplex.types.AChatItem;
import io.github.camelsimplex.types.CIDirection;
import io.github.camelsimplex.types.CIFile;
import io.github.camelsimplex.types.CIQuote;
import io.github.camelsimplex.types.ChatInfo;
import io.github.camelsimplex.types.ChatRef;
import io.github.camelsimplex.types.MsgContent;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The body of an exchange that a message started. Immutable.
 *
 * <p>It converts to:
 *
 * <ul>
 *   <li>{@code String}: the text, which is the caption of a file;
 *   <li>{@code byte[]} and {@code InputStream}: the content of the received file. If the file was not received, both
 *       conversions fail and say so. For a message without a file, {@code byte[]} is the text, and {@code InputStream}
 *       fails, so that {@code to("file:")} stores nothing but files;
 *   <li>{@code File} and {@code Path}: the received file; null if there is none;
 *   <li>{@link ChatImage}: the picture inside the message; null if there is none;
 *   <li>{@code JsonNode} and {@code Map}: the JSON of the core; {@link AChatItem}: the chat item.
 * </ul>
 *
 * <p>{@code marshal().json()} writes the JSON of the core, {@code unmarshal().json(ChatMessage.class)} reads it back.
 *
 * @param item the chat item with its chat, as the core has it
 * @param receivedFile the path of the message's file once it has been received, as it is on disk (encrypted if the core
 *     stores it so); null otherwise
 */
@JsonSerialize(using = ChatMessageJson.Writer.class)
@JsonDeserialize(using = ChatMessageJson.Reader.class)
public record ChatMessage(AChatItem item, @Nullable Path receivedFile) {

    /** Checks that there is an item with a message. */
    public ChatMessage {
        requireNonNull(item, "item");
        if (item.chatItem().msgContent().isEmpty() || item.chatRef().isEmpty()) {
            throw new IllegalArgumentException(
                    "the chat item " + item.chatItem().meta().itemId() + " is not a message");
        }
    }

    /** The text of the message; empty for content without text. */
    public String text() {
        return content().text();
    }

    /** The content of the message. */
    public MsgContent content() {
        return item.chatItem().msgContent().orElseThrow();
    }

    /** The address of the chat, with the support scope of a group. */
    public ChatRef chat() {
        return item.chatRef().orElseThrow();
    }

    /** The local display name of the contact or group member who sent the message; empty for the bot's own messages. */
    public String sender() {
        if (item.chatItem().chatDir() instanceof CIDirection.GroupRcv received) {
            return received.groupMember().localDisplayName();
        }
        return item.chatItem().chatDir() instanceof CIDirection.DirectRcv
                        && item.chatInfo() instanceof ChatInfo.Direct direct
                ? direct.contact().localDisplayName()
                : "";
    }

    /** The message that this one quotes. */
    public Optional<CIQuote> quoted() {
        return Optional.ofNullable(item.chatItem().quotedItem());
    }

    /** The file of the message, received or not. */
    public Optional<CIFile> file() {
        return Optional.ofNullable(item.chatItem().file());
    }

    /** The picture inside the message: the small preview of an image, video or link. */
    public Optional<ChatImage> image() {
        return ChatImage.of(content());
    }

    /** The item id and the chat; never the text. */
    @Override
    public String toString() {
        return "ChatMessage[item " + item.chatItem().meta().itemId() + " in " + chat().text() + "]";
    }
}
