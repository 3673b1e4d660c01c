package io.github.camelsimplex.camel;

import io.github.camelsimplex.client.ChatSession;
import io.github.camelsimplex.types.CIFile;
import io.github.camelsimplex.types.CryptoFile;
import io.github.camelsimplex.types.CryptoFileArgs;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;

/** Reads the received file of a message, or says why it cannot be read. */
public final class MessageFile {

    private MessageFile() {}

    /**
     * Opens the file; the core decrypts one that it stores encrypted.
     *
     * @throws IllegalStateException when there is no such file, with the reason
     */
    public static InputStream open(ChatMessage message, @Nullable Exchange exchange) throws IOException {
        Path file = message.receivedFile();
        if (file == null) {
            throw new IllegalStateException(missing(message, exchange));
        }
        if (!Files.isRegularFile(file)) {
            throw new IllegalStateException(
                    "The file " + file.getFileName() + " of " + name(message) + " is no longer in its folder");
        }
        CryptoFileArgs key = key(message).orElse(null);
        return key == null
                ? Files.newInputStream(file)
                : new ByteArrayInputStream(session(message, exchange).core().readFile(file, key));
    }

    /**
     * The path of a file whose content is what was sent; null when there is no received file.
     *
     * @throws IllegalStateException when the core stores the file encrypted
     */
    static @Nullable Path plain(ChatMessage message) {
        if (message.receivedFile() != null && isEncrypted(message)) {
            throw new IllegalStateException("The file of " + name(message)
                    + " is stored encrypted: convert the body to InputStream or byte[], which decrypts it");
        }
        return message.receivedFile();
    }

    /** Whether the core stores the file encrypted. */
    public static boolean isEncrypted(ChatMessage message) {
        return key(message).isPresent();
    }

    private static Optional<CryptoFileArgs> key(ChatMessage message) {
        return message.file().map(CIFile::fileSource).map(CryptoFile::cryptoArgs);
    }

    private static ChatSession session(ChatMessage message, @Nullable Exchange exchange) {
        ChatSession session =
                exchange == null ? null : exchange.getProperty(IncomingMessage.SESSION, ChatSession.class);
        if (session == null) {
            throw new IllegalStateException("The file of " + name(message)
                    + " is stored encrypted, and can be read only in the exchange that the message started");
        }
        return session;
    }

    private static String missing(ChatMessage message, @Nullable Exchange exchange) {
        CIFile file = message.file().orElse(null);
        if (file == null) {
            return "There is no file in " + name(message)
                    + ": convert the body to String for its text, or marshal it to" + " JSON";
        }
        String reason = exchange == null
                ? null
                : IncomingMessage.of(exchange)
                        .filter(incoming -> incoming.item().equals(message.item()))
                        .flatMap(incoming -> incoming.fileError())
                        .orElse(null);
        return "The file of " + name(message) + " has not been received: "
                + (reason == null
                        ? "its status is " + file.fileStatus().tag()
                                + "; receiveFiles=true of the consumer waits for it"
                        : reason);
    }

    private static String name(ChatMessage message) {
        return "item " + message.item().chatItem().meta().itemId() + " in "
                + message.chat().text();
    }
}
