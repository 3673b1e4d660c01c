package io.github.camelsimplex.client.internal.start;

import io.github.camelsimplex.client.SessionConfiguration;
import io.github.camelsimplex.client.internal.core.Items;
import io.github.camelsimplex.client.internal.delivery.QuietChats;
import io.github.camelsimplex.client.internal.subscriptions.SessionScope;
import io.github.camelsimplex.types.AChatItem;
import io.github.camelsimplex.types.ChatEvent;
import io.github.camelsimplex.types.ChatItemDeletion;
import io.github.camelsimplex.types.ChatRef;
import io.github.camelsimplex.types.SubscriptionStatus;
import java.time.Duration;

/**
 * The first seconds of an opening, in which the servers hand over what they have kept: messages wait until their edits
 * and deletions have come too, and after a kill commands wait that send. Thread-safe; never waits.
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
        sends = new SendHold(connections, shared.commands(), shared.counters());
    }

    /**
     * Begins to wait, or does not.
     *
     * @param isNew whether the database is new, so that no server has anything for it
     * @param endedCleanly whether the session before has told the core to stop
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

    /** Takes note of an event, before anything else does. */
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
            items.chatItems().stream()
                    .filter(item -> !Items.isSent(item.chatItem()))
                    .forEach(this::received);
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

    /** Which chats hand over their messages. */
    public QuietChats messages() {
        return messages;
    }

    /** Which commands may be sent. */
    public SendHold sends() {
        return sends;
    }

    /** The session closes: nobody waits any more, and what would have to is refused. */
    public void close() {
        sends.close(configuration.name() + ": the session closes before this could be sent");
        messages.end();
        connections.end();
    }
}
