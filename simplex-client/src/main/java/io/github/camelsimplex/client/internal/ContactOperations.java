package io.github.camelsimplex.client.internal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelsimplex.client.ChatTimeoutException;
import io.github.camelsimplex.client.Contacts;
import io.github.camelsimplex.client.UnexpectedResponseException;
import io.github.camelsimplex.types.ChatDeleteMode;
import io.github.camelsimplex.types.ChatRef;
import io.github.camelsimplex.types.ChatResponse;
import io.github.camelsimplex.types.ConnectionPlan;
import io.github.camelsimplex.types.Contact;
import io.github.camelsimplex.types.ContactAddressPlan;
import io.github.camelsimplex.types.CreatedConnLink;
import io.github.camelsimplex.types.InvitationLinkPlan;
import io.github.camelsimplex.types.command.ApiAcceptContact;
import io.github.camelsimplex.types.command.ApiAddContact;
import io.github.camelsimplex.types.command.ApiConnect;
import io.github.camelsimplex.types.command.ApiConnectPlan;
import io.github.camelsimplex.types.command.ApiDeleteChat;
import io.github.camelsimplex.types.command.ApiListContacts;
import io.github.camelsimplex.types.command.ApiRejectContact;
import io.github.camelsimplex.types.command.ApiSetContactCustomData;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The commands for contacts. Thread-safe. */
final class ContactOperations implements Contacts {

    private final DefaultChatSession session;
    private final Shared shared;
    private final CustomData customData;
    private final UsedLinks usedLinks = new UsedLinks();

    ContactOperations(DefaultChatSession session, Shared shared) {
        this.session = session;
        this.shared = shared;
        this.customData = new CustomData(
                id -> find(id).map(Contact::customData),
                (id, data) -> session.send(new ApiSetContactCustomData(id, data)));
    }

    private long userId() {
        return session.user().userId();
    }

    @Override
    public List<Contact> list() {
        return session.send(new ApiListContacts(userId())).contacts();
    }

    @Override
    public Optional<Contact> find(long contactId) {
        return list().stream()
                .filter(contact -> contact.contactId() == contactId)
                .findFirst();
    }

    @Override
    public Contact byName(String name) {
        return shared.names()
                .find(Contact.class, "contact", name, this::list, Contact::localDisplayName, Contact::displayName);
    }

    @Override
    public ChatRef chat(String name) {
        return ChatRef.direct(byName(name).contactId());
    }

    @Override
    public ConnectionPlan plan(String link) {
        return ask(link).connectionPlan();
    }

    private ChatResponse.ConnectionPlan ask(String link) {
        return session.send(new ApiConnectPlan(userId(), link));
    }

    @Override
    public CompletionStage<Contact> connect(String link, Duration timeout) {
        Optional<Contact> made = madeWith(link);
        if (made.isPresent()) {
            return CompletableFuture.completedFuture(made.get());
        }
        ChatResponse.ConnectionPlan answer = ask(link);
        ConnectionPlan plan = answer.connectionPlan();
        if (plan instanceof ConnectionPlan.InvitationLink invitation) {
            return invitation(invitation.invitationLinkPlan(), answer.connLink(), timeout);
        }
        if (plan instanceof ConnectionPlan.ContactAddress address) {
            return address(address.contactAddressPlan(), answer.connLink(), timeout);
        }
        throw new IllegalArgumentException("this link is not one of a contact: " + plan.tag());
    }

    private Optional<Contact> madeWith(String link) {
        return usedLinks.hasContact(link)
                ? list().stream().filter(usedLinks.isContactOf(link)).findFirst()
                : Optional.empty();
    }

    private CompletionStage<Contact> invitation(InvitationLinkPlan plan, CreatedConnLink link, Duration timeout) {
        if (plan instanceof InvitationLinkPlan.Known known) {
            return CompletableFuture.completedFuture(known.contact());
        }
        if (plan instanceof InvitationLinkPlan.OwnLink) {
            throw ownLink();
        }
        if (plan instanceof InvitationLinkPlan.Connecting connecting) {
            return pending(connecting.contact_(), link, timeout);
        }
        return connect(link, timeout);
    }

    private CompletionStage<Contact> address(ContactAddressPlan plan, CreatedConnLink link, Duration timeout) {
        if (plan instanceof ContactAddressPlan.Known known) {
            return CompletableFuture.completedFuture(known.contact());
        }
        if (plan instanceof ContactAddressPlan.OwnLink) {
            throw ownLink();
        }
        if (plan instanceof ContactAddressPlan.ConnectingProhibit connecting) {
            return pending(connecting.contact(), link, timeout);
        }
        OptionalLong connection = usedLinks.connectionOf(link);
        return connection.isPresent() ? await(connection.getAsLong(), link, timeout) : connect(link, timeout);
    }

    private static IllegalArgumentException ownLink() {
        return new IllegalArgumentException("this is the bot's own link");
    }

    private CompletionStage<Contact> pending(@Nullable Contact contact, CreatedConnLink link, Duration timeout) {
        OptionalLong connection = usedLinks.connectionOf(link);
        if (connection.isPresent()) {
            return await(connection.getAsLong(), link, timeout);
        }
        if (contact == null) {
            throw new IllegalArgumentException("this invitation is being used, and nobody knows yet by whom");
        }
        return limited(connecting().byContact(contact.contactId()), timeout, () -> {});
    }

    private CompletionStage<Contact> connect(CreatedConnLink link, Duration timeout) {
        ChatResponse response = session.send(new ApiConnect(userId(), false, link));
        if (response instanceof ChatResponse.ContactAlreadyExists exists) {
            return CompletableFuture.completedFuture(exists.contact());
        }
        if (response instanceof ChatResponse.SentConfirmation sent) {
            return await(sent.connection().pccConnId(), link, timeout);
        }
        if (response instanceof ChatResponse.SentInvitation sent) {
            return await(sent.connection().pccConnId(), link, timeout);
        }
        throw new UnexpectedResponseException(session.configuration().name(), "APIConnect", response);
    }

    private CompletionStage<Contact> await(long connectionId, CreatedConnLink link, Duration timeout) {
        usedLinks.connecting(link, connectionId);
        CompletionStage<Contact> ready = connecting().byConnection(connectionId);
        ready.thenAccept(contact -> usedLinks.connected(link, connectionId, contact));
        return limited(ready, timeout, () -> usedLinks.givenUp(link, connectionId));
    }

    private Connecting connecting() {
        return session.bot().sink().connecting();
    }

    private CompletionStage<Contact> limited(CompletionStage<Contact> ready, Duration timeout, Runnable givenUp) {
        Connecting connecting = connecting();
        CompletableFuture<Contact> result = new CompletableFuture<>();
        Runnable cancel = shared.scheduler()
                .schedule(
                        () -> {
                            connecting.forget(ready);
                            givenUp.run();
                            fail(result, new ChatTimeoutException("the connection was not ready within " + timeout));
                        },
                        timeout);
        ready.whenComplete((contact, error) -> {
            cancel.run();
            if (error == null) {
                Threads.complete(shared.handlers(), () -> result.complete(contact));
            } else {
                fail(result, error);
            }
        });
        return result;
    }

    private void fail(CompletableFuture<Contact> result, Throwable why) {
        Threads.complete(shared.handlers(), () -> result.completeExceptionally(why));
    }

    @Override
    public String createInvitation() {
        return session.send(new ApiAddContact(userId(), false))
                .connLinkInvitation()
                .link();
    }

    @Override
    public Contact accept(long contactRequestId) {
        Contact contact =
                session.send(new ApiAcceptContact(false, contactRequestId)).contact();
        shared.names().changed();
        return contact;
    }

    @Override
    public void reject(long contactRequestId) {
        session.send(new ApiRejectContact(contactRequestId));
    }

    @Override
    public void delete(long contactId) {
        session.send(new ApiDeleteChat(ChatRef.direct(contactId), new ChatDeleteMode.Full(true)));
        shared.names().changed();
    }

    @Override
    public ObjectNode customData(long contactId) {
        return customData.get(contactId);
    }

    @Override
    public void setCustomData(long contactId, JsonNode data) {
        customData.set(contactId, data);
    }

    @Override
    public ObjectNode mergeCustomData(long contactId, UnaryOperator<ObjectNode> change) {
        return customData.merge(contactId, change);
    }
}
