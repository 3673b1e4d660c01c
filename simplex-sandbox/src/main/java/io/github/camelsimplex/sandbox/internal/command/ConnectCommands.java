package io.github.camelsimplex.sandbox.internal.command;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelsimplex.sandbox.internal.chat.LinkData;
import io.github.camelsimplex.sandbox.internal.chat.Services;
import io.github.camelsimplex.sandbox.internal.core.Arguments;
import io.github.camelsimplex.sandbox.internal.core.Commands;
import io.github.camelsimplex.sandbox.internal.store.Conn;
import io.github.camelsimplex.sandbox.internal.store.Contact;
import io.github.camelsimplex.sandbox.internal.store.Requests.Request;
import io.github.camelsimplex.sandbox.internal.store.Stores;
import io.github.camelsimplex.sandbox.internal.store.User;
import io.github.camelsimplex.sandbox.internal.wire.ChatFailure;
import io.github.camelsimplex.sandbox.internal.wire.Json;
import io.github.camelsimplex.sandbox.internal.wire.Randoms;
import io.github.camelsimplex.sandbox.internal.wire.SimplexLinks;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Commands that connect with somebody: plans, links, requests. */
public final class ConnectCommands {

    private final Services services;
    private final Stores stores;
    private final ConnectPlans plans;

    /** Works with these services. */
    public ConnectCommands(Services services) {
        this.services = services;
        this.stores = services.stores();
        this.plans = new ConnectPlans(services);
    }

    /** Adds the commands. */
    public void register(Commands commands) {
        commands.on("/_connect plan ", this::plan)
                .on("/_connect ", this::connectById)
                .on("/connect", this::connect)
                .on("/c", this::connect)
                .on("/_accept ", this::accept)
                .on("/_reject ", this::reject)
                .on("/_contacts ", this::contacts);
    }

    private ObjectNode plan(Arguments arguments) {
        long userId = arguments.number();
        String link = arguments.skip(" ").word();
        boolean resolve = !arguments.take(" resolve=off");
        User user = services.runningUser(userId);
        return plans.answer(user, link, plans.plan(user, link, resolve));
    }

    private ObjectNode connect(Arguments arguments) {
        boolean incognito = arguments.take(" incognito") && (!arguments.take("=") || arguments.onOff());
        if (arguments.isAtEnd()) {
            return invite(services.runningUser(), incognito);
        }
        String link = arguments.skip(" ").word();
        User user = services.runningUser();
        ObjectNode plan = plans.plan(user, link, true);
        if (plans.mayConnect(plan)) {
            return connect(user, link, link, incognito);
        }
        return plans.answer(user, link, plan);
    }

    private ObjectNode connectById(Arguments arguments) {
        long userId = arguments.number();
        boolean incognito = arguments.flag("incognito");
        if (arguments.isAtEnd()) {
            return invite(services.runningUser(userId), incognito);
        }
        String link = arguments.skip(" ").word();
        String shortLink = arguments.take(" ") ? arguments.word() : link;
        return connect(services.runningUser(userId), link, shortLink, incognito);
    }

    /** Creates a one-time link. */
    private ObjectNode invite(User user, boolean incognito) {
        Conn conn = services.controller().newConnection(user, "new", true);
        SimplexLinks links = SimplexLinks.create(services.controller().smpServer(), 'i', conn.receiveQueue());
        useProfile(user, conn, incognito);
        conn.extra()
                .set("connLinkInv", Json.object("connFullLink", links.fullLink(), "connShortLink", links.shortLink()));
        stores.connections().save(conn);
        ObjectNode data = Json.object(
                "kind", "invitation",
                "queue", conn.receiveQueue(),
                "fullLink", links.fullLink(),
                "shortLink", links.shortLink(),
                "data", Json.object("profile", sentProfile(user, conn), "business", false));
        LinkData.publish(services.controller().network(), links, data);
        return Answers.of(
                user,
                "invitation",
                "connLinkInvitation",
                conn.extra().get("connLinkInv"),
                "connection",
                conn.pendingView());
    }

    private void useProfile(User user, Conn conn, boolean incognito) {
        if (incognito) {
            long profileId = stores.names().newProfileId(user.id());
            conn.doc().put("customUserProfileId", profileId);
            conn.extra().set("incognitoProfile", Incognito.profile());
        }
    }

    private static ObjectNode sentProfile(User user, Conn conn) {
        return conn.extra().get("incognitoProfile") instanceof ObjectNode incognito ? incognito : user.sentProfile();
    }

    private ObjectNode connect(User user, String link, String otherForm, boolean incognito) {
        ObjectNode target =
                plans.target(link).or(() -> plans.target(otherForm)).orElseThrow(() -> plans.unknownLink(link));
        if (target.path("kind").asText().equals("invitation")) {
            return joinInvitation(user, target, incognito);
        }
        Optional<Contact> known = plans.connectedThrough(user, target);
        if (known.isPresent()) {
            return Answers.of(
                    user, "contactAlreadyExists", "contact", known.get().view(user));
        }
        return request(user, target, incognito);
    }

    private ObjectNode request(User user, ObjectNode target, boolean incognito) {
        String xContactId = plans.pendingThrough(user, target).stream()
                .findFirst()
                .map(pending -> pending.doc().path("xContactId").asText())
                .orElseGet(() -> Randoms.paddedUrl(16));
        Conn conn = services.controller().newConnection(user, "joined", true);
        useProfile(user, conn, incognito);
        conn.doc().put("xContactId", xContactId);
        conn.extra().put("viaContactUri", true);
        plans.remember(conn, target);
        if (target.has("groupLinkId")) {
            conn.doc().put("viaGroupLink", true);
            conn.doc().set("groupLinkId", target.get("groupLinkId"));
        }
        conn.extra().set("viaGroupLinkUri", target.get("fullLink"));
        stores.connections().save(conn);
        services.connecting().request(conn, target.path("queue").asText(), sentProfile(user, conn), xContactId);
        return Answers.of(
                user,
                "sentInvitation",
                "connection",
                conn.pendingView(),
                "customUserProfile",
                conn.extra().get("incognitoProfile"));
    }

    private ObjectNode joinInvitation(User user, ObjectNode target, boolean incognito) {
        plans.requireUnused(target);
        Conn conn = services.controller().newConnection(user, "joined", true);
        useProfile(user, conn, incognito);
        plans.remember(conn, target);
        stores.connections().save(conn);
        services.connecting()
                .join(conn, target.path("queue").asText(), Json.object("profile", sentProfile(user, conn)));
        LinkData.withdraw(
                services.controller().network(), target.path("shortLink").asText());
        return Answers.of(
                user,
                "sentConfirmation",
                "connection",
                conn.pendingView(),
                "customUserProfile",
                conn.extra().get("incognitoProfile"));
    }

    private ObjectNode accept(Arguments arguments) {
        boolean incognito = arguments.take("incognito=") && arguments.onOff();
        arguments.take(" ");
        long requestId = arguments.number();
        arguments.end();
        User user = services.runningUser();
        Request request = request(user, requestId);
        if (incognito) {
            throw ChatFailure.command("incognito not allowed for address with short link data");
        }
        Contact contact = contactOf(user, request);
        if (contact == null || contact.connection() != null) {
            throw ChatFailure.agent(Json.tagged(
                    "CMD",
                    "cmdErr",
                    Json.tagged("PROHIBITED"),
                    "errContext",
                    "SEInvitationNotFound acceptContact', invitationId = \""
                            + request.doc().path("agentInvitationId").asText() + "\""));
        }
        Conn conn = services.connecting().accept(user, contact, request, user.sentProfile());
        services.connecting().hello(conn);
        stores.connections().save(conn.status("sndReady"));
        return Answers.of(user, "acceptingContactRequest", "contact", contact.view(user));
    }

    private Request request(User user, long requestId) {
        return stores.requests()
                .find(user.id(), requestId)
                .orElseThrow(() -> ChatFailure.store("contactRequestNotFound", "contactRequestId", requestId));
    }

    private @Nullable Contact contactOf(User user, Request request) {
        Long contactId = request.contactId();
        return contactId == null
                ? null
                : stores.contacts().find(user.id(), contactId).orElse(null);
    }

    private ObjectNode reject(Arguments arguments) {
        long requestId = arguments.number();
        arguments.end();
        User user = services.runningUser();
        Request request = request(user, requestId);
        Contact contact = contactOf(user, request);
        if (contact != null && contact.connection() == null) {
            stores.items().deleteAll(io.github.camelsimplex.sandbox.internal.store.ChatRef.direct(contact.id()));
            stores.contacts().delete(contact);
        }
        stores.requests().delete(request);
        return Answers.of(
                user,
                "contactRequestRejected",
                "contactRequest",
                request.doc(),
                "contact_",
                contact == null ? null : contact.view(user));
    }

    private ObjectNode contacts(Arguments arguments) {
        long userId = arguments.number();
        arguments.end();
        User user = services.runningUser(userId);
        List<ObjectNode> contacts = stores.contacts().all(userId).stream()
                .filter(contact -> contact.connection() != null || contact.doc().has("contactRequestId"))
                .map(contact -> contact.view(user))
                .toList();
        return Answers.of(user, "contactsList", "contacts", Json.arrayOf(contacts));
    }
}
