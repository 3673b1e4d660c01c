package io.github.camelsimplex.sandbox.internal.store.item;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelsimplex.sandbox.internal.store.connection.Conn;
import io.github.camelsimplex.sandbox.internal.wire.Json;
import org.jspecify.annotations.Nullable;

/** A file that was sent or received, or is being transferred. */
public final class StoredFile {

    /** The remaining work of the agent for a file. */
    public enum Stage {
        /** None: the file waits for the other side, or for the user. */
        WAITING,
        /** Upload to the file server, chunk by chunk. */
        UPLOAD,
        /** Download from the file server, chunk by chunk. */
        DOWNLOAD,
        /** None: the file is complete. */
        COMPLETE,
        /** None: one side gave up, or the message was deleted. */
        CANCELLED
    }

    /** The chunk size that the core shows for its transfers; chunks on file servers have other sizes. */
    private static final int CHUNK_SIZE = 15_780;

    private final long id;
    private final long userId;
    private final ObjectNode doc;
    private Stage stage;
    private @Nullable String networkFile;

    StoredFile(long id, long userId, Stage stage, @Nullable String networkFile, ObjectNode doc) {
        this.id = id;
        this.userId = userId;
        this.stage = stage;
        this.networkFile = networkFile;
        this.doc = doc;
    }

    /** The id; each side of a transfer chooses its own. */
    public long id() {
        return id;
    }

    /** The user who has the file. */
    public long userId() {
        return userId;
    }

    /** The stored document; items show its field {@code file}. */
    public ObjectNode doc() {
        return doc;
    }

    /** What items show ({@code CIFile}). */
    public ObjectNode file() {
        return Json.child(doc, "file");
    }

    /** Whether the user has sent it. */
    public boolean sent() {
        return doc.path("sent").asBoolean();
    }

    /** The name without a folder. */
    public String name() {
        return file().path("fileName").asText();
    }

    /** The size in bytes. */
    public long size() {
        return file().path("fileSize").asLong();
    }

    /** The path of the file on this side, in the form of the API: relative to the folder for files, or absolute. */
    public String path() {
        return file().path("fileSource").path("filePath").asText();
    }

    /** The key of a file that is encrypted on this side; null for an unencrypted one. */
    public @Nullable ObjectNode cryptoArgs() {
        return file().path("fileSource").get("cryptoArgs") instanceof ObjectNode key ? key : null;
    }

    /** Sets the path on this side. */
    public StoredFile source(@Nullable ObjectNode fileSource) {
        ObjectNode before = file();
        doc.set(
                "file",
                Json.object(
                        "fileId", before.get("fileId"),
                        "fileName", before.get("fileName"),
                        "fileSize", before.get("fileSize"),
                        "fileSource", fileSource,
                        "fileStatus", before.get("fileStatus"),
                        "fileProtocol", before.get("fileProtocol")));
        return this;
    }

    /** Sets the status that items show. */
    public StoredFile status(String type, @Nullable Object... namesAndValues) {
        file().set("fileStatus", Json.tagged(type, namesAndValues));
        return this;
    }

    /** The type of the status that items show. */
    public String statusType() {
        return file().path("fileStatus").path("type").asText();
    }

    /** The remaining work of the agent. */
    public Stage stage() {
        return stage;
    }

    /** Sets the remaining work of the agent. */
    public StoredFile stage(Stage newStage) {
        this.stage = newStage;
        return this;
    }

    /** The name on the file server; null while the file is not there. */
    public @Nullable String networkFile() {
        return networkFile;
    }

    /** Sets the name on the file server. */
    public StoredFile networkFile(@Nullable String newNetworkFile) {
        this.networkFile = newNetworkFile;
        return this;
    }

    /** The transfer of a sent file ({@code FileTransferMeta}). */
    public ObjectNode sentTransfer() {
        ObjectNode xftp = Json.object(
                "agentSndFileId", doc.get("agentFileId"),
                "privateSndFileDescr", doc.get("description"),
                "agentSndFileDeleted", false,
                "cryptoArgs", cryptoArgs());
        return Json.object(
                "fileId",
                id,
                "xftpSndFile",
                xftp,
                "fileName",
                name(),
                "filePath",
                path(),
                "fileSize",
                size(),
                "chunkSize",
                CHUNK_SIZE,
                "cancelled",
                false);
    }

    /** The transfer of a sent file to one receiver ({@code SndFileTransfer}). */
    public ObjectNode sentTransferTo(String displayName, Conn conn) {
        return Json.object(
                "fileId",
                id,
                "fileName",
                name(),
                "filePath",
                path(),
                "fileSize",
                size(),
                "chunkSize",
                CHUNK_SIZE,
                "recipientDisplayName",
                displayName,
                "connId",
                conn.id(),
                "agentConnId",
                conn.agentId(),
                "fileStatus",
                stage == Stage.UPLOAD ? "new" : "complete",
                "fileDescrId",
                id);
    }

    /** The transfer of a received file ({@code RcvFileTransfer}). */
    public ObjectNode receivedTransfer() {
        ObjectNode xftp = Json.object(
                "rcvFileDescription", description(),
                "agentRcvFileId", doc.get("agentFileId"),
                "agentRcvFileDeleted", false,
                "userApprovedRelays", doc.path("approvedRelays").asBoolean());
        return Json.object(
                "fileId",
                id,
                "xftpRcvFile",
                xftp,
                "fileInvitation",
                Json.object("fileName", name(), "fileSize", size()),
                "fileStatus",
                receivedStatus(),
                "fileType",
                "normal",
                "senderDisplayName",
                doc.get("sender"),
                "grpMemberId",
                doc.get("memberId"),
                "chunkSize",
                CHUNK_SIZE,
                "cancelled",
                stage == Stage.CANCELLED,
                "cryptoArgs",
                cryptoArgs());
    }

    private ObjectNode receivedStatus() {
        return switch (stage) {
            case DOWNLOAD -> Json.tagged("connected", "filePath", path());
            case COMPLETE -> Json.tagged("complete", "filePath", path());
            case CANCELLED -> Json.tagged("cancelled");
            default -> isAccepted() ? Json.tagged("accepted", "filePath", path()) : Json.tagged("new");
        };
    }

    /** Whether the file belongs to a note and is never transferred. */
    public boolean isLocal() {
        return file().path("fileProtocol").asText().equals("local");
    }

    /** Whether the user has accepted the file, which waits for its sender. */
    public boolean isAccepted() {
        return statusType().equals("rcvAccepted");
    }

    /**
     * The location of a received file on the file server ({@code RcvFileDescr}); incomplete until the sender has sent
     * it.
     */
    public ObjectNode description() {
        boolean known = doc.has("description");
        return Json.object(
                "fileDescrId",
                id,
                "fileDescrText",
                known ? doc.get("description") : "",
                "fileDescrPartNo",
                known ? 1 : 0,
                "fileDescrComplete",
                known);
    }

    /** The sizes of its chunks on the file server. */
    public ArrayNode chunks() {
        return doc.get("chunks") instanceof ArrayNode known ? known : doc.putArray("chunks");
    }
}
