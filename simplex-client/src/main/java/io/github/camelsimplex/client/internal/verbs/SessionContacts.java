package io.github.camelsimplex.client.internal.verbs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelsimplex.client.ChatSession;
import io.github.camelsimplex.client.Contacts;
import io.github.camelsimplex.client.internal.subscriptions.SessionScope;
import io.github.camelsimplex.types.ChatDeleteMode;
import io.github.camelsimplex.types.ChatInfo;
import io.github.camelsimplex.types.ChatRef;
import io.github.camelsimplex.types.ConnectionPlan;
import io.github.camelsimplex.types.Contact;
import io.github.camelsimplex.types.CoreVersion;
import io.github.camelsimplex.types.command.ApiAcceptContact;
import io.github.camelsimplex.types.command.ApiAddContact;
import io.github.camelsimplex.types.command.ApiDeleteChat;
import io.github.camelsimplex.types.command.ApiListContacts;
import io.github.camelsimplex.types.command.ApiRejectContact;
import io.github.camelsimplex.types.command.ApiSetContactCustomData;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** The commands for contacts. Thread-safe. */
public final class SessionContacts implements Contacts {

    private static final String REJECTS_WITH_NOTICE = "7.1.0";

    private final ChatSession session;
    private final SessionScope shared;
    private final CustomData customData;
    private final LinkConnector connector;

    /** Creates it for a session; each call uses the session's current opening. */
    public SessionContacts(ChatSession session, SessionScope shared, Supplier<? extends Opening> opening) {
        this.session = session;
        this.shared = shared;
        this.connector = new LinkConnector(session, shared, opening);
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
        return ChatOfId.info(session, ChatRef.direct(contactId))
                .map(info -> info instanceof ChatInfo.Direct direct ? direct.contact() : null);
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
        return connector.plan(link).connectionPlan();
    }

    @Override
    public CompletionStage<Contact> connect(String link, Duration timeout) {
        return connector.connect(link, false, timeout).thenApply(SessionContacts::contact);
    }

    @Override
    public CompletionStage<ChatInfo> connectAny(String target, Duration timeout) {
        return connector.connect(target, true, timeout);
    }

    private static Contact contact(ChatInfo chat) {
        if (chat instanceof ChatInfo.Direct direct) {
            return direct.contact();
        }
        throw new IllegalArgumentException("this is the address of a business: it has led to a group");
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
    public void rejectAndNotify(long contactRequestId) {
        String version = session.health().coreVersion();
        if (version == null || !CoreVersion.isAtLeast(version, REJECTS_WITH_NOTICE)) {
            throw new IllegalStateException("rejecting a request with a notice needs a core from " + REJECTS_WITH_NOTICE
                    + " on, and this one is " + (version == null ? "of an unknown version" : version));
        }
        session.sendRaw("/_reject " + contactRequestId + " notify=on");
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
