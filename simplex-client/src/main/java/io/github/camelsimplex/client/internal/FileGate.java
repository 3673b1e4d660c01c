package io.github.camelsimplex.client.internal;

import io.github.camelsimplex.types.AChatItem;
import io.github.camelsimplex.types.CIFile;
import io.github.camelsimplex.types.CIFileStatus;
import io.github.camelsimplex.types.ChatItem;
import io.github.camelsimplex.types.command.ReceiveFile;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Accepts the files of messages whose owner wants them. The message waits for its file outside its chat's lane; the
 * events of the file, or a scan of the database, bring it back. Thread-safe.
 */
final class FileGate {

    private static final Logger LOG = LoggerFactory.getLogger(FileGate.class);

    private final Commands commands;
    private final BiConsumer<String, AChatItem> deliverWithout;
    private final Set<Long> refused = ConcurrentHashMap.newKeySet();

    /**
     * Creates the gate.
     *
     * @param deliverWithout takes a message whose file the core refuses to receive
     */
    FileGate(Commands commands, BiConsumer<String, AChatItem> deliverWithout) {
        this.commands = commands;
        this.deliverWithout = deliverWithout;
    }

    /** Whether a message has to wait for its file. */
    boolean mustWait(ChatItem item, long maxFileSize) {
        CIFile file = item.file();
        return file != null
                && Items.waitsForFile(item)
                && file.fileSize() <= maxFileSize
                && !refused.contains(file.fileId());
    }

    /** Asks for the file of a message that waits for it, unless that was done before. */
    void request(String chat, AChatItem item) {
        CIFile file = item.chatItem().file();
        if (file == null || !(file.fileStatus() instanceof CIFileStatus.RcvInvitation)) {
            return;
        }
        commands.sendAsync(ReceiveFile.builder()
                        .fileId(file.fileId())
                        .userApprovedRelays(true)
                        .build())
                .whenComplete((accepted, error) -> {
                    if (error != null) {
                        LOG.warn(
                                "file {} of item {} is not received: {}",
                                file.fileId(),
                                item.chatItem().meta().itemId(),
                                error.getMessage());
                        refused.add(file.fileId());
                        deliverWithout.accept(chat, item);
                    }
                });
    }
}
