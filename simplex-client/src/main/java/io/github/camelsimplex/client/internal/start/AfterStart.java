package io.github.camelsimplex.client.internal.start;

import io.github.camelsimplex.client.SessionConfiguration;
import io.github.camelsimplex.client.internal.subscriptions.SessionScope;
import io.github.camelsimplex.types.AChatItem;
import io.github.camelsimplex.types.ChatEvent;
import io.github.camelsimplex.types.ChatItemDeletion;
import io.github.camelsimplex.types.ChatRef;
import io.github.camelsimplex.types.SubscriptionStatus;
import java.time.Duration;

/**
 * Controls the first seconds of an opening, in which the servers deliver the messages that they have kept: messages
 * wait until their edits and deletions have arrived, and after a kill, sending commands wait too. Thread-safe; never
 * waits.
 */
public final class AfterStart {

    private static final Duration LONGEST_SETTLE = Duration.ofSeconds(10);
    private static final Duration LONGEST_HOLD = Duration.ofSeconds(15);

    private final SessionConfiguration configuration;
    private final QuietChats messages;
    private final QuietChats connections;
    private final SendHold sends;

    public AfterStart(SessionConfiguration configuration, SessionScope shared) {
        this.configuration = configuration;
        messages = new QuietChats(shared.scheduler(), configuration.settle(), LONGEST_SETTLE);
        connections = new QuietChats(shared.scheduler(), configuration.sendHold(), LONGEST_HOLD);
        sends = new SendHold(configuration.name(), connections, shared.commands(), shared.counters());
    }

    /**
     * Starts the waits, if they are needed.
     *
     * @param isNew whether the database is new, so that servers cannot have messages for it
     * @param endedCleanly whether the previous session stopped the core in order
     */
    public void begin(boolean isNew, boolean endedCleanly) {
        begin(messages, !isNew && !configuration.settle().isZero());
        begin(connections, !isNew && !endedCleanly && !configuration.sendHold().isZero());
    }

    private static void begin(QuietChats chats, boolean waits) {
        if (waits) {
            chats.begin();
        } else {
            chats.end();
        }
    }

    /** Notes an event, before any other part sees it. */
    public void arrived(ChatEvent event) {
        if (messages.isOver() && connections.isOver()) {
            return;
        }
        if (event instanceof ChatEvent.SubscriptionStatus status) {
            if (status.subscriptionStatus() instanceof SubscriptionStatus.Active) {
                messages.subscribed();
                connections.subscribed();
            }
        } else if (event instanceof ChatEvent.ContactSndReady ready) {
            created(ready.contact().chatRef());
        } else if (event instanceof ChatEvent.ContactConnected connected) {
            created(connected.contact().chatRef());
        } else if (event instanceof ChatEvent.NewChatItems items) {
            items.chatItems().stream().filter(item -> !item.chatItem().isSent()).forEach(this::received);
        } else if (event instanceof ChatEvent.ChatItemUpdated updated) {
            received(updated.chatItem());
        } else if (event instanceof ChatEvent.ChatItemReaction reaction) {
            reaction.reaction().chatInfo().chatRef().ifPresent(this::received);
        } else if (event instanceof ChatEvent.ChatItemsDeleted deleted) {
            deleted.chatItemDeletions().stream()
                    .map(ChatItemDeletion::deletedChatItem)
                    .forEach(this::received);
        } else if (event instanceof ChatEvent.GroupChatItemsDeleted deleted) {
            received(ChatRef.group(deleted.groupInfo().groupId()));
        }
    }

    private void received(AChatItem item) {
        item.chatRef().ifPresent(this::received);
    }

    private void received(ChatRef chat) {
        messages.received(chat.text());
        connections.received(chat.text());
    }

    private void created(ChatRef chat) {
        messages.created(chat.text());
        connections.created(chat.text());
    }

    /** Tells which chats are quiet enough to deliver their messages. */
    public QuietChats messages() {
        return messages;
    }

    /** Tells which commands may be sent. */
    public SendHold sends() {
        return sends;
    }

    /** Ends all waits because the session closes; commands that would have to wait are refused. */
    public void close() {
        sends.close(configuration.name() + ": the session closed before this could be sent");
        messages.end();
        connections.end();
    }
}
