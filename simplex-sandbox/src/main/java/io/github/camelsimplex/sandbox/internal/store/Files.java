package io.github.camelsimplex.sandbox.internal.store;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelsimplex.sandbox.internal.wire.Json;
import java.util.Optional;

/** The files that were sent and received. */
public final class Files {

    private final Database db;

    /** Works on this database. */
    public Files(Database db) {
        this.db = db;
    }

    /** The file as an item shows it ({@code CIFile}). */
    public ObjectNode view(long fileId) {
        Optional<String> doc = db.one(row -> row.getString(1), "SELECT doc FROM files WHERE file_id = ?", fileId);
        return doc.map(text -> Json.child(Json.parseObject(text), "file"))
                .orElseThrow(() -> new IllegalStateException("no file " + fileId));
    }
}
