package io.github.camelsimplex.client.internal.verbs;

import io.github.camelsimplex.client.ChatCommandException;
import io.github.camelsimplex.client.ChatSession;
import io.github.camelsimplex.client.ChatTimeoutException;
import io.github.camelsimplex.client.SessionClosedException;
import io.github.camelsimplex.client.UnexpectedResponseException;
import io.github.camelsimplex.client.internal.concurrent.Threads;
import io.github.camelsimplex.client.internal.events.AwaitedContacts;
import io.github.camelsimplex.client.internal.storage.UsedLinks;
import io.github.camelsimplex.client.internal.subscriptions.SessionScope;
import io.github.camelsimplex.types.ChatResponse;
import io.github.camelsimplex.types.ConnStatus;
import io.github.camelsimplex.types.Connection;
import io.github.camelsimplex.types.ConnectionPlan;
import io.github.camelsimplex.types.Contact;
import io.github.camelsimplex.types.ContactAddressPlan;
import io.github.camelsimplex.types.CreatedConnLink;
import io.github.camelsimplex.types.InvitationLinkPlan;
import io.github.camelsimplex.types.command.ApiConnect;
import io.github.camelsimplex.types.command.ApiConnectPlan;
import io.github.camelsimplex.types.command.ApiListContacts;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Connects with links. It asks for the plan first, because connecting again with a used one-time link breaks the
 * connection (fact 24). Only one thread at a time uses a link, because two at the same moment would both see a fresh
 * link. Thread-safe.
 */
final class LinkConnector {

    private static final int LOCKS = 16;

    private final ChatSession session;
    private final SessionScope shared;
    private final Supplier<? extends Opening> opening;
    private final UsedLinks usedLinks;
    private final List<ReentrantLock> locks =
            Stream.generate(ReentrantLock::new).limit(LOCKS).toList();

    LinkConnector(ChatSession session, SessionScope shared, Supplier<? extends Opening> opening) {
        this.session = session;
        this.shared = shared;
        this.opening = opening;
        this.usedLinks = new UsedLinks(session.configuration().database().database());
    }

    /** Asks the core for the effect of connecting with a link. */
    ChatResponse.ConnectionPlan plan(String link) {
        return session.send(new ApiConnectPlan(session.user().userId(), link));
    }

    /** Connects, unless the link was used before; completes when the contact is ready for messages. */
    CompletionStage<Contact> connect(String link, Duration timeout) {
        Optional<Contact> made = usedLinks.find(link).flatMap(this::contactOf).filter(LinkConnector::isReady);
        if (made.isPresent()) {
            return CompletableFuture.completedFuture(made.get());
        }
        ChatResponse.ConnectionPlan answer = plan(link);
        CreatedConnLink target = answer.connLink();
        ReentrantLock lock =
                locks.get(Math.floorMod(UsedLinks.key(target.connFullLink()).hashCode(), LOCKS));
        lock.lock();
        try {
            Optional<UsedLinks.Use> use = usedLinks.find(target);
            // the link was used before, perhaps since the plan was made
            ConnectionPlan plan =
                    use.isPresent() ? plan(target.connFullLink()).connectionPlan() : answer.connectionPlan();
            return connect(plan, target, use, timeout);
        } finally {
            lock.unlock();
        }
    }

    private CompletionStage<Contact> connect(
            ConnectionPlan plan, CreatedConnLink link, Optional<UsedLinks.Use> use, Duration timeout) {
        if (plan instanceof ConnectionPlan.InvitationLink invitation) {
            return invitation(invitation.invitationLinkPlan(), link, use, timeout);
        }
        if (plan instanceof ConnectionPlan.ContactAddress address) {
            return address(address.contactAddressPlan(), link, use, timeout);
        }
        throw new IllegalArgumentException("this is not the link of a contact: " + plan.tag());
    }

    private CompletionStage<Contact> invitation(
            InvitationLinkPlan plan, CreatedConnLink link, Optional<UsedLinks.Use> use, Duration timeout) {
        if (plan instanceof InvitationLinkPlan.Known known) {
            return CompletableFuture.completedFuture(known.contact());
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
    private CompletionStage<Contact> usedBefore(
            CreatedConnLink link, UsedLinks.Use use, boolean connecting, Duration timeout) {
        Optional<Contact> contact = contactOf(use);
        if (contact.filter(LinkConnector::isReady).isPresent()) {
            return CompletableFuture.completedFuture(contact.get());
        }
        if (use.connectionId() != 0 && (contact.isPresent() || connecting)) {
            return await(link, use, timeout);
        }
        throw new IllegalArgumentException("this one-time link was used before, and its contact is not known"
                + (connecting ? " yet" : " any more"));
    }

    private CompletionStage<Contact> address(
            ContactAddressPlan plan, CreatedConnLink link, Optional<UsedLinks.Use> use, Duration timeout) {
        if (plan instanceof ContactAddressPlan.Known known) {
            return CompletableFuture.completedFuture(known.contact());
        }
        if (plan instanceof ContactAddressPlan.OwnLink) {
            throw ownLink();
        }
        if (plan instanceof ContactAddressPlan.ConnectingProhibit connecting) {
            return pending(connecting.contact(), timeout);
        }
        return plan instanceof ContactAddressPlan.ConnectingConfirmReconnect && use.isPresent()
                ? await(link, use.get(), timeout)
                : connect(link, false, timeout);
    }

    private static IllegalArgumentException ownLink() {
        return new IllegalArgumentException("this is the bot's own link");
    }

    private CompletionStage<Contact> connect(CreatedConnLink link, boolean oneTime, Duration timeout) {
        ChatResponse response = session.send(new ApiConnect(session.user().userId(), false, link));
        if (response instanceof ChatResponse.ContactAlreadyExists exists) {
            return CompletableFuture.completedFuture(exists.contact());
        }
        if (response instanceof ChatResponse.SentConfirmation sent) {
            return await(link, usedLinks.connecting(link, sent.connection(), oneTime), timeout);
        }
        if (response instanceof ChatResponse.SentInvitation sent) {
            return await(link, usedLinks.connecting(link, sent.connection(), oneTime), timeout);
        }
        throw new UnexpectedResponseException(session.configuration().name(), "APIConnect", response);
    }

    // ---- new contacts

    private Optional<Contact> contactOf(UsedLinks.Use use) {
        return session.send(new ApiListContacts(session.user().userId())).contacts().stream()
                .filter(use::isOf)
                .findFirst();
    }

    private static boolean isReady(Contact contact) {
        Connection connection = contact.activeConn();
        return connection != null
                && (connection.connStatus() instanceof ConnStatus.Ready
                        || connection.connStatus() instanceof ConnStatus.SndReady);
    }

    private CompletionStage<Contact> pending(@Nullable Contact contact, Duration timeout) {
        if (contact == null) {
            throw new IllegalArgumentException("this invitation is being used, and the contact is not known yet");
        }
        AwaitedContacts connecting = connecting();
        return limited(connecting, connecting.byContact(contact.contactId()), timeout, () -> {});
    }

    private CompletionStage<Contact> await(CreatedConnLink link, UsedLinks.Use use, Duration timeout) {
        AwaitedContacts connecting = connecting();
        CompletionStage<Contact> ready = connecting.byConnection(use.connectionId());
        return limited(connecting, ready, timeout, () -> usedLinks.givenUp(link, use));
    }

    private AwaitedContacts connecting() {
        return opening.get().awaitedContacts();
    }

    private CompletionStage<Contact> limited(
            AwaitedContacts connecting, CompletionStage<Contact> ready, Duration timeout, Runnable givenUp) {
        CompletableFuture<Contact> result = new CompletableFuture<>();
        Runnable cancel = shared.scheduler()
                .schedule(
                        () -> {
                            connecting.forget(ready);
                            Threads.complete(shared.commands(), () -> {
                                try {
                                    givenUp.run(); // this may write a file
                                } finally {
                                    fail(
                                            result,
                                            new ChatTimeoutException("the connection was not ready within " + timeout));
                                }
                            });
                        },
                        timeout);
        ready.whenComplete((contact, error) -> {
            cancel.run();
            if (error == null) {
                Threads.complete(shared.commands(), () -> result.complete(contact));
            } else {
                fail(result, error);
            }
        });
        return result;
    }

    private void fail(CompletableFuture<Contact> result, Throwable why) {
        Threads.complete(shared.commands(), () -> result.completeExceptionally(why));
    }
}
