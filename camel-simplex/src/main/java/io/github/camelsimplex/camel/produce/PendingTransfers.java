package io.github.camelsimplex.camel.produce;

import io.github.camelsimplex.client.ChatSession;
import io.github.camelsimplex.types.AChatItem;
import io.github.camelsimplex.types.CIFile;
import io.github.camelsimplex.types.CIFileStatus;
import io.github.camelsimplex.types.ChatPagination;
import io.github.camelsimplex.types.command.ApiGetChatItems;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** Finds the files that a core is still sending after a start, in the messages of its database. */
final class PendingTransfers {

    private static final int PAGE = 200;

    /** A message is younger than its file; the clock may have been corrected between them. */
    private static final Duration TOLERANCE = Duration.ofDays(1);

    private PendingTransfers() {}

    /** The files that messages are still sending. Reads the newest messages, back to the time of the oldest file. */
    static Set<Path> of(ChatSession session, List<Path> files) throws IOException {
        Set<Path> unknown = new HashSet<>(files);
        Set<Path> pending = new HashSet<>();
        Instant oldest = oldest(files);
        ChatPagination page = new ChatPagination.Last(PAGE);
        while (!unknown.isEmpty()) {
            List<AChatItem> items =
                    session.send(new ApiGetChatItems(page, null)).chatItems();
            items.forEach(item -> note(item, unknown, pending));
            if (items.size() < PAGE || created(items.get(0)).isBefore(oldest)) {
                break;
            }
            page = new ChatPagination.Before(items.get(0).chatItem().meta().itemId(), PAGE);
        }
        return pending;
    }

    private static Instant oldest(List<Path> files) throws IOException {
        Instant oldest = Instant.MAX;
        for (Path file : files) {
            // the time of the folder: a linked file has the time of its source
            Instant created = Files.getLastModifiedTime(Objects.requireNonNull(file.getParent()))
                    .toInstant();
            oldest = created.isBefore(oldest) ? created : oldest;
        }
        return oldest.minus(TOLERANCE);
    }

    private static Instant created(AChatItem item) {
        return item.chatItem().meta().createdAt().instant();
    }

    private static void note(AChatItem item, Set<Path> unknown, Set<Path> pending) {
        CIFile file = item.chatItem().file();
        if (file == null || file.fileSource() == null) {
            return;
        }
        Path path = Path.of(file.fileSource().filePath());
        if (unknown.remove(path) && isPending(file.fileStatus())) {
            pending.add(path);
        }
    }

    /** Whether the core may still read the file; also if the status is unknown. */
    private static boolean isPending(CIFileStatus status) {
        return !(status instanceof CIFileStatus.SndComplete
                || status instanceof CIFileStatus.SndCancelled
                || status instanceof CIFileStatus.SndError);
    }
}
