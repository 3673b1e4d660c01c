package io.github.camelsimplex.camel;

import io.github.camelsimplex.camel.consume.ItemHeaders;
import io.github.camelsimplex.client.ChatSession;
import io.github.camelsimplex.client.ReceivedMessage;
import io.github.camelsimplex.types.CIFile;
import io.github.camelsimplex.types.CIFileStatus;
import io.github.camelsimplex.types.CryptoFile;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.jspecify.annotations.Nullable;

/**
 * Writes a message into an exchange: the body, the headers, and the properties from which {@code simplex:reply} and the
 * other operations get their message. Text chosen by a peer can be the value of a header, never its name.
 */
public final class IncomingMessage {

    /**
     * The exchange property with the message that started the exchange. Unlike headers, outside systems cannot set it.
     */
    static final String PROPERTY = SimplexConstants.PREFIX + "Message";

    /** The exchange property with the session of an encrypted file, which its core decrypts. */
    static final String SESSION = SimplexConstants.PREFIX + "Session";

    /**
     * The exchange property with the id of a group when an event may be about a support chat in it: the header with this
     * id must not address the whole group.
     */
    public static final String UNTOLD_GROUP = SimplexConstants.PREFIX + "UntoldGroup";

    /** The exchange property with the name of the file that started the exchange, as its header has it at first. */
    public static final String FILE_NAME = SimplexConstants.PREFIX + "ReceivedFileName";

    private IncomingMessage() {}

    /** The message that started the exchange. */
    public static Optional<ReceivedMessage> of(Exchange exchange) {
        return Optional.ofNullable(exchange.getProperty(PROPERTY, ReceivedMessage.class));
    }

    /** Writes the message into the exchange. */
    public static void write(Exchange exchange, String bot, ChatSession session, ReceivedMessage message) {
        exchange.setProperty(PROPERTY, message);
        exchange.setProperty(SimplexConstants.BOT, bot);
        Message in = exchange.getMessage();
        body(exchange, session, message);
        in.setHeader(SimplexConstants.BOT, bot);
        in.setHeader(SimplexConstants.EVENT, "newChatItems");
        ItemHeaders.write(in, message.item());
        in.setHeader(SimplexConstants.SENDER, message.sender());
        in.setHeader(SimplexConstants.FROM_BOT, message.isFromBot());
        message.signature().ifPresent(signature -> in.setHeader(SimplexConstants.VERIFIED, signature));
        ChatImage.of(message.content())
                .ifPresent(image -> in.setHeader(SimplexConstants.IMAGE_TYPE, image.mediaType()));
        message.fileError().ifPresent(error -> in.setHeader(SimplexConstants.FILE_ERROR, error));
        in.setHeader(SimplexConstants.REDELIVERED, message.redelivered());
        in.setHeader(SimplexConstants.DELIVERY_COUNT, message.deliveryCount());
    }

    /** Writes the answer to {@code simplex:ask} as the new body. The exchange still belongs to the first message. */
    public static void writeAnswer(Exchange exchange, ChatSession session, ReceivedMessage answer) {
        body(exchange, session, answer);
    }

    private static void body(Exchange exchange, ChatSession session, ReceivedMessage message) {
        ChatMessage body = new ChatMessage(message.item(), receivedFile(session, message));
        exchange.getMessage().setBody(body);
        if (MessageFile.isEncrypted(body)) {
            exchange.setProperty(SESSION, session);
        }
    }

    /**
     * The path of a received file; null while the file is incomplete, and for a name that leads out of the files
     * folder.
     */
    private static @Nullable Path receivedFile(ChatSession session, ReceivedMessage message) {
        CIFile file = message.file().orElse(null);
        if (file == null || !(file.fileStatus() instanceof CIFileStatus.RcvComplete)) {
            return null;
        }
        CryptoFile source = file.fileSource();
        return source == null ? null : ReceivedFiles.locate(session.configuration(), source.filePath());
    }
}
