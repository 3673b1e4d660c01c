package io.github.camelsimplex.client.internal.events;

import io.github.camelsimplex.client.ServerSubscription;
import io.github.camelsimplex.client.SessionConfiguration;
import io.github.camelsimplex.client.internal.core.CoreReader;
import io.github.camelsimplex.client.internal.core.Errors;
import io.github.camelsimplex.client.internal.recovery.DatabaseWatch;
import io.github.camelsimplex.client.internal.start.AfterStart;
import io.github.camelsimplex.client.internal.subscriptions.SessionScope;
import io.github.camelsimplex.types.AChatItem;
import io.github.camelsimplex.types.ChatError;
import io.github.camelsimplex.types.ChatErrorType;
import io.github.camelsimplex.types.ChatEvent;
import io.github.camelsimplex.types.ChatItemDeletion;
import io.github.camelsimplex.types.Contact;
import io.github.camelsimplex.types.User;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Receives the events of a core on the reader's thread, and passes each to the parts that it concerns, then to the
 * event subscriptions. Nothing here waits. Any thread may call the getters.
 */
public final class EventSink implements CoreReader.Sink {

    private static final Logger LOG = LoggerFactory.getLogger(EventSink.class);
    private static final String STATUSES = "chatItemsStatusesUpdated";

    /** Events that do not change a contact or group itself; after any other event, names are looked up again. */
    private static final Set<String> ABOUT_MESSAGES = Set.of(
            "newChatItems",
            "chatItemUpdated",
            "chatItemNotChanged",
            "chatItemReaction",
            "chatItemsDeleted",
            STATUSES,
            "groupChatItemsDeleted",
            "rcvFileStart",
            "rcvFileProgressXFTP",
            "rcvFileComplete",
            "sndFileProgressXFTP",
            "sndFileCompleteXFTP",
            "hostConnected",
            "hostDisconnected",
            "subscriptionStatus",
            "chatError",
            "chatErrors");

    private final SessionConfiguration configuration;
    private final SessionScope shared;
    private final AfterStart afterStart;
    private final Intake intake;
    private final WaitingState waitingState;
    private final Supplier<User> user;
    private final Runnable missed;
    private final Consumer<String> ownershipLost;
    private final DatabaseWatch database;
    private final Consumer<ChatEvent> recovery;
    private final UnsentItems unsent;
    private final ServerStates hosts;
    private final AwaitedChats connecting = new AwaitedChats();
    private volatile @Nullable Instant lastEventAt;
    private volatile @Nullable String failure;

    public EventSink(
            SessionConfiguration configuration,
            SessionScope shared,
            AfterStart afterStart,
            Intake intake,
            WaitingState waitingState,
            Supplier<User> user,
            DatabaseWatch database,
            Runnable missed,
            Consumer<String> ownershipLost,
            Consumer<ChatEvent> recovery,
            UnsentItems unsent) {
        this.configuration = configuration;
        this.shared = shared;
        this.afterStart = afterStart;
        this.intake = intake;
        this.waitingState = waitingState;
        this.user = user;
        this.database = database;
        this.missed = missed;
        this.ownershipLost = ownershipLost;
        this.recovery = recovery;
        this.unsent = unsent;
        this.hosts = new ServerStates(configuration.clock());
    }

    /** Half of all events tell how far the bot's own messages have got; they concern subscriptions, and the end. */
    @Override
    public boolean needs(String tag) {
        lastEventAt = configuration.clock().instant();
        return !tag.equals(STATUSES)
                || unsent.isWatching()
                || shared.subscriptions().hasEventSubscription(tag);
    }

    @Override
    public void accept(ChatEvent event) {
        lastEventAt = configuration.clock().instant();
        if (!ABOUT_MESSAGES.contains(event.tag())) {
            shared.names().changed();
        }
        afterStart.arrived(event);
        List<AChatItem> skipped = new ArrayList<>();
        messages(event, skipped);
        if (skipped.isEmpty()) {
            connections(event);
        }
        waitingState.publish(event, () -> skipped.forEach(intake::skip));
        recovery.accept(event);
        unsent.arrived(event);
    }

    private void messages(ChatEvent event, List<AChatItem> skipped) {
        if (event instanceof ChatEvent.NewChatItems items) {
            if (isOurs(items.user())) {
                for (AChatItem item : items.chatItems()) {
                    if (intake.arrived(item)) {
                        skipped.add(item);
                    }
                }
            }
        } else if (event instanceof ChatEvent.ChatItemUpdated updated) {
            if (isOurs(updated.user())) {
                intake.updated(updated.chatItem());
            }
        } else if (event instanceof ChatEvent.ChatItemsDeleted deleted) {
            deleted.chatItemDeletions().stream()
                    .map(ChatItemDeletion::deletedChatItem)
                    .forEach(item -> intake.deleted(item.chatItem().meta().itemId()));
        } else if (event instanceof ChatEvent.GroupChatItemsDeleted deleted) {
            deleted.chatItemIDs().forEach(intake::deleted);
        } else if (event instanceof ChatEvent.RcvFileComplete complete) {
            intake.fileChanged(complete.chatItem());
        } else if (event instanceof ChatEvent.RcvFileSndCancelled cancelled) {
            intake.fileChanged(cancelled.chatItem());
        } else if (event instanceof ChatEvent.RcvFileError error && error.chatItem_() != null) {
            intake.fileChanged(error.chatItem_());
        }
    }

    private boolean isOurs(User eventUser) {
        return eventUser.userId() == user.get().userId();
    }

    private void connections(ChatEvent event) {
        if (event instanceof ChatEvent.HostConnected host) {
            host(host.protocol(), host.transportHost(), true);
        } else if (event instanceof ChatEvent.HostDisconnected host) {
            host(host.protocol(), host.transportHost(), false);
        } else if (event instanceof ChatEvent.SubscriptionStatus status) {
            hosts.subscription(
                    status.server(),
                    new ServerSubscription(
                            status.subscriptionStatus().tag(),
                            status.connections().size()));
        } else if (event instanceof ChatEvent.ContactConnected connected) {
            connecting.ready(connected.contact());
            contact("connected", connected.contact());
        } else if (event instanceof ChatEvent.ContactSndReady ready) {
            connecting.ready(ready.contact());
        } else if (event instanceof ChatEvent.UserJoinedGroup joined) {
            connecting.ready(joined.groupInfo(), joined.hostMember());
        } else if (event instanceof ChatEvent.ContactDeletedByContact deleted) {
            contact("has deleted the bot", deleted.contact());
        } else if (event instanceof ChatEvent.ContactAnotherClient || event instanceof ChatEvent.SubscriptionEnd) {
            ownershipLost.accept("another client has taken over the database (" + event.tag() + ")");
        } else if (event instanceof ChatEvent.ChatError error) {
            error(error.chatError());
        } else if (event instanceof ChatEvent.ChatErrors errors) {
            errors.chatErrors().forEach(this::error);
        }
    }

    private void host(String protocol, String host, boolean connected) {
        hosts.changed(protocol, host, connected);
        if (configuration.logNetwork()) {
            LOG.info(
                    "{}: {} server {} {}",
                    configuration.name(),
                    protocol,
                    host,
                    connected ? "connected" : "disconnected");
        }
    }

    private void contact(String what, Contact contact) {
        if (configuration.logContacts()) {
            LOG.info("{}: contact {} {}", configuration.name(), contact.contactId(), what);
        }
    }

    private void error(ChatError error) {
        shared.counters().errorEvents.increment();
        if (!database.isFailure(error)) {
            Errors.log(configuration.name(), error);
        }
        if (Errors.hidesMessage(error)) {
            missed.run();
        }
        if (error instanceof ChatError.Error chat
                && chat.errorType() instanceof ChatErrorType.FileNotApproved refused) {
            intake.fileNotApproved(refused.fileId());
        }
    }

    @Override
    public void failing(@Nullable RuntimeException cause) {
        boolean recovered = cause == null && failure != null;
        failure = cause == null ? null : "the core fails to emit events: " + cause;
        if (recovered) {
            missed.run();
        }
    }

    @Nullable
    public Instant lastEventAt() {
        return lastEventAt;
    }

    @Nullable
    public String failure() {
        return failure;
    }

    public ServerStates hosts() {
        return hosts;
    }

    public AwaitedChats connecting() {
        return connecting;
    }
}
