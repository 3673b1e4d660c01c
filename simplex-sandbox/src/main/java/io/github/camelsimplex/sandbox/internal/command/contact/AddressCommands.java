package io.github.camelsimplex.sandbox.internal.command.contact;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelsimplex.sandbox.internal.chat.LinkData;
import io.github.camelsimplex.sandbox.internal.chat.Services;
import io.github.camelsimplex.sandbox.internal.command.Answers;
import io.github.camelsimplex.sandbox.internal.command.user.ProfileUpdates;
import io.github.camelsimplex.sandbox.internal.core.Arguments;
import io.github.camelsimplex.sandbox.internal.core.CommandTable;
import io.github.camelsimplex.sandbox.internal.store.Stores;
import io.github.camelsimplex.sandbox.internal.store.UserLink;
import io.github.camelsimplex.sandbox.internal.store.UserRow;
import io.github.camelsimplex.sandbox.internal.store.connection.Conn;
import io.github.camelsimplex.sandbox.internal.wire.ChatFailure;
import io.github.camelsimplex.sandbox.internal.wire.Json;
import io.github.camelsimplex.sandbox.internal.wire.SimplexLinks;
import java.util.List;

/** Commands about the user's address. */
public final class AddressCommands {

    private final Services services;
    private final Stores stores;
    private final ProfileUpdates profileUpdates;

    /** Creates it with these services. */
    public AddressCommands(Services services, ProfileUpdates profileUpdates) {
        this.services = services;
        this.stores = services.stores();
        this.profileUpdates = profileUpdates;
    }

    /** Adds the commands. */
    public void register(CommandTable commands) {
        commands.on("/_address ", this::create)
                .on("/_show_address ", this::show)
                .on("/_address_settings ", this::settings)
                .on("/_delete_address ", this::delete)
                .on("/_profile_address ", this::inProfile);
    }

    private ObjectNode create(Arguments arguments) {
        long userId = arguments.number();
        arguments.end();
        UserRow user = services.runningUser(userId);
        if (stores.links().address(userId).isPresent()) {
            throw ChatFailure.store("duplicateContactLink");
        }
        Conn conn = services.controller().newConnection(user, "new", false);
        conn.doc().put("pqSupport", true);
        SimplexLinks links = SimplexLinks.create(services.controller().smpServer(), 'a', conn.receiveQueue());
        ObjectNode doc = Json.object("addressSettings", Json.object("businessAddress", false));
        UserLink link = stores.links().create(userId, null, conn.id(), links, doc);
        stores.connections().save(conn.belongsTo(null, null, link.id()));
        services.connecting().publishAddress(user, link);
        return Answers.of(user, "userContactLinkCreated", "connLinkContact", link.linkView());
    }

    private UserLink address(UserRow user) {
        return stores.links().address(user.id()).orElseThrow(() -> ChatFailure.store("userContactLinkNotFound"));
    }

    private ObjectNode show(Arguments arguments) {
        long userId = arguments.number();
        arguments.end();
        UserRow user = stores.users().active(userId);
        return Answers.of(user, "userContactLink", "contactLink", address(user).addressView());
    }

    private ObjectNode settings(Arguments arguments) {
        long userId = arguments.number();
        ObjectNode settings = arguments.skip(" ").object();
        requireSettings(settings);
        UserRow user = services.runningUser(userId);
        UserLink link = address(user);
        if (settings.path("autoAccept").path("acceptIncognito").asBoolean()) {
            throw ChatFailure.command("incognito not allowed for address with short link data");
        }
        ObjectNode stored = Json.object(
                "businessAddress", settings.path("businessAddress").asBoolean(),
                "autoAccept", settings.get("autoAccept"),
                "autoReply", settings.get("autoReply"));
        link.doc().set("addressSettings", stored);
        stores.links().save(link);
        services.connecting().publishAddress(user, link);
        return Answers.of(user, "userContactLinkUpdated", "contactLink", link.addressView());
    }

    private static void requireSettings(ObjectNode settings) {
        JsonNode accept = settings.get("autoAccept");
        JsonNode reply = settings.get("autoReply");
        boolean valid = settings.path("businessAddress").isBoolean()
                && (accept == null || accept.path("acceptIncognito").isBoolean())
                && (reply == null || reply.path("type").isTextual());
        if (!valid) {
            throw ChatFailure.syntax();
        }
    }

    private ObjectNode delete(Arguments arguments) {
        long userId = arguments.number();
        arguments.end();
        UserRow user = services.runningUser(userId);
        UserLink link = address(user);
        LinkData.withdraw(services.controller().network(), link.links());
        stores.links().delete(link);
        List<Conn> connections =
                stores.connections().find(link.connId()).stream().toList();
        services.controller().deleteConnections(connections);
        stores.requests().addressDeleted(link.id());
        if (user.profile().has("contactLink")) {
            profileUpdates.update(user, Json.without(user.profile(), "contactLink"));
        }
        return Answers.of(user, "userContactLinkDeleted");
    }

    private ObjectNode inProfile(Arguments arguments) {
        long userId = arguments.number();
        boolean on = arguments.skip(" ").onOff();
        UserRow user = services.runningUser(userId);
        UserLink link = address(user);
        ObjectNode profile = user.profile().deepCopy();
        Json.put(profile, "contactLink", on ? link.links().shortLink() : null);
        return profileUpdates.update(user, profile);
    }
}
