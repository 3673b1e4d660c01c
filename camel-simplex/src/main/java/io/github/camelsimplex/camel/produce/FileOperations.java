package io.github.camelsimplex.camel.produce;

import io.github.camelsimplex.camel.SimplexConstants;
import io.github.camelsimplex.client.ChatFileException;
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
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.camel.InvalidPayloadException;

/** The operations on files: send, receive, cancel. */
final class FileOperations {

    private static final List<String> IMAGE_EXTENSIONS = List.of("jpg", "jpeg", "png", "gif", "bmp");

    private FileOperations() {}

    /**
     * Sends the file in the body, with the caption from its header. The stage completes when the core has accepted the
     * file, or with {@code wait=uploaded}, when the file is on its server.
     */
    static CompletionStage<?> send(OperationCall call) throws IOException, InvalidPayloadException {
        ChatRef chat = call.addressing().chat(call.session());
        SentFiles files = call.sentFiles();
        Path file = FileSource.of(call).toAbsolutePath();
        boolean needed = false;
        try {
            List<AChatItem> sent = send(call, chat, file);
            needed = true;
            call.sent(sent);
            CompletionStage<Void> uploaded = files.sent(sent.get(0));
            return call.options().getWait().equals("uploaded")
                    ? uploaded(call, uploaded)
                    : CompletableFuture.completedFuture(sent);
        } catch (ChatTimeoutException e) {
            // the core may have accepted the file and be sending it
            needed = true;
            throw e;
        } finally {
            if (!needed) {
                files.folder().delete(file);
            }
        }
    }

    /** Waits for the upload; after a stop of the route it goes on, and after a stop of the bot too, at the next start. */
    private static CompletionStage<?> uploaded(OperationCall call, CompletionStage<Void> upload) {
        return Waiting.on(
                call,
                () -> upload,
                (done, failure) -> Waiting.rethrow(failure),
                what -> new ChatFileException(what + " stopped before the file was sent; the transfer goes on"));
    }

    private static List<AChatItem> send(OperationCall call, ChatRef chat, Path file) throws IOException {
        FileSource.requireSize(file);
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

    /** Receives a file that was offered; the response of the core becomes the body. */
    static void receive(OperationCall call) {
        call.message()
                .setBody(call.session()
                        .send(new ReceiveFile(
                                fileId(call),
                                call.session().configuration().network().anyFileServer(),
                                false,
                                null,
                                null)));
    }

    /** Stops the transfer of a file; the response of the core becomes the body. */
    static void cancel(OperationCall call) {
        ChatResponse response = call.session().send(new CancelFile(fileId(call)));
        call.sentFiles().answered(response);
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
