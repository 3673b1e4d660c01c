package io.github.camelsimplex.camel.produce;

import io.github.camelsimplex.client.ChatFileException;
import io.github.camelsimplex.client.ChatSession;
import io.github.camelsimplex.client.ReceivedEvent;
import io.github.camelsimplex.client.Subscription;
import io.github.camelsimplex.types.AChatItem;
import io.github.camelsimplex.types.CIFile;
import io.github.camelsimplex.types.ChatEvent;
import io.github.camelsimplex.types.ChatResponse;
import io.github.camelsimplex.types.FileTransferMeta;
import io.github.camelsimplex.types.SimplexException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The files that a bot is sending. The core reads a file in the background, so each is kept in the {@link SentFolder}
 * until its transfer has ended. A transfer that a stop or a kill interrupts continues after the next start; what no
 * transfer needs is deleted then. Thread-safe: the monitor guards the transfers, and no thread waits while holding it.
 */
public final class SentFiles implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(SentFiles.class);
    private static final String FOLDER = "sent";
    private static final int REMEMBERED = 1000;

    /**
     * One transfer.
     *
     * @param path of the file
     * @param itemId of the message
     * @param end completes when the file is on its server, or fails with the reason
     */
    private record Transfer(Path path, long itemId, CompletableFuture<Void> end) {}

    private final String bot;
    private final SentFolder folder;
    private final Subscription subscription;
    private final Map<Long, Transfer> running = new HashMap<>();
    private final EndedTransfers ended = new EndedTransfers(REMEMBERED);
    private boolean closed;

    /** Watches the transfers of an open session, and deletes what earlier sessions have left. */
    public SentFiles(String bot, ChatSession session) {
        this.bot = bot;
        this.folder = new SentFolder(
                session.configuration()
                        .filesFolder()
                        .map(files -> files.resolve(FOLDER).toAbsolutePath())
                        .orElse(null),
                bot);
        List<Path> leftovers = leftovers();
        this.subscription =
                session.onEvent(Set.of("sndFileCompleteXFTP", "sndFileError", "chatItemsDeleted"), this::received);
        sweep(session, leftovers);
    }

    private List<Path> leftovers() {
        try {
            return folder.leftovers();
        } catch (IOException e) {
            LOG.warn("The files that earlier sessions were sending cannot be listed: {}", e.toString());
            return List.of();
        }
    }

    private void sweep(ChatSession session, List<Path> leftovers) {
        if (leftovers.isEmpty()) {
            return;
        }
        try {
            Set<Path> abandoned = new HashSet<>(leftovers);
            abandoned.removeAll(PendingTransfers.of(session, leftovers));
            abandoned.forEach(folder::delete);
            LOG.debug(
                    "{} of {} files of earlier sessions are still being sent",
                    leftovers.size() - abandoned.size(),
                    leftovers.size());
        } catch (SimplexException | IOException e) {
            LOG.warn("Files of earlier sessions stay until the next start: {}", e.toString());
        }
    }

    /** The files on disk. */
    SentFolder folder() {
        return folder;
    }

    /**
     * Watches the transfer of a message that was just sent.
     *
     * @return completes when the file is on its server; fails when the transfer fails, is cancelled or is interrupted
     */
    CompletionStage<Void> sent(AChatItem item) {
        CIFile file = item.chatItem().file();
        if (file == null || file.fileSource() == null) {
            return CompletableFuture.completedFuture(null);
        }
        CompletableFuture<Void> end = new CompletableFuture<>();
        Transfer transfer = new Transfer(
                Path.of(file.fileSource().filePath()), item.chatItem().meta().itemId(), end);
        synchronized (this) {
            EndedTransfers.End already = ended.of(file.fileId());
            if (already != null) {
                finish(transfer, already.problem());
            } else if (closed) {
                end.completeExceptionally(interrupted());
            } else {
                running.put(file.fileId(), transfer);
            }
        }
        return end;
    }

    private void received(ReceivedEvent event) {
        if (event.event() instanceof ChatEvent.SndFileCompleteXFTP complete) {
            ended(complete.fileTransferMeta(), null);
        } else if (event.event() instanceof ChatEvent.SndFileError error) {
            LOG.warn(
                    "{}: the file {} was not sent: {}",
                    bot,
                    error.fileTransferMeta().fileName(),
                    error.errorMessage());
            ended(error.fileTransferMeta(), "The file was not sent: " + error.errorMessage());
        } else if (event.event() instanceof ChatEvent.ChatItemsDeleted deleted) {
            deleted(deleted.chatItemDeletions().stream()
                    .map(each -> each.deletedChatItem().chatItem().meta().itemId())
                    .toList());
        }
    }

    /** Notes a response that ends a transfer; ignores all others. */
    void answered(ChatResponse response) {
        if (response instanceof ChatResponse.SndFileCancelled cancelled) {
            ended(cancelled.fileTransferMeta(), "The transfer was cancelled");
        } else if (response instanceof ChatResponse.ChatItemsDeleted deleted) {
            deleted(deleted.chatItemDeletions().stream()
                    .map(each -> each.deletedChatItem().chatItem().meta().itemId())
                    .toList());
        }
    }

    /** Ends the transfers of deleted messages. */
    void deleted(List<Long> itemIds) {
        Set<Long> files = new HashSet<>();
        synchronized (this) {
            running.forEach((fileId, transfer) -> {
                if (itemIds.contains(transfer.itemId())) {
                    files.add(fileId);
                }
            });
        }
        files.forEach(fileId -> ended(fileId, null, "The message was deleted before its file was sent"));
    }

    private void ended(FileTransferMeta transfer, @Nullable String problem) {
        ended(transfer.fileId(), Path.of(transfer.filePath()), problem);
    }

    private void ended(long fileId, @Nullable Path path, @Nullable String problem) {
        Transfer transfer;
        synchronized (this) {
            ended.add(fileId, problem);
            transfer = running.remove(fileId);
        }
        folder.delete(path);
        if (transfer != null) {
            finish(transfer, problem);
        }
    }

    private void finish(Transfer transfer, @Nullable String problem) {
        folder.delete(transfer.path());
        if (problem == null) {
            transfer.end().complete(null);
        } else {
            transfer.end().completeExceptionally(new ChatFileException(problem));
        }
    }

    private static ChatFileException interrupted() {
        return new ChatFileException("The bot stopped before the file was sent; the transfer continues after a start");
    }

    @Override
    public void close() {
        subscription.close();
        List<Transfer> interrupted;
        synchronized (this) {
            closed = true;
            interrupted = new ArrayList<>(running.values());
            running.clear();
        }
        interrupted.forEach(transfer -> transfer.end().completeExceptionally(interrupted()));
        if (folder.isTemporary()) {
            folder.clear();
        }
    }
}
