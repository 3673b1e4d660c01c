package io.github.camelsimplex.sandbox.internal.command.contact;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelsimplex.sandbox.internal.chat.LinkData;
import io.github.camelsimplex.sandbox.internal.chat.Services;
import io.github.camelsimplex.sandbox.internal.command.Answers;
import io.github.camelsimplex.sandbox.internal.core.Arguments;
import io.github.camelsimplex.sandbox.internal.core.CommandTable;
import io.github.camelsimplex.sandbox.internal.store.ContactRow;
import io.github.camelsimplex.sandbox.internal.store.Stores;
import io.github.camelsimplex.sandbox.internal.store.UserRow;
import io.github.camelsimplex.sandbox.internal.store.connection.Conn;
import io.github.camelsimplex.sandbox.internal.wire.ChatFailure;
import io.github.camelsimplex.sandbox.internal.wire.Json;
import io.github.camelsimplex.sandbox.internal.wire.Randoms;
import io.github.camelsimplex.sandbox.internal.wire.SimplexLinks;
import java.util.Optional;

/** Commands that connect with people: plans, one-time links, and the targets of links. */
public final class ConnectCommands {

    /** The size of the key that makes one-time links long; links carry it only on the server. */
    private static final int KEY_BYTES = 1158;

    private final Services services;
    private final Stores stores;
    private final ConnectPlans plans;
    private final Joining joining;

    /** Creates it with these services. */
    public ConnectCommands(Services services) {
        this.services = services;
        this.stores = services.stores();
        this.plans = new ConnectPlans(services);
        this.joining = new Joining(services, plans);
    }

    /** Adds the commands. */
    public void register(CommandTable commands) {
        commands.on("/_connect plan ", this::plan)
                .on("/_connect ", this::connectById)
                .on("/_set incognito :", this::setIncognito)
                .on("/connect", this::connect)
                .on("/c", this::connect);
        new PreparedContacts(services, plans, joining).register(commands);
        new PendingConnections(services, this).register(commands);
    }

    private ObjectNode plan(Arguments arguments) {
        long userId = arguments.number();
        String link = arguments.skip(" ").word();
        boolean resolve = !arguments.take(" resolve=off");
        UserRow user = services.runningUser(userId);
        return plans.answer(user, link, plans.plan(user, link, resolve));
    }

    private ObjectNode connect(Arguments arguments) {
        boolean incognito = arguments.take(" incognito") && (!arguments.take("=") || arguments.onOff());
        if (arguments.isAtEnd()) {
            return invite(services.runningUser(), incognito);
        }
        String link = arguments.skip(" ").word();
        UserRow user = services.runningUser();
        ObjectNode plan = plans.plan(user, link, true);
        if (plans.mayConnect(plan)) {
            return connect(user, link, plan.path("link"), incognito);
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
        UserRow user = services.runningUser(userId);
        ObjectNode forms =
                Json.object("connFullLink", link, "connShortLink", SimplexLinks.isShort(shortLink) ? shortLink : null);
        return connect(user, link, forms, incognito);
    }

    private ObjectNode invite(UserRow user, boolean incognito) {
        Conn conn = createInvitation(user, incognito);
        return Answers.of(
                user,
                "invitation",
                "connLinkInvitation",
                conn.extra().get("connLinkInv"),
                "connection",
                conn.pendingView());
    }

    /** Creates a one-time link. */
    Conn createInvitation(UserRow user, boolean incognito) {
        Conn conn = services.controller().newConnection(user, "new", true);
        SimplexLinks links = SimplexLinks.create(services.controller().smpServer(), 'i', conn.receiveQueue());
        joining.useProfile(user, conn, incognito);
        conn.extra()
                .set("connLinkInv", Json.object("connFullLink", links.fullLink(), "connShortLink", links.shortLink()));
        stores.connections().save(conn);
        publish(user, conn, links);
        return conn;
    }

    private void publish(UserRow user, Conn conn, SimplexLinks links) {
        ObjectNode data = Json.object(
                "kind", "invitation",
                "queue", conn.receiveQueue(),
                "fullLink", links.fullLink() + "%26kem_key%3D" + Randoms.url(KEY_BYTES),
                "shortLink", links.shortLink(),
                "data", Json.object("profile", conn.sentProfile(user), "business", false));
        LinkData.publish(services.controller().network(), links, data);
    }

    /** Changes the profile of an unused one-time link. */
    private ObjectNode setIncognito(Arguments arguments) {
        long connId = arguments.number();
        boolean incognito = arguments.skip(" ").onOff();
        arguments.end();
        UserRow user = services.runningUser();
        Conn conn = stores.connections().pending(user.id(), connId);
        if (!conn.status().equals("new") || conn.isIncognito() == incognito) {
            throw ChatFailure.chat("connectionIncognitoChangeProhibited");
        }
        stores.names().deleteProfile(conn.doc().path("customUserProfileId").asLong());
        conn.doc().remove("customUserProfileId");
        conn.extra().remove("incognitoProfile");
        joining.useProfile(user, conn, incognito);
        stores.connections().save(conn);
        publish(
                user,
                conn,
                new SimplexLinks(
                        conn.extra().path("connLinkInv").path("connFullLink").asText(),
                        conn.extra().path("connLinkInv").path("connShortLink").asText()));
        return Answers.of(
                user,
                "connectionIncognitoUpdated",
                "toConnection",
                conn.pendingView(),
                "customUserProfile",
                conn.incognitoProfile());
    }

    private ObjectNode connect(UserRow user, String link, JsonNode forms, boolean incognito) {
        ObjectNode target = plans.target(link)
                .or(() -> plans.target(forms.path("connShortLink").asText()))
                .orElseThrow(() -> plans.unknownLink(link));
        if (target.path("kind").asText().equals("invitation")) {
            return started(user, "sentConfirmation", joining.join(user, target, forms, incognito, null));
        }
        Optional<ContactRow> known = plans.connectedThrough(user, target);
        if (known.isPresent()) {
            return Answers.of(
                    user, "contactAlreadyExists", "contact", known.get().view(user));
        }
        return started(user, "sentInvitation", joining.request(user, target, incognito, null, Json.object()));
    }

    private static ObjectNode started(UserRow user, String type, Conn conn) {
        return Answers.of(user, type, "connection", conn.pendingView(), "customUserProfile", conn.incognitoProfile());
    }
}
