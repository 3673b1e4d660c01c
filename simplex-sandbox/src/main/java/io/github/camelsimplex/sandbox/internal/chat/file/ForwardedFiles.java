package io.github.camelsimplex.sandbox.internal.chat.file;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelsimplex.client.ChatFileException;
import io.github.camelsimplex.sandbox.internal.core.Controller;
import io.github.camelsimplex.sandbox.internal.core.EncryptedFiles;
import io.github.camelsimplex.sandbox.internal.store.item.StoredFile;
import io.github.camelsimplex.sandbox.internal.wire.ChatFailure;
import io.github.camelsimplex.sandbox.internal.wire.Json;
import io.github.camelsimplex.types.CryptoFileArgs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The files of forwarded messages: each one is copied, so that it remains when the original is deleted. */
public final class ForwardedFiles {

    /** The reason why a file cannot be forwarded; the first of several determines the question to the user. */
    public enum ObstacleKind {
        /** The user has not accepted the offered file. */
        NOT_ACCEPTED,
        /** The file is being transferred. */
        IN_PROGRESS,
        /** The file is not on the disk any more. */
        MISSING,
        /** The transfer failed. */
        FAILED
    }

    /** An obstacle to forwarding a file. */
    public record Obstacle(ObstacleKind kind, long fileId) {}

    private static final DateTimeFormatter NAME = DateTimeFormatter.ofPattern("yyyyMMdd_HHmmss");

    private final Controller controller;
    private final FilePaths paths;

    /** Creates it for this controller. */
    public ForwardedFiles(Controller controller) {
        this.controller = controller;
        this.paths = new FilePaths(controller);
    }

    /** The obstacle to forwarding a file; empty if it can be forwarded. */
    public Optional<Obstacle> obstacle(StoredFile file) {
        return kind(file).map(kind -> new Obstacle(kind, file.id()));
    }

    private Optional<ObstacleKind> kind(StoredFile file) {
        return switch (file.statusType()) {
            case "rcvInvitation", "rcvAborted" -> Optional.of(ObstacleKind.NOT_ACCEPTED);
            case "rcvAccepted", "rcvTransfer" -> Optional.of(ObstacleKind.IN_PROGRESS);
            case "rcvCancelled", "rcvError", "rcvWarning" -> Optional.of(ObstacleKind.FAILED);
            default -> isThere(file) ? Optional.empty() : Optional.of(ObstacleKind.MISSING);
        };
    }

    private boolean isThere(StoredFile file) {
        return !file.path().isEmpty() && Files.isRegularFile(paths.resolve(file.path()));
    }

    /** The question for the user ({@code ForwardConfirmation}); null if there is none. */
    public static @Nullable ObjectNode confirmation(List<Obstacle> obstacles) {
        ObstacleKind main =
                obstacles.stream().map(Obstacle::kind).sorted().findFirst().orElse(null);
        if (main == null) {
            return null;
        }
        List<Long> ids = obstacles.stream()
                .filter(obstacle -> obstacle.kind() == main)
                .map(Obstacle::fileId)
                .toList();
        return switch (main) {
            case NOT_ACCEPTED -> Json.tagged("filesNotAccepted", "fileIds", Json.arrayOf(ids));
            case IN_PROGRESS -> Json.tagged("filesInProgress", "filesCount", ids.size());
            case MISSING -> Json.tagged("filesMissing", "filesCount", ids.size());
            case FAILED -> Json.tagged("filesFailed", "filesCount", ids.size());
        };
    }

    /** Copies a file without encryption, and returns the copy in the form of the API; empty for a missing file. */
    public Optional<ObjectNode> copy(StoredFile file, JsonNode content) {
        if (obstacle(file).isPresent()) {
            return Optional.empty();
        }
        Path folder = controller.filesFolder();
        if (folder == null) {
            return Optional.of(Json.object("filePath", file.path(), "cryptoArgs", file.cryptoArgs()));
        }
        String name = paths.choose(null, newName(file, content));
        Path source = paths.resolve(file.path());
        ObjectNode key = file.cryptoArgs();
        try {
            byte[] bytes = key == null
                    ? Files.readAllBytes(source)
                    : EncryptedFiles.read(
                            source,
                            new CryptoFileArgs(
                                    key.path("fileKey").asText(),
                                    key.path("fileNonce").asText()));
            Files.write(folder.resolve(name), bytes);
        } catch (IOException | ChatFileException e) {
            throw ChatFailure.chat("internalError", "message", String.valueOf(e.getMessage()));
        }
        return Optional.of(Json.object("filePath", name));
    }

    private static String newName(StoredFile file, JsonNode content) {
        String prefix =
                switch (content.path("type").asText()) {
                    case "image" -> "IMG_";
                    case "voice" -> "voice_";
                    case "video" -> "video_";
                    default -> "";
                };
        if (prefix.isEmpty()) {
            return file.name();
        }
        int dot = file.name().lastIndexOf('.');
        return prefix
                + ZonedDateTime.now(ZoneOffset.UTC).format(NAME)
                + (dot < 0 ? "" : file.name().substring(dot));
    }
}
