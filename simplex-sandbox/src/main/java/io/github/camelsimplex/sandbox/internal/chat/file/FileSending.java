package io.github.camelsimplex.sandbox.internal.chat.file;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelsimplex.sandbox.internal.chat.Services;
import io.github.camelsimplex.sandbox.internal.store.UserRow;
import io.github.camelsimplex.sandbox.internal.store.item.ItemRow;
import io.github.camelsimplex.sandbox.internal.store.item.StoredFile;
import io.github.camelsimplex.sandbox.internal.store.item.StoredFile.Stage;
import io.github.camelsimplex.sandbox.internal.wire.ChatFailure;
import io.github.camelsimplex.sandbox.internal.wire.Json;
import io.github.camelsimplex.sandbox.internal.wire.Randoms;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Files that go with messages. */
public final class FileSending {

    /** The largest file that can be sent, in bytes. */
    public static final long MAX_FILE_BYTES = 1_073_741_824;

    private static final int AUTH_TAG_BYTES = 16;

    /** A file that can be sent: its source as the API writes it, its name, and its size in plain bytes. */
    public record LocalFile(ObjectNode source, String name, long size) {
        /** The data about the file in the chat message. */
        public ObjectNode invitation() {
            return Json.object("fileName", name, "fileSize", size);
        }
    }

    private final Services services;
    private final FilePaths paths;

    /** Creates it with these services. */
    public FileSending(Services services) {
        this.services = services;
        this.paths = new FilePaths(services.controller());
    }

    /** The file of a composed message; a file that cannot be sent causes the core's error. */
    public Optional<LocalFile> find(JsonNode message) {
        if (!(message.get("fileSource") instanceof ObjectNode source)) {
            return Optional.empty();
        }
        if (!source.path("filePath").isTextual()) {
            throw ChatFailure.syntax();
        }
        String path = source.path("filePath").asText();
        Path file = paths.resolve(path);
        if (!Files.isRegularFile(file)) {
            throw ChatFailure.chat("fileNotFound", "message", path);
        }
        long size = size(file) - (source.has("cryptoArgs") ? AUTH_TAG_BYTES : 0);
        if (size > MAX_FILE_BYTES) {
            throw ChatFailure.chat("fileSize", "filePath", path);
        }
        return Optional.of(new LocalFile(source, String.valueOf(file.getFileName()), size));
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Attaches a file to a note that is not stored yet; it stays here. */
    public void attachLocally(UserRow user, ItemRow note, LocalFile local) {
        StoredFile file =
                services.stores().files().create(user, local.name(), local.size(), "sndStored", local.source());
        file.file().put("fileProtocol", "local");
        note.fileId(file.id());
        services.stores().files().save(file.stage(Stage.COMPLETE));
    }

    /** Attaches a file to an item that is not stored yet; the agent will upload it. */
    public void attach(UserRow user, ItemRow item, LocalFile local) {
        StoredFile file =
                services.stores().files().create(user, local.name(), local.size(), "sndStored", local.source());
        file.doc().put("agentFileId", Randoms.id());
        item.fileId(file.id());
        FileWork.schedule(file.stage(Stage.UPLOAD));
        services.stores().files().save(file);
    }
}
