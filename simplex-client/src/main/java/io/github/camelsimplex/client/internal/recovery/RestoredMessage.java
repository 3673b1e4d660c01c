package io.github.camelsimplex.client.internal.recovery;

import io.github.camelsimplex.client.ChatCommandException;
import io.github.camelsimplex.client.SessionScheduler;
import io.github.camelsimplex.client.internal.core.Commands;
import io.github.camelsimplex.client.internal.core.CoreCalls;
import io.github.camelsimplex.client.internal.storage.StateFile;
import io.github.camelsimplex.client.internal.subscriptions.SessionScope;
import io.github.camelsimplex.types.ChatRef;
import io.github.camelsimplex.types.ComposedMessage;
import io.github.camelsimplex.types.MsgContent;
import io.github.camelsimplex.types.SimplexException;
import io.github.camelsimplex.types.command.ApiSendMessages;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends a notice to each chat that has lost messages, once in an opening, when its keys are good again. The state file
 * records the chats that still need the notice, so a kill does not lose any. Thread-safe; works on the executor.
 */
final class RestoredMessage {

    private static final Logger LOG = LoggerFactory.getLogger(RestoredMessage.class);

    private static final Duration RETRY = Duration.ofMinutes(1);

    private final String bot;
    private final Optional<String> text;
    private final Commands commands;
    private final StateFile state;
    private final RatchetRepair repair;
    private final Executor executor;
    private final SessionScheduler scheduler;
    private final Set<String> told = new HashSet<>();
    private volatile boolean closed;

    RestoredMessage(
            String bot,
            Optional<String> text,
            Commands commands,
            StateFile state,
            RatchetRepair repair,
            SessionScope shared) {
        this.bot = bot;
        this.text = text;
        this.commands = commands;
        this.state = state;
        this.repair = repair;
        this.executor = shared.commands();
        this.scheduler = shared.scheduler();
    }

    /** Notes a chat that has lost messages and needs the notice. */
    void due(String chat) {
        if (text.isPresent()) {
            executor.execute(() -> remember(chat, true));
        }
    }

    /** Sends the notice to a chat that has lost messages, if its keys are good enough now. */
    void tell(String chat) {
        text.ifPresent(message -> executor.execute(() -> tell(chat, message)));
    }

    private void tell(String chat, String message) {
        if (!state.chatsToTell().contains(chat) || !repair.isAtRest(chat) || !claim(chat)) {
            return;
        }
        ComposedMessage composed = ComposedMessage.builder()
                .msgContent(new MsgContent.Text(message))
                .mentions(Map.of())
                .build();
        commands.sendAsync(ApiSendMessages.builder()
                        .sendRef(ChatRef.parse(chat))
                        .composedMessages(List.of(composed))
                        .build())
                .whenComplete((sent, error) -> {
                    if (error == null) {
                        remember(chat, false);
                    } else {
                        failed(chat, message, CoreCalls.unwrapped(error));
                    }
                });
    }

    private void failed(String chat, String message, RuntimeException why) {
        LOG.warn("{}: the notice about lost messages could not be sent to {}: {}", bot, chat, why.getMessage());
        if (ChatCommandException.findFinal(why).isPresent()) {
            remember(chat, false);
            return;
        }
        release(chat);
        if (!closed) {
            scheduler.schedule(() -> tellAgain(chat, message), RETRY);
        }
    }

    private void tellAgain(String chat, String message) {
        if (!closed) {
            executor.execute(() -> tell(chat, message));
        }
    }

    /** Stops retrying: the state file records the chats that still need the notice. */
    void close() {
        closed = true;
    }

    private void remember(String chat, boolean due) {
        try {
            state.chatToTell(chat, due);
        } catch (SimplexException e) {
            LOG.warn("{}: the chats that need a notice about lost messages could not be stored: {}", bot, e.toString());
        }
    }

    private synchronized boolean claim(String chat) {
        return told.add(chat);
    }

    private synchronized void release(String chat) {
        told.remove(chat);
    }
}
