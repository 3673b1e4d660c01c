package io.github.camelsimplex.client.internal;

import io.github.camelsimplex.client.ChatCommandException;
import io.github.camelsimplex.client.SessionScheduler;
import io.github.camelsimplex.client.SubscriptionOptions;
import io.github.camelsimplex.types.AChatItem;
import io.github.camelsimplex.types.CIFile;
import io.github.camelsimplex.types.CIFileStatus;
import io.github.camelsimplex.types.ChatItem;
import io.github.camelsimplex.types.ChatResponse;
import io.github.camelsimplex.types.command.CancelFile;
import io.github.camelsimplex.types.command.ReceiveFile;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Accepts the files of messages whose owner wants them. The message waits for its file outside its chat's lane; the
 * events of the file, a scan of the database, or the end of its time bring it back. Thread-safe.
 */
final class FileGate {

    private static final Logger LOG = LoggerFactory.getLogger(FileGate.class);
    private static final String TOO_LARGE = "tooLarge";
    private static final String TIMEOUT = "timeout";

    private final Commands commands;
    private final SessionScheduler scheduler;
    private final BiConsumer<String, AChatItem> deliverWithout;
    private final Map<Long, String> refusals = new ConcurrentHashMap<>();
    private final Map<Long, Runnable> timers = new ConcurrentHashMap<>();

    /**
     * Creates the gate.
     *
     * @param deliverWithout takes a message whose file is not received
     */
    FileGate(Commands commands, SessionScheduler scheduler, BiConsumer<String, AChatItem> deliverWithout) {
        this.commands = commands;
        this.scheduler = scheduler;
        this.deliverWithout = deliverWithout;
    }

    /** Whether a message has to wait for its file. */
    boolean mustWait(ChatItem item, SubscriptionOptions options) {
        CIFile file = item.file();
        if (file == null || !options.receiveFiles()) {
            return false;
        }
        if (!Items.waitsForFile(item)) {
            stopTimer(file.fileId());
            refusals.remove(file.fileId());
            return false;
        }
        if (file.fileSize() > options.maxFileSize()) {
            refusals.putIfAbsent(file.fileId(), TOO_LARGE);
        }
        return !refusals.containsKey(file.fileId());
    }

    /** Why the session has not received the file of a message although its owner wanted it. */
    @Nullable
    String refusal(ChatItem item) {
        return item.file() == null ? null : refusals.get(item.file().fileId());
    }

    /** Asks for the file of a message that waits for it, unless that was done before, and limits the wait. */
    void await(String chat, AChatItem item, SubscriptionOptions options) {
        CIFile file = Objects.requireNonNull(item.chatItem().file(), "file");
        long fileId = file.fileId();
        timers.computeIfAbsent(fileId, id -> scheduler.schedule(() -> expired(chat, item, id), options.fileTimeout()));
        if (file.fileStatus() instanceof CIFileStatus.RcvInvitation) {
            ReceiveFile command = ReceiveFile.builder()
                    .fileId(fileId)
                    .userApprovedRelays(true)
                    .build();
            commands.sendAsync(command).whenComplete((accepted, error) -> {
                if (error != null) {
                    refuse(chat, item, fileId, reason(error));
                }
            });
        }
    }

    private void refuse(String chat, AChatItem item, long fileId, String reason) {
        LOG.warn(
                "file {} of item {} is not received: {}",
                fileId,
                item.chatItem().meta().itemId(),
                reason);
        stopTimer(fileId);
        refusals.put(fileId, reason);
        deliverWithout.accept(chat, item);
    }

    private void expired(String chat, AChatItem item, long fileId) {
        if (timers.remove(fileId) == null) {
            return;
        }
        commands.sendAsync(new CancelFile(fileId)).whenComplete((response, error) -> {
            // one that cannot be cancelled may be complete by now: then its event has brought the message back
            boolean cancelled = response instanceof ChatResponse.RcvFileCancelled;
            AChatItem changed = cancelled ? ((ChatResponse.RcvFileCancelled) response).chatItem_() : null;
            refuse(chat, changed == null ? item : changed, fileId, TIMEOUT);
        });
    }

    private static String reason(Throwable error) {
        Throwable cause = error.getCause();
        Throwable known = error instanceof CompletionException && cause != null ? cause : error;
        return known instanceof ChatCommandException refused ? refused.tag() : String.valueOf(known.getMessage());
    }

    private void stopTimer(long fileId) {
        Runnable cancel = timers.remove(fileId);
        if (cancel != null) {
            cancel.run();
        }
    }

    /** Waits for nothing any more. */
    void close() {
        timers.keySet().forEach(this::stopTimer);
    }
}
