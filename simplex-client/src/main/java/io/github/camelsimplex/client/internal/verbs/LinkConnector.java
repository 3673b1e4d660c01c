package io.github.camelsimplex.client.internal.verbs;

import io.github.camelsimplex.client.ChatCommandException;
import io.github.camelsimplex.client.ChatSession;
import io.github.camelsimplex.client.SessionClosedException;
import io.github.camelsimplex.client.UnexpectedResponseException;
import io.github.camelsimplex.client.internal.core.Errors;
import io.github.camelsimplex.client.internal.storage.UsedLinks;
import io.github.camelsimplex.client.internal.subscriptions.SessionScope;
import io.github.camelsimplex.types.ChatInfo;
import io.github.camelsimplex.types.ChatResponse;
import io.github.camelsimplex.types.ConnStatus;
import io.github.camelsimplex.types.Connection;
import io.github.camelsimplex.types.ConnectionPlan;
import io.github.camelsimplex.types.Contact;
import io.github.camelsimplex.types.ContactAddressPlan;
import io.github.camelsimplex.types.CreatedConnLink;
import io.github.camelsimplex.types.GroupInfo;
import io.github.camelsimplex.types.GroupLinkPlan;
import io.github.camelsimplex.types.GroupMemberStatus;
import io.github.camelsimplex.types.InvitationLinkPlan;
import io.github.camelsimplex.types.command.ApiConnect;
import io.github.camelsimplex.types.command.ApiConnectPlan;
import io.github.camelsimplex.types.command.ApiListContacts;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Connects with links and names. It asks for the plan first, because connecting again with a used one-time link breaks
 * the connection (fact 24). Only one thread at a time uses a link, because two at the same moment would both see a fresh
 * link. Thread-safe.
 */
final class LinkConnector {

    private static final int LOCKS = 16;

    /** The bot has joined as far as it can: the rest is up to the owners of the group. */
    private static final Set<GroupMemberStatus> WAITING_FOR_REVIEW =
            Set.of(GroupMemberStatus.PENDING_APPROVAL, GroupMemberStatus.PENDING_REVIEW);

    private final ChatSession session;
    private final ChatWaits waits;
    private final UsedLinks usedLinks;
    private final List<ReentrantLock> locks =
            Stream.generate(ReentrantLock::new).limit(LOCKS).toList();

    LinkConnector(ChatSession session, SessionScope shared, Supplier<? extends Opening> opening) {
        this.session = session;
        this.waits = new ChatWaits(shared, opening);
        this.usedLinks = new UsedLinks(session.configuration().database().database());
    }

    /** Asks the core for the effect of connecting with a link or a name. */
    ChatResponse.ConnectionPlan plan(String target) {
        return session.send(new ApiConnectPlan(session.user().userId(), target));
    }

    /**
     * Connects, unless the link was used before; completes when the chat is ready for messages.
     *
     * @param groups whether the target may be a group
     */
    CompletionStage<ChatInfo> connect(String target, boolean groups, Duration timeout) {
        Optional<Contact> made = usedLinks.find(target).flatMap(this::contactOf).filter(LinkConnector::isReady);
        if (made.isPresent()) {
            return direct(made.get());
        }
        ChatResponse.ConnectionPlan answer = plan(target);
        CreatedConnLink link = answer.connLink();
        ReentrantLock lock =
                locks.get(Math.floorMod(UsedLinks.key(link.connFullLink()).hashCode(), LOCKS));
        lock.lock();
        try {
            Optional<UsedLinks.Use> use = usedLinks.find(link);
            // the link was used before, perhaps since the plan was made
            ConnectionPlan plan =
                    use.isPresent() ? plan(link.connFullLink()).connectionPlan() : answer.connectionPlan();
            return connect(plan, groups, link, use, timeout);
        } finally {
            lock.unlock();
        }
    }

    private CompletionStage<ChatInfo> connect(
            ConnectionPlan plan, boolean groups, CreatedConnLink link, Optional<UsedLinks.Use> use, Duration timeout) {
        if (plan instanceof ConnectionPlan.InvitationLink invitation) {
            return invitation(invitation.invitationLinkPlan(), link, use, timeout);
        }
        if (plan instanceof ConnectionPlan.ContactAddress address) {
            requireWanted(groups || !isOfBusiness(address.contactAddressPlan()));
            return address(address.contactAddressPlan(), link, use, timeout);
        }
        if (plan instanceof ConnectionPlan.GroupLink group) {
            requireWanted(groups);
            return group(group.groupLinkPlan(), link, use, timeout);
        }
        if (plan instanceof ConnectionPlan.Error error) {
            throw Errors.refusal(session.configuration().name(), "APIConnectPlan", error.chatError());
        }
        throw new IllegalArgumentException(
                "the core knows what this link or name leads to, and this version does not: " + plan.tag());
    }

    private static void requireWanted(boolean wanted) {
        if (!wanted) {
            throw new IllegalArgumentException("this is not the link of a contact: it leads to a group");
        }
    }

    /** Whether the address makes a group for each customer. */
    private static boolean isOfBusiness(ContactAddressPlan plan) {
        return plan instanceof ContactAddressPlan.Ok ok
                && ok.contactSLinkData_() != null
                && ok.contactSLinkData_().business();
    }

    private CompletionStage<ChatInfo> invitation(
            InvitationLinkPlan plan, CreatedConnLink link, Optional<UsedLinks.Use> use, Duration timeout) {
        if (plan instanceof InvitationLinkPlan.Known known) {
            return direct(known.contact());
        }
        if (plan instanceof InvitationLinkPlan.OwnLink) {
            throw ownLink();
        }
        boolean connecting = plan instanceof InvitationLinkPlan.Connecting;
        if (use.isPresent()) {
            return usedBefore(link, use.get(), connecting, timeout);
        }
        if (plan instanceof InvitationLinkPlan.Connecting pending) {
            return pending(pending.contact_(), timeout);
        }
        usedLinks.begin(link);
        try {
            return connect(link, true, timeout);
        } catch (ChatCommandException | SessionClosedException e) { // after a time-out the link may have been used
            usedLinks.refused(link);
            throw e;
        }
    }

    /**
     * Handles a used one-time link. The core treats it like a new one once its contact is connected, and using it again
     * breaks the connection.
     */
    private CompletionStage<ChatInfo> usedBefore(
            CreatedConnLink link, UsedLinks.Use use, boolean connecting, Duration timeout) {
        Optional<Contact> contact = contactOf(use);
        if (contact.filter(LinkConnector::isReady).isPresent()) {
            return direct(contact.get());
        }
        if (use.connectionId() != 0 && (contact.isPresent() || connecting)) {
            return await(link, use, timeout);
        }
        throw new IllegalArgumentException("this one-time link was used before, and its contact is not known"
                + (connecting ? " yet" : " any more"));
    }

    private CompletionStage<ChatInfo> address(
            ContactAddressPlan plan, CreatedConnLink link, Optional<UsedLinks.Use> use, Duration timeout) {
        if (plan instanceof ContactAddressPlan.Known known) {
            return direct(known.contact());
        }
        if (plan instanceof ContactAddressPlan.OwnLink) {
            throw ownLink();
        }
        if (plan instanceof ContactAddressPlan.ConnectingProhibit connecting) {
            return pending(connecting.contact(), timeout);
        }
        return connectOrAwait(plan instanceof ContactAddressPlan.ConnectingConfirmReconnect, link, use, timeout);
    }

    private CompletionStage<ChatInfo> group(
            GroupLinkPlan plan, CreatedConnLink link, Optional<UsedLinks.Use> use, Duration timeout) {
        if (plan instanceof GroupLinkPlan.Known known) {
            return group(known.groupInfo());
        }
        if (plan instanceof GroupLinkPlan.OwnLink own) {
            return group(own.groupInfo());
        }
        if (plan instanceof GroupLinkPlan.ConnectingProhibit joining) {
            return joining(joining.groupInfo_(), timeout);
        }
        if (plan instanceof GroupLinkPlan.NoRelays) {
            throw new IllegalArgumentException(
                    "nobody can join the channel of this link at present: it has no chat relays");
        }
        if (plan instanceof GroupLinkPlan.UpdateRequired) {
            throw new IllegalArgumentException("joining the group of this link needs a newer core");
        }
        if (plan instanceof GroupLinkPlan.Ok ok
                && ok.groupSLinkInfo_() != null
                && !ok.groupSLinkInfo_().direct()) {
            throw new IllegalArgumentException(
                    "this is the link of a channel, whose messages come from chat relays; joining channels is not"
                            + " supported");
        }
        return connectOrAwait(plan instanceof GroupLinkPlan.ConnectingConfirmReconnect, link, use, timeout);
    }

    private CompletionStage<ChatInfo> joining(@Nullable GroupInfo group, Duration timeout) {
        if (group == null) {
            throw new IllegalArgumentException("the bot is joining the group of this link, which is not known yet");
        }
        return WAITING_FOR_REVIEW.contains(group.membership().memberStatus())
                ? group(group)
                : waits.group(group.groupId(), timeout);
    }

    private static IllegalArgumentException ownLink() {
        return new IllegalArgumentException("this is the bot's own link");
    }

    // ---- new chats

    /** Connects, unless the bot has done so and still waits. */
    private CompletionStage<ChatInfo> connectOrAwait(
            boolean connecting, CreatedConnLink link, Optional<UsedLinks.Use> use, Duration timeout) {
        return connecting && use.isPresent() ? await(link, use.get(), timeout) : connect(link, false, timeout);
    }

    private CompletionStage<ChatInfo> connect(CreatedConnLink link, boolean oneTime, Duration timeout) {
        ChatResponse response = session.send(new ApiConnect(session.user().userId(), false, link));
        if (response instanceof ChatResponse.ContactAlreadyExists exists) {
            return direct(exists.contact());
        }
        if (response instanceof ChatResponse.SentConfirmation sent) {
            return await(link, usedLinks.connecting(link, sent.connection(), oneTime), timeout);
        }
        if (response instanceof ChatResponse.SentInvitation sent) {
            return await(link, usedLinks.connecting(link, sent.connection(), oneTime), timeout);
        }
        throw new UnexpectedResponseException(session.configuration().name(), "APIConnect", response);
    }

    private CompletionStage<ChatInfo> await(CreatedConnLink link, UsedLinks.Use use, Duration timeout) {
        return waits.connection(use.connectionId(), timeout, () -> usedLinks.givenUp(link, use));
    }

    private CompletionStage<ChatInfo> pending(@Nullable Contact contact, Duration timeout) {
        if (contact == null) {
            throw new IllegalArgumentException("this invitation is being used, and the contact is not known yet");
        }
        return waits.contact(contact.contactId(), timeout);
    }

    /**
     * The contact that was created with a link. The core finds a contact by its id and not by its connection, so all
     * contacts are listed once for a link, and its contact is remembered. They are listed again if that contact has got
     * another connection or is gone.
     */
    private Optional<Contact> contactOf(UsedLinks.Use use) {
        return remembered(use)
                .or(() -> {
                    Optional<Contact> contact =
                            session.send(new ApiListContacts(session.user().userId())).contacts().stream()
                                    .filter(use::isOf)
                                    .findFirst();
                    contact.ifPresent(found -> usedLinks.contact(use, found.contactId()));
                    return contact;
                });
    }

    private Optional<Contact> remembered(UsedLinks.Use use) {
        return use.contactId() == 0
                ? Optional.empty()
                : session.contacts().find(use.contactId()).filter(use::isOf);
    }

    private static boolean isReady(Contact contact) {
        Connection connection = contact.activeConn();
        return connection != null
                && (connection.connStatus() instanceof ConnStatus.Ready
                        || connection.connStatus() instanceof ConnStatus.SndReady);
    }

    private static CompletionStage<ChatInfo> direct(Contact contact) {
        return CompletableFuture.completedFuture(new ChatInfo.Direct(contact));
    }

    private static CompletionStage<ChatInfo> group(GroupInfo group) {
        return CompletableFuture.completedFuture(new ChatInfo.Group(group, null));
    }
}
