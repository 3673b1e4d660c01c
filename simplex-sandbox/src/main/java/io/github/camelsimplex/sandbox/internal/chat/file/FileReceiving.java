package io.github.camelsimplex.sandbox.internal.chat.file;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelsimplex.sandbox.internal.chat.Services;
import io.github.camelsimplex.sandbox.internal.core.Controller;
import io.github.camelsimplex.sandbox.internal.store.Stores;
import io.github.camelsimplex.sandbox.internal.store.UserRow;
import io.github.camelsimplex.sandbox.internal.store.item.ItemRow;
import io.github.camelsimplex.sandbox.internal.store.item.StoredFile;
import io.github.camelsimplex.sandbox.internal.store.item.StoredFile.Stage;
import io.github.camelsimplex.sandbox.internal.wire.ChatFailure;
import io.github.camelsimplex.sandbox.internal.wire.Json;
import io.github.camelsimplex.sandbox.internal.wire.Randoms;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Receives files: the offer, the location of the file, the start of the transfer, and the end of the offer. */
public final class FileReceiving {

    private final Controller controller;
    private final Stores stores;

    /** Creates it with these services. */
    public FileReceiving(Services services) {
        this.controller = services.controller();
        this.stores = services.stores();
    }

    /** Attaches the file of a message to its item, which is not stored yet. An empty file causes the core's error. */
    public void invited(UserRow user, ItemRow item, @Nullable JsonNode invitation, String senderName) {
        if (invitation == null) {
            return;
        }
        String name = FilePaths.safeName(invitation.path("fileName").asText());
        long size = invitation.path("fileSize").asLong();
        if (size <= 0) {
            throw ChatFailure.chat("fileSize", "filePath", name);
        }
        StoredFile file = stores.files().create(user, name, size, "rcvInvitation", null);
        file.doc().put("sender", senderName);
        Json.put(file.doc(), "memberId", item.authorMemberId());
        stores.files().save(file);
        item.fileId(file.id());
    }

    /** Notes the location of a file from its sender; starts a file that was accepted before. */
    public void described(UserRow user, Optional<ItemRow> item, String sharedMsgId, ObjectNode params) {
        StoredFile file = offered(item)
                .orElseThrow(() -> ChatFailure.store("fileIdNotFoundBySharedMsgId", "sharedMsgId", sharedMsgId));
        if (file.stage() == Stage.CANCELLED) {
            return;
        }
        file.doc().set("description", params.get("fileDescr"));
        file.doc().set("server", params.get("server"));
        stores.files().save(file.networkFile(params.path("networkFile").asText()));
        controller.emit(
                user,
                "rcvFileDescrReady",
                "chatItem",
                chatItem(user, file),
                "rcvFileTransfer",
                file.receivedTransfer(),
                "rcvFileDescr",
                file.description());
        if (file.isAccepted()) {
            start(user, file);
        }
    }

    /** Handles the cancellation of a file by its sender; a complete file stays. */
    public void cancelled(UserRow user, Optional<ItemRow> item, String sharedMsgId) {
        StoredFile file = offered(item)
                .orElseThrow(() -> ChatFailure.store("fileIdNotFoundBySharedMsgId", "sharedMsgId", sharedMsgId));
        if (file.stage() == Stage.COMPLETE || file.stage() == Stage.CANCELLED) {
            return;
        }
        ObjectNode transfer = file.receivedTransfer();
        stores.files().save(file.status("rcvCancelled").stage(Stage.CANCELLED));
        controller.emit(user, "rcvFileSndCancelled", "chatItem", chatItem(user, file), "rcvFileTransfer", transfer);
    }

    private Optional<StoredFile> offered(Optional<ItemRow> item) {
        return item.map(ItemRow::fileId).flatMap(id -> stores.files().find(id)).filter(file -> !file.sent());
    }

    /** Whether the file is on a server that the user uses too, or the user has approved others. */
    public boolean isApproved(StoredFile file) {
        return file.doc().path("approvedRelays").asBoolean()
                || !file.doc().has("server")
                || file.doc().path("server").asText().equals(controller.xftpServer());
    }

    /** The refusal of a file on a server that the user does not use; changes of the transaction are kept. */
    public static ChatFailure notApproved(StoredFile file) {
        return ChatFailure.chat(
                        "fileNotApproved",
                        "fileId",
                        file.id(),
                        "unknownServers",
                        Json.array(file.doc().path("server")))
                .keepingChanges();
    }

    /** Lets the agent receive an accepted file. */
    public void start(UserRow user, StoredFile file) {
        if (!isApproved(file)) {
            controller.emitError(notApproved(file).error());
            return;
        }
        file.doc().put("agentFileId", Randoms.id());
        file.status("rcvTransfer", "rcvProgress", 0, "rcvTotal", 1).stage(Stage.DOWNLOAD);
        FileWork.schedule(file);
        stores.files().save(file);
        controller.emit(user, "rcvFileStart", "chatItem", chatItem(user, file));
    }

    /** The item of a file with its chat; its absence is the core's error. */
    public ObjectNode chatItem(UserRow user, StoredFile file) {
        ItemRow item = stores.items()
                .byFile(file.id())
                .orElseThrow(() -> ChatFailure.store("chatItemNotFoundByFileId", "fileId", file.id()));
        return controller.views().chatItem(user, item);
    }
}
