package io.github.camelsimplex.sandbox.internal.command.message;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelsimplex.sandbox.internal.chat.PeerMessages;
import io.github.camelsimplex.sandbox.internal.chat.Services;
import io.github.camelsimplex.sandbox.internal.chat.file.FilePaths;
import io.github.camelsimplex.sandbox.internal.chat.file.FileReceiving;
import io.github.camelsimplex.sandbox.internal.command.Answers;
import io.github.camelsimplex.sandbox.internal.core.Arguments;
import io.github.camelsimplex.sandbox.internal.core.CommandTable;
import io.github.camelsimplex.sandbox.internal.core.Controller;
import io.github.camelsimplex.sandbox.internal.core.EncryptedFiles;
import io.github.camelsimplex.sandbox.internal.store.ChatKey;
import io.github.camelsimplex.sandbox.internal.store.ContactRow;
import io.github.camelsimplex.sandbox.internal.store.Stores;
import io.github.camelsimplex.sandbox.internal.store.UserRow;
import io.github.camelsimplex.sandbox.internal.store.item.ItemRow;
import io.github.camelsimplex.sandbox.internal.store.item.StoredFile;
import io.github.camelsimplex.sandbox.internal.store.item.StoredFile.Stage;
import io.github.camelsimplex.sandbox.internal.wire.ChatFailure;
import io.github.camelsimplex.sandbox.internal.wire.Json;
import io.github.camelsimplex.types.CryptoFileArgs;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Commands about files: receive, cancel, status. */
public final class FileCommands {

    /** The options of receiving a file. */
    private record Options(boolean approvedRelays, boolean encrypt, @Nullable String path) {}

    private final Services services;
    private final Controller controller;
    private final Stores stores;
    private final FileReceiving receiving;
    private final FilePaths paths;
    private final ChatSenders senders;

    /** Creates it with these services. */
    public FileCommands(Services services) {
        this.services = services;
        this.controller = services.controller();
        this.stores = services.stores();
        this.receiving = new FileReceiving(services);
        this.paths = new FilePaths(controller);
        this.senders = new ChatSenders(services);
    }

    /** Adds the commands. */
    public void register(CommandTable commands) {
        commands.on("/freceive ", this::receive)
                .on("/fr ", this::receive)
                .on("/fcancel ", this::cancel)
                .on("/fc ", this::cancel)
                .on("/fstatus ", this::status)
                .on("/fs ", this::status);
    }

    private ObjectNode receive(Arguments arguments) {
        long fileId = arguments.number();
        boolean approved = arguments.flag("approved_relays");
        boolean encrypt = arguments.flag("encrypt");
        arguments.flag("inline");
        Options options = new Options(approved, encrypt, arguments.restAfter(" "));
        arguments.end();
        services.runningUser();
        StoredFile file = stores.files()
                .find(fileId)
                .orElseThrow(() -> ChatFailure.store("userNotFoundByFileId", "fileId", fileId));
        if (file.sent()) {
            throw ChatFailure.store("rcvFileNotFound", "fileId", fileId);
        }
        if (file.stage() == Stage.CANCELLED) {
            throw ChatFailure.chat("fileCancelled", "message", file.name());
        }
        if (file.stage() != Stage.WAITING || file.isAccepted()) {
            throw ChatFailure.chat("fileAlreadyReceiving", "message", file.name());
        }
        return accept(stores.users().get(file.userId()), file, options);
    }

    private ObjectNode accept(UserRow user, StoredFile file, Options options) {
        String path = paths.choose(options.path(), file.name());
        file.source(Json.object("filePath", path, "cryptoArgs", options.encrypt() ? newKey() : null));
        file.doc().put("approvedRelays", options.approvedRelays());
        if (!receiving.isApproved(file)) {
            stores.files().save(file);
            controller.emit(user, "chatItemUpdated", "chatItem", receiving.chatItem(user, file));
            throw FileReceiving.notApproved(file);
        }
        paths.create(path);
        stores.files().save(file.status("rcvAccepted"));
        ObjectNode answer = Answers.of(user, "rcvFileAccepted", "chatItem", receiving.chatItem(user, file));
        if (file.networkFile() != null) {
            receiving.start(user, file);
        }
        return answer;
    }

    private static ObjectNode newKey() {
        CryptoFileArgs key = EncryptedFiles.newKey();
        return Json.object("fileKey", key.fileKey(), "fileNonce", key.fileNonce());
    }

    private ObjectNode cancel(Arguments arguments) {
        long fileId = arguments.number();
        arguments.end();
        UserRow user = services.runningUser();
        StoredFile file = find(user, fileId, "fileNotFound");
        if (file.stage() == Stage.CANCELLED) {
            throw refused(file, "file already cancelled");
        }
        if (file.sent()) {
            return cancelSent(user, file);
        }
        if (file.stage() == Stage.COMPLETE) {
            throw refused(file, "file transfer is complete");
        }
        return cancelReceived(user, file);
    }

    private StoredFile find(UserRow user, long fileId, String error) {
        return stores.files()
                .find(fileId)
                .filter(file -> file.userId() == user.id())
                .orElseThrow(() -> ChatFailure.store(error, "fileId", fileId));
    }

    private static ChatFailure refused(StoredFile file, String reason) {
        return ChatFailure.chat("fileCancel", "fileId", file.id(), "message", reason);
    }

    private ObjectNode cancelSent(UserRow user, StoredFile file) {
        String onServer = file.networkFile();
        if (onServer != null) {
            controller.network().deleteFile(onServer);
        }
        ObjectNode meta = file.sentTransfer();
        ItemRow item = stores.items().byFile(file.id()).orElse(null);
        List<ObjectNode> transfers = item == null ? List.of() : transfers(user, item.chat(), file);
        stores.files().save(file.status("sndCancelled").stage(Stage.CANCELLED));
        if (item != null) {
            senders.send(user, item.chat(), PeerMessages.chat("x.file.cancel", item.sharedMsgId()));
        }
        return Answers.of(
                user,
                "sndFileCancelled",
                "chatItem_",
                item == null ? null : controller.views().chatItem(user, item),
                "fileTransferMeta",
                meta,
                "sndFileTransfers",
                Json.arrayOf(transfers));
    }

    private List<ObjectNode> transfers(UserRow user, ChatKey chat, StoredFile file) {
        List<ObjectNode> transfers = new ArrayList<>();
        if (chat.isDirect()) {
            ContactRow contact = stores.contacts().get(user.id(), chat.id());
            String name = contact.doc().path("localDisplayName").asText();
            contact.readyConnection().ifPresent(conn -> transfers.add(file.sentTransferTo(name, conn)));
        } else if (chat.isGroup()) {
            senders.receivers(user, chat).forEach(member -> member.readyConnection()
                    .ifPresent(conn -> transfers.add(file.sentTransferTo(
                            member.view().path("localDisplayName").asText(), conn))));
        }
        return transfers;
    }

    /** Stops receiving. The offer stands: the file can be received again. */
    private ObjectNode cancelReceived(UserRow user, StoredFile file) {
        ObjectNode transfer = file.receivedTransfer();
        boolean started = file.stage() == Stage.DOWNLOAD;
        if (started || file.isAccepted()) {
            deletePart(file);
        }
        if (started) {
            controller.emitError(ChatFailure.store(
                            "rcvFileNotFoundXFTP",
                            "agentRcvFileId",
                            file.doc().path("agentFileId").asText())
                    .error());
        }
        file.status("rcvInvitation").stage(Stage.WAITING).doc().remove("agentFileId");
        stores.files().save(file);
        return Answers.of(
                user, "rcvFileCancelled", "chatItem_", receiving.chatItem(user, file), "rcvFileTransfer", transfer);
    }

    private void deletePart(StoredFile file) {
        try {
            Files.deleteIfExists(paths.resolve(file.path()));
        } catch (IOException e) {
            throw new UncheckedIOException("a file that is not received any more cannot be deleted", e);
        }
    }

    private ObjectNode status(Arguments arguments) {
        long fileId = arguments.number();
        arguments.end();
        UserRow user = services.runningUser();
        StoredFile file = find(user, fileId, "chatItemNotFoundByFileId");
        if (file.isLocal()) {
            throw ChatFailure.command("not supported for local files");
        }
        return Json.tagged("fileTransferStatusXFTP", "data", Json.array(user.doc(), receiving.chatItem(user, file)));
    }
}
