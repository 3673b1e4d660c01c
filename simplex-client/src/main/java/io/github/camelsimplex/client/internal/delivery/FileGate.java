package io.github.camelsimplex.client.internal.delivery;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import io.github.camelsimplex.client.ChatCommandException;
import io.github.camelsimplex.client.ChatTimeoutException;
import io.github.camelsimplex.client.SessionClosedException;
import io.github.camelsimplex.client.SessionScheduler;
import io.github.camelsimplex.client.SubscriptionOptions;
import io.github.camelsimplex.client.internal.concurrent.LruMap;
import io.github.camelsimplex.client.internal.core.Commands;
import io.github.camelsimplex.client.internal.core.CoreCalls;
import io.github.camelsimplex.client.internal.core.Items;
import io.github.camelsimplex.client.internal.mailbox.Departures;
import io.github.camelsimplex.client.internal.mailbox.UnreadOnPurpose;
import io.github.camelsimplex.types.AChatItem;
import io.github.camelsimplex.types.CIFile;
import io.github.camelsimplex.types.CIFileStatus;
import io.github.camelsimplex.types.ChatItem;
import io.github.camelsimplex.types.UtcTime;
import io.github.camelsimplex.types.command.CancelFile;
import io.github.camelsimplex.types.command.ReceiveFile;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Accepts the files of messages whose owner wants them, a few at a time. A message waits for its file outside its
 * chat's lane, and only its id is kept: the events of the file, or a search of the database after the time-out, bring
 * the message back in its current state. Thread-safe; commands are sent without the lock.
 */
public final class FileGate {

    private static final Logger LOG = LoggerFactory.getLogger(FileGate.class);
    private static final String TOO_LARGE = "tooLarge";
    private static final String TIMEOUT = "timeout";
    private static final String PROHIBITED = "prohibited";
    private static final String EXPIRED = "expired";
    /** The number of reasons to remember; a forgotten reason is determined again when its message is routed again. */
    private static final int REFUSALS = 1000;

    private static final int ASKED_AT_ONCE = 4;

    /** A message that waits for its file, and the action that stops its time-out. */
    private record Waiting(String chat, long itemId, Runnable stopClock) {}

    private final Commands commands;
    private final boolean anyServer;
    private final SessionScheduler scheduler;
    private final Departures departures;
    private final Runnable wake;
    private final Clock clock;
    private final Map<Long, String> refusals = new LruMap<>(REFUSALS);
    private final Map<Long, Waiting> waiting = new HashMap<>();
    private final Deque<Long> toAsk = new ArrayDeque<>();
    private int asked;

    /**
     * Creates the gate.
     *
     * @param anyServer whether files may come from servers that are not the bot's own
     * @param wake starts a search in chats that are behind
     */
    public FileGate(
            Commands commands,
            boolean anyServer,
            SessionScheduler scheduler,
            Departures departures,
            Runnable wake,
            Clock clock) {
        this.commands = commands;
        this.anyServer = anyServer;
        this.scheduler = scheduler;
        this.departures = departures;
        this.wake = wake;
        this.clock = clock;
    }

    /** Whether a message must wait for its file. */
    synchronized boolean mustWait(ChatItem item, SubscriptionOptions options) {
        CIFile file = item.file();
        if (file == null || !options.receiveFiles()) {
            return false;
        }
        if (!Items.waitsForFile(item)) {
            endWait(file.fileId());
            refusals.remove(file.fileId());
            return false;
        }
        if (file.fileSize() > options.maxFileSize()) {
            refusals.putIfAbsent(file.fileId(), TOO_LARGE);
        }
        unavailable(file).ifPresent(reason -> refusals.putIfAbsent(file.fileId(), reason));
        return !refusals.containsKey(file.fileId());
    }

    /** Why a file never comes, as cores from 7.1 on say it, in fields that the schema does not have yet. */
    private Optional<String> unavailable(CIFile file) {
        Map<String, JsonNode> extras = file.extras().fields();
        JsonNode prohibited = extras.get("fileProhibited");
        if (prohibited != null && !prohibited.isNull() && !prohibited.equals(BooleanNode.FALSE)) {
            return Optional.of(PROHIBITED);
        }
        JsonNode expires = extras.get("fileExpires");
        return isPast(expires) ? Optional.of(EXPIRED) : Optional.empty();
    }

    private boolean isPast(@Nullable JsonNode time) {
        try {
            return time != null
                    && time.isTextual()
                    && new UtcTime(time.textValue()).instant().isBefore(clock.instant());
        } catch (DateTimeException e) {
            return false; // a form that this version does not know: the core decides when the file is requested
        }
    }

    /** The reason why the session did not receive the file of a message although its owner wanted it. */
    @Nullable
    synchronized String refusal(ChatItem item) {
        return item.file() == null ? null : refusals.get(item.file().fileId());
    }

    /** Requests the file of a waiting message, unless this was done before, and limits the wait. */
    void await(String chat, AChatItem item, SubscriptionOptions options) {
        CIFile file = Objects.requireNonNull(item.chatItem().file(), "file");
        synchronized (this) {
            if (waiting.containsKey(file.fileId())) {
                return; // the core would refuse a second request
            }
            startClock(file.fileId(), chat, item.chatItem().meta().itemId(), options.fileTimeout());
            if (file.fileStatus() instanceof CIFileStatus.RcvInvitation) {
                toAsk.add(file.fileId());
            }
        }
        askForNext();
    }

    private void startClock(long fileId, String chat, long itemId, Duration limit) {
        waiting.put(fileId, new Waiting(chat, itemId, scheduler.schedule(() -> expired(fileId), limit)));
    }

    private synchronized Optional<Waiting> endWait(long fileId) {
        Optional<Waiting> ended = Optional.ofNullable(waiting.remove(fileId));
        ended.ifPresent(message -> message.stopClock().run());
        return ended;
    }

    private void askForNext() {
        Optional<Long> next = nextToAsk();
        next.ifPresent(fileId -> commands.sendAsync(ReceiveFile.builder()
                        .fileId(fileId)
                        .userApprovedRelays(anyServer)
                        .build())
                .whenComplete((accepted, error) -> {
                    answered(fileId, error);
                    askForNext();
                }));
    }

    private synchronized Optional<Long> nextToAsk() {
        while (asked < ASKED_AT_ONCE && !toAsk.isEmpty()) {
            long fileId = toAsk.remove();
            if (waiting.containsKey(fileId)) {
                asked++;
                return Optional.of(fileId);
            }
        }
        return Optional.empty();
    }

    private void answered(long fileId, @Nullable Throwable error) {
        synchronized (this) {
            asked--;
        }
        if (error == null) {
            return;
        }
        RuntimeException why = CoreCalls.unwrapped(error);
        // without an answer, the core may have accepted: then the file arrives, or the time-out ends the wait
        if (!(why instanceof ChatTimeoutException || why instanceof SessionClosedException)) {
            refuse(fileId, why instanceof ChatCommandException refused ? refused.tag() : String.valueOf(why));
        }
    }

    /** Tells the message without its file, because the core refuses the file's server. */
    public void notApproved(long fileId) {
        refuse(fileId, "fileNotApproved");
    }

    private void refuse(long fileId, String reason) {
        endWait(fileId).ifPresent(message -> refuse(fileId, message, reason));
    }

    private void refuse(long fileId, Waiting message, String reason) {
        LOG.warn("file {} of item {} is not received: {}", fileId, message.itemId(), reason);
        synchronized (this) {
            refusals.put(fileId, reason);
        }
        if (departures.lookAgainFor(message.chat(), message.itemId(), UnreadOnPurpose.Reason.FILE)) {
            wake.run();
        }
    }

    private void expired(long fileId) {
        // a transfer that cannot be cancelled may be complete by now: then its event has brought the message back
        endWait(fileId).ifPresent(message -> commands.sendAsync(new CancelFile(fileId))
                .whenComplete((response, error) -> refuse(fileId, message, TIMEOUT)));
    }

    /** Removes a deleted message; returns its chat if it was waiting for its file. */
    public Optional<String> deleted(long itemId) {
        Optional<String> chat;
        synchronized (this) {
            List<Long> files = waiting.entrySet().stream()
                    .filter(each -> each.getValue().itemId() == itemId)
                    .map(Map.Entry::getKey)
                    .toList();
            chat = files.stream()
                    .flatMap(fileId -> endWait(fileId).stream())
                    .map(Waiting::chat)
                    .findFirst();
        }
        return chat.filter(name -> departures.noLongerWaiting(name, itemId, UnreadOnPurpose.Reason.FILE));
    }

    /** Ends all waits. */
    synchronized void close() {
        List.copyOf(waiting.keySet()).forEach(this::endWait);
    }
}
