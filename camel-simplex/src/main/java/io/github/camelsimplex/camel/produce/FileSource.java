package io.github.camelsimplex.camel.produce;

import io.github.camelsimplex.camel.ChatMessage;
import io.github.camelsimplex.camel.IncomingMessage;
import io.github.camelsimplex.camel.MessageFile;
import io.github.camelsimplex.camel.SimplexConstants;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.InvalidPayloadException;
import org.apache.camel.WrappedFile;
import org.apache.camel.util.FileUtil;

/** Finds the file to send in the body of an exchange, and keeps it until it is sent. */
final class FileSource {

    private static final long LARGEST = 1L << 30;

    private FileSource() {}

    /** The file that the core reads: the kept one, or with {@code copyFile=false}, the file in the body itself. */
    static Path of(OperationCall call) throws IOException, InvalidPayloadException {
        Object body = call.message().getBody();
        if (body instanceof WrappedFile<?> wrapped && wrapped.getFile() instanceof File file) {
            return kept(call, file.toPath());
        }
        if (body instanceof File file) {
            return kept(call, file.toPath());
        }
        if (body instanceof Path path) {
            return kept(call, path);
        }
        if (body instanceof ChatMessage received) {
            return received(call, received);
        }
        try (InputStream content = call.message().getMandatoryBody(InputStream.class)) {
            String name = givenName(call)
                    .or(() -> nameOfCamel(call))
                    .or(() -> receivedName(call))
                    .orElse("file.bin");
            return call.sentFiles().folder().write(content, Texts.fileName(name), LARGEST);
        }
    }

    private static Path received(OperationCall call, ChatMessage message) throws IOException {
        if (message.file().isEmpty()) {
            throw new IllegalArgumentException("The message in the body does not have a file to send");
        }
        Path file = message.receivedFile();
        if (file == null) {
            throw new IllegalArgumentException(
                    "The file of item " + message.item().chatItem().meta().itemId()
                            + " has not been received; receiveFiles=true of the consumer waits for it");
        }
        if (!MessageFile.isEncrypted(message)) {
            return kept(call, file);
        }
        String name = givenName(call).orElse(message.file().get().fileName());
        try (InputStream content = MessageFile.open(message, call.exchange())) {
            return call.sentFiles().folder().write(content, Texts.fileName(name), LARGEST);
        }
    }

    private static Path kept(OperationCall call, Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new IllegalArgumentException("There is no file " + file);
        }
        requireSize(file);
        if (!call.options().isCopyFile()) {
            return file;
        }
        String own = String.valueOf(file.getFileName());
        String name = givenName(call).map(Texts::fileName).orElse(own);
        return call.sentFiles().folder().copy(file, name);
    }

    /** The name in Camel's header, which may begin with the folders of a file consumer. */
    private static Optional<String> nameOfCamel(OperationCall call) {
        return Optional.ofNullable(call.message().getHeader(Exchange.FILE_NAME, String.class))
                .map(FileUtil::stripPath)
                .filter(name -> !name.isBlank());
    }

    /**
     * The name that the header gives to the file. The header of the file that came in is still there if the route does
     * not change it, and gives no name to another file.
     */
    private static Optional<String> givenName(OperationCall call) {
        return call.addressing()
                .content(SimplexConstants.FILE_NAME, String.class)
                .filter(given -> !Optional.of(given).equals(receivedName(call)));
    }

    /** The name of the file in the message, or of the event, that started the exchange. */
    private static Optional<String> receivedName(OperationCall call) {
        return Optional.ofNullable(call.exchange().getProperty(IncomingMessage.FILE_NAME, String.class));
    }

    /** Refuses files that SimpleX does not transfer. */
    static void requireSize(Path file) throws IOException {
        long size = Files.size(file);
        if (size > LARGEST) {
            throw new IllegalArgumentException(
                    "The file has " + size + " bytes; SimpleX transfers at most " + LARGEST + " (1 GB)");
        }
        if (size == 0) {
            throw new IllegalArgumentException("The file is empty; SimpleX does not deliver empty files");
        }
    }
}
