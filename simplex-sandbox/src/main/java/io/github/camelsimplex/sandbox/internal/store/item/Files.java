package io.github.camelsimplex.sandbox.internal.store.item;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelsimplex.sandbox.internal.store.Database;
import io.github.camelsimplex.sandbox.internal.store.UserRow;
import io.github.camelsimplex.sandbox.internal.store.item.StoredFile.Stage;
import io.github.camelsimplex.sandbox.internal.wire.Json;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The files that were sent and received. */
public final class Files {

    private final Database db;

    /** Creates it for this database. */
    public Files(Database db) {
        this.db = db;
    }

    /** Stores a new file of a user with the status that its item shows. */
    public StoredFile create(UserRow user, String name, long size, String status, @Nullable ObjectNode source) {
        long id = db.insert(
                "INSERT INTO files (user_id, status, doc) VALUES (?, ?, '{}')", user.id(), Stage.WAITING.name());
        ObjectNode file = Json.object(
                "fileId", id,
                "fileName", name,
                "fileSize", size,
                "fileSource", source,
                "fileStatus", Json.tagged(status),
                "fileProtocol", "xftp");
        return save(new StoredFile(
                id, user.id(), Stage.WAITING, null, Json.object("file", file, "sent", status.startsWith("snd"))));
    }

    /** Stores a changed file. */
    public StoredFile save(StoredFile file) {
        db.update(
                "UPDATE files SET status = ?, network_file = ?, doc = ? WHERE file_id = ?",
                file.stage().name(),
                file.networkFile(),
                Json.text(file.doc()),
                file.id());
        return file;
    }

    /** A file by id. */
    public Optional<StoredFile> find(long fileId) {
        return db.one(Files::read, "SELECT * FROM files WHERE file_id = ?", fileId);
    }

    /** The files of a user. */
    public List<StoredFile> of(long userId) {
        return db.list(Files::read, "SELECT * FROM files WHERE user_id = ? ORDER BY file_id", userId);
    }

    /** The files on their way to or from the file server, the oldest first. */
    public List<StoredFile> moving() {
        return db.list(
                Files::read,
                "SELECT * FROM files WHERE status IN (?, ?) ORDER BY file_id",
                Stage.UPLOAD.name(),
                Stage.DOWNLOAD.name());
    }

    /** Ends the unfinished transfer of a deleted message, without changing the items. */
    public void cancel(long fileId) {
        find(fileId)
                .filter(file -> file.stage() != Stage.COMPLETE)
                .ifPresent(file -> save(file.stage(Stage.CANCELLED)));
    }

    /** The file as an item shows it ({@code CIFile}). */
    public ObjectNode view(long fileId) {
        return find(fileId).map(StoredFile::file).orElseThrow(() -> new IllegalStateException("no file " + fileId));
    }

    private static StoredFile read(ResultSet row) throws SQLException {
        return new StoredFile(
                row.getLong("file_id"),
                row.getLong("user_id"),
                Stage.valueOf(row.getString("status")),
                row.getString("network_file"),
                Json.parseObject(row.getString("doc")));
    }
}
