package io.github.camelsimplex.camel.produce;

import io.github.camelsimplex.camel.ChatMessage;
import io.github.camelsimplex.camel.MessageFile;
import io.github.camelsimplex.camel.SimplexConstants;
import io.github.camelsimplex.client.ReceivedMessage;
import io.github.camelsimplex.types.CIFile;
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
            // a consumer has taken the file, so that only its place may change
            return kept(call, file.toPath(), true);
        }
        if (body instanceof File file) {
            return kept(call, file.toPath(), false);
        }
        if (body instanceof Path path) {
            return kept(call, path, false);
        }
        if (body instanceof ChatMessage received) {
            return received(call, received);
        }
        try (InputStream content = call.message().getMandatoryBody(InputStream.class)) {
            String name = givenName(call).or(() -> nameOfCamel(call)).orElse("file.bin");
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
            return kept(call, file, false);
        }
        String name = givenName(call).orElse(message.file().get().fileName());
        try (InputStream content = MessageFile.open(message, call.exchange())) {
            return call.sentFiles().folder().write(content, Texts.fileName(name), LARGEST);
        }
    }

    private static Path kept(OperationCall call, Path file, boolean unchanging) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new IllegalArgumentException("There is no file " + file);
        }
        requireSize(file);
        if (!call.options().isCopyFile()) {
            return file;
        }
        String own = String.valueOf(file.getFileName());
        String name = givenName(call)
                .filter(given -> !given.equals(receivedName(call)))
                .map(Texts::fileName)
                .orElse(own);
        SentFolder folder = call.sentFiles().folder();
        return unchanging ? folder.link(file, name) : folder.copy(file, name);
    }

    /** The name in Camel's header, which may begin with the folders of a file consumer. */
    private static Optional<String> nameOfCamel(OperationCall call) {
        return Optional.ofNullable(call.message().getHeader(Exchange.FILE_NAME, String.class))
                .map(FileUtil::stripPath)
                .filter(name -> !name.isBlank());
    }

    /** The name that the header gives to the file. */
    private static Optional<String> givenName(OperationCall call) {
        return call.addressing().content(SimplexConstants.FILE_NAME, String.class);
    }

    /** The name of the file in the incoming message; the header still has it if the route does not change it. */
    private static String receivedName(OperationCall call) {
        return call.addressing()
                .incoming()
                .flatMap(ReceivedMessage::file)
                .map(CIFile::fileName)
                .orElse("");
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
