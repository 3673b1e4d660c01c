package io.github.camelsimplex.sandbox.internal.delivery;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelsimplex.client.ChatFileException;
import io.github.camelsimplex.sandbox.internal.chat.Services;
import io.github.camelsimplex.sandbox.internal.chat.file.FilePaths;
import io.github.camelsimplex.sandbox.internal.chat.file.FileWork;
import io.github.camelsimplex.sandbox.internal.command.message.ChatSenders;
import io.github.camelsimplex.sandbox.internal.core.Controller;
import io.github.camelsimplex.sandbox.internal.core.EncryptedFiles;
import io.github.camelsimplex.sandbox.internal.store.Stores;
import io.github.camelsimplex.sandbox.internal.store.UserRow;
import io.github.camelsimplex.sandbox.internal.store.item.ItemRow;
import io.github.camelsimplex.sandbox.internal.store.item.StoredFile;
import io.github.camelsimplex.sandbox.internal.store.item.StoredFile.Stage;
import io.github.camelsimplex.sandbox.internal.wire.Json;
import io.github.camelsimplex.sandbox.internal.wire.Randoms;
import io.github.camelsimplex.sandbox.internal.wire.Times;
import io.github.camelsimplex.types.CryptoFileArgs;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Moves files to and from the file server, one chunk at a time, so that a transfer continues after a restart. */
final class FileTransfers {

    private static final byte[] NOTHING = {};

    private final Controller controller;
    private final Stores stores;
    private final ChatSenders senders;
    private final FilePaths paths;

    FileTransfers(Services services) {
        this.controller = services.controller();
        this.stores = services.stores();
        this.senders = new ChatSenders(services);
        this.paths = new FilePaths(controller);
    }

    /** Moves one chunk of each file that is due. */
    void run() {
        if (!controller.network().areFileServersUp()) {
            return;
        }
        for (StoredFile file : stores.files().moving()) {
            if (file.doc().path("due").asLong() <= Times.now()) {
                UserRow user = stores.users().get(file.userId());
                controller.touchFileServer(user);
                step(user, file);
            }
        }
    }

    /** When the next chunk is due, in nanoseconds since 1970; empty while the file servers are down. */
    OptionalLong nextDue() {
        if (!controller.network().areFileServersUp()) {
            return OptionalLong.empty();
        }
        return stores.files().moving().stream()
                .mapToLong(file -> file.doc().path("due").asLong())
                .min();
    }

    private void step(UserRow user, StoredFile file) {
        if (file.stage() == Stage.UPLOAD) {
            upload(user, file);
        } else {
            download(user, file);
        }
    }

    /** Uploads a chunk. The content is stored with the last chunk; until then the file only has to exist. */
    private void upload(UserRow user, StoredFile file) {
        try {
            boolean last = isLastChunk(file);
            byte[] content = last || !Files.isReadable(paths.resolve(file.path())) ? read(file) : NOTHING;
            chunkDone(user, file, true);
            if (last) {
                uploaded(user, file, content);
            }
        } catch (ChatFileException | UncheckedIOException e) {
            uploadFailed(user, file, e);
        }
    }

    private void download(UserRow user, StoredFile file) {
        String name = serverName(file);
        if (!controller.network().hasFile(name)) {
            lost(user, file);
            return;
        }
        boolean last = isLastChunk(file);
        chunkDone(user, file, false);
        if (last) {
            controller.network().file(name).ifPresent(content -> downloaded(user, file, content));
        }
    }

    private static boolean isLastChunk(StoredFile file) {
        return file.doc().path("done").asInt() + 1 >= file.chunks().size();
    }

    private void chunkDone(UserRow user, StoredFile file, boolean upload) {
        file.doc().put("done", file.doc().path("done").asInt() + 1);
        stores.files().save(file);
        progress(user, file, upload);
    }

    private static String serverName(StoredFile file) {
        String name = file.networkFile();
        return name == null ? "" : name;
    }

    private byte[] read(StoredFile file) {
        Path path = paths.resolve(file.path());
        ObjectNode key = file.cryptoArgs();
        try {
            return key == null ? Files.readAllBytes(path) : EncryptedFiles.read(path, key(key));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static CryptoFileArgs key(JsonNode args) {
        return new CryptoFileArgs(
                args.path("fileKey").asText(), args.path("fileNonce").asText());
    }

    private void progress(UserRow user, StoredFile file, boolean upload) {
        long done = FileWork.done(file);
        long total = FileWork.total(file);
        if (upload) {
            file.status("sndTransfer", "sndProgress", done, "sndTotal", total);
            stores.files().save(file);
            emitSent(user, file, done, total);
        } else {
            file.status("rcvTransfer", "rcvProgress", done, "rcvTotal", total);
            stores.files().save(file);
            controller.emit(
                    user,
                    "rcvFileProgressXFTP",
                    "chatItem_",
                    chatItem(user, file),
                    "receivedSize",
                    done,
                    "totalSize",
                    total,
                    "rcvFileTransfer",
                    file.receivedTransfer());
        }
    }

    private void emitSent(UserRow user, StoredFile file, long done, long total) {
        controller.emit(
                user,
                "sndFileProgressXFTP",
                "chatItem_",
                chatItem(user, file),
                "fileTransferMeta",
                file.sentTransfer(),
                "sentSize",
                done,
                "totalSize",
                total);
    }

    private void uploaded(UserRow user, StoredFile file, byte[] content) {
        String name = Randoms.url(24);
        controller.network().storeFile(name, content);
        emitSent(user, file, 1, 1);
        String server = controller.xftpServer();
        file.doc().put("server", server);
        file.doc().put("description", FileWork.description(file, "sender", server));
        file.status("sndComplete").stage(Stage.COMPLETE).networkFile(name);
        stores.files().save(file);
        stores.items().byFile(file.id()).ifPresent(item -> FileWork.location(file, item.sharedMsgId())
                .ifPresent(message -> senders.send(user, item.chat(), message)));
        controller.emit(
                user, "sndFileCompleteXFTP", "chatItem", chatItem(user, file), "fileTransferMeta", file.sentTransfer());
    }

    private void uploadFailed(UserRow user, StoredFile file, RuntimeException cause) {
        String reason = cause instanceof ChatFileException
                ? String.valueOf(cause.getMessage())
                : paths.resolve(file.path()) + ": openBinaryFile: does not exist (No such file or directory)";
        String text =
                "FILE {fileErr = FILE_IO {fileIOError = " + Json.array(reason).get(0) + "}}";
        file.status("sndError", "sndFileError", Json.tagged("other", "fileError", text))
                .stage(Stage.CANCELLED);
        stores.files().save(file);
        controller.emit(
                user,
                "sndFileError",
                "chatItem_",
                chatItem(user, file),
                "fileTransferMeta",
                file.sentTransfer(),
                "errorMessage",
                text);
    }

    private void downloaded(UserRow user, StoredFile file, byte[] content) {
        Path path = paths.resolve(file.path());
        ObjectNode key = file.cryptoArgs();
        try {
            if (key == null) {
                Files.write(path, content);
            } else {
                EncryptedFiles.write(path, content, key(key));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("a received file cannot be written", e);
        }
        stores.files().save(file.status("rcvComplete").stage(Stage.COMPLETE));
        controller.emit(user, "rcvFileComplete", "chatItem", chatItem(user, file));
    }

    /** Handles a file that the file server does not have any more. */
    private void lost(UserRow user, StoredFile file) {
        ObjectNode transfer = file.receivedTransfer();
        file.status("rcvError", "rcvFileError", Json.tagged("auth")).stage(Stage.WAITING);
        stores.files().save(file);
        ObjectNode error =
                Json.tagged("XFTP", "serverAddress", file.doc().path("server"), "xftpErr", Json.tagged("AUTH"));
        controller.emit(
                user,
                "rcvFileError",
                "chatItem_",
                chatItem(user, file),
                "agentError",
                error,
                "rcvFileTransfer",
                transfer);
    }

    private @Nullable ObjectNode chatItem(UserRow user, StoredFile file) {
        Optional<ItemRow> item = stores.items().byFile(file.id());
        return item.map(found -> controller.views().chatItem(user, found)).orElse(null);
    }
}
