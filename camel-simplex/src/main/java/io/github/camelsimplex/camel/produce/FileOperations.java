package io.github.camelsimplex.camel.produce;

import io.github.camelsimplex.camel.ChatMessage;
import io.github.camelsimplex.camel.SimplexConstants;
import io.github.camelsimplex.client.ChatTimeoutException;
import io.github.camelsimplex.client.ReceivedMessage;
import io.github.camelsimplex.types.AChatItem;
import io.github.camelsimplex.types.CIFile;
import io.github.camelsimplex.types.ChatRef;
import io.github.camelsimplex.types.ChatResponse;
import io.github.camelsimplex.types.ComposedMessage;
import io.github.camelsimplex.types.CryptoFile;
import io.github.camelsimplex.types.MsgContent;
import io.github.camelsimplex.types.command.CancelFile;
import io.github.camelsimplex.types.command.ReceiveFile;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.InvalidPayloadException;
import org.apache.camel.WrappedFile;

/** The operations on files: send, receive, cancel. */
final class FileOperations {

    private static final long LARGEST = 1L << 30;
    private static final List<String> IMAGE_EXTENSIONS = List.of("jpg", "jpeg", "png", "gif", "bmp");

    private FileOperations() {}

    /** Sends the file in the body, with the caption from its header. */
    static void send(OperationCall call) throws IOException, InvalidPayloadException {
        ChatRef chat = call.addressing().chat(call.session());
        SentStreams streams = call.sentStreams();
        Path file = file(call, streams).toAbsolutePath();
        boolean needed = false;
        try {
            call.sent(send(call, chat, file));
            needed = true;
        } catch (ChatTimeoutException e) {
            // the core may have accepted the file and be sending it
            needed = true;
            throw e;
        } finally {
            if (!needed) {
                streams.ended(file);
            }
        }
    }

    private static List<AChatItem> send(OperationCall call, ChatRef chat, Path file) throws IOException {
        long size = Files.size(file);
        if (size > LARGEST) {
            throw new IllegalArgumentException(
                    "The file has " + size + " bytes; SimpleX transfers at most " + LARGEST + " (1 GB)");
        }
        if (size == 0) {
            throw new IllegalArgumentException("The file is empty; SimpleX does not deliver empty files");
        }
        CryptoFile source = new CryptoFile(file.toString(), null);
        ComposedMessage message =
                new ComposedMessage(source, null, content(call, call.options().getFileKind(), file), Map.of());
        return SendOperations.composed(call, chat, List.of(message));
    }

    private static MsgContent content(OperationCall call, String kind, Path file) throws IOException {
        String caption = call.addressing()
                .content(SimplexConstants.CAPTION, String.class)
                .orElse("");
        int seconds = call.addressing()
                .content(SimplexConstants.DURATION, Integer.class)
                .orElse(0);
        return switch (kind) {
            case "image" ->
                new MsgContent.Image(
                        caption,
                        ImagePreview.of(file, caption)
                                .orElseThrow(() -> new IllegalArgumentException(
                                        "The file is not a readable image; fileKind=file sends it as it is")));
            case "video" -> new MsgContent.Video(caption, ImagePreview.blank(), seconds);
            case "voice" -> new MsgContent.Voice(caption, seconds);
            case "auto" ->
                isImage(file)
                        ? ImagePreview.of(file, caption)
                                .<MsgContent>map(preview -> new MsgContent.Image(caption, preview))
                                .orElseGet(() -> new MsgContent.File(caption))
                        : new MsgContent.File(caption);
            default -> new MsgContent.File(caption);
        };
    }

    private static boolean isImage(Path file) {
        String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
        return IMAGE_EXTENSIONS.contains(name.substring(name.lastIndexOf('.') + 1));
    }

    /** The file to send: the file in the body, or a new file with the content of the body. */
    private static Path file(OperationCall call, SentStreams streams) throws IOException, InvalidPayloadException {
        Object body = call.message().getBody();
        if (body instanceof WrappedFile<?> wrapped) {
            body = wrapped.getFile();
        }
        if (body instanceof File file) {
            return require(file.toPath());
        }
        if (body instanceof Path path) {
            return require(path);
        }
        if (body instanceof ChatMessage received) {
            if (received.file().isEmpty()) {
                throw new IllegalArgumentException("The message in the body does not have a file to send");
            }
            Path file = received.receivedFile();
            if (file == null) {
                throw new IllegalArgumentException("The file of item "
                        + received.item().chatItem().meta().itemId()
                        + " has not been received; receiveFiles=true of the consumer waits for it");
            }
            return require(file);
        }
        try (InputStream content = call.message().getMandatoryBody(InputStream.class)) {
            return store(call, streams, content);
        }
    }

    private static Path require(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new IllegalArgumentException("There is no file " + file);
        }
        return file;
    }

    private static Path store(OperationCall call, SentStreams streams, InputStream content) throws IOException {
        String name = call.addressing()
                .content(SimplexConstants.FILE_NAME, String.class)
                .or(() -> Optional.ofNullable(call.message().getHeader(Exchange.FILE_NAME, String.class)))
                .orElse("file.bin");
        return streams.write(Texts.fileName(name), content, LARGEST);
    }

    /** Receives a file that was offered; the response of the core becomes the body. */
    static void receive(OperationCall call) {
        call.message().setBody(call.session().send(new ReceiveFile(fileId(call), true, false, null, null)));
    }

    /** Stops the transfer of a file; the response of the core becomes the body. */
    static void cancel(OperationCall call) {
        ChatResponse response = call.session().send(new CancelFile(fileId(call)));
        if (response instanceof ChatResponse.SndFileCancelled cancelled) {
            call.sentStreams().ended(cancelled.chatItem_());
        }
        call.message().setBody(response);
    }

    private static long fileId(OperationCall call) {
        return call.addressing()
                .number(SimplexConstants.FILE_ID)
                .or(() -> call.addressing()
                        .incoming()
                        .flatMap(ReceivedMessage::file)
                        .map(CIFile::fileId))
                .orElseThrow(
                        () -> new IllegalArgumentException("There is no file: the header " + SimplexConstants.FILE_ID
                                + " is missing, and the exchange did not start with a message that has a file"));
    }
}
