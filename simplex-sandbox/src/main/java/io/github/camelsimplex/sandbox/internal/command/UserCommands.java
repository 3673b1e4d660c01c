package io.github.camelsimplex.sandbox.internal.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelsimplex.sandbox.internal.chat.Services;
import io.github.camelsimplex.sandbox.internal.core.Arguments;
import io.github.camelsimplex.sandbox.internal.core.Commands;
import io.github.camelsimplex.sandbox.internal.core.Controller;
import io.github.camelsimplex.sandbox.internal.store.Contact;
import io.github.camelsimplex.sandbox.internal.store.Stores;
import io.github.camelsimplex.sandbox.internal.store.User;
import io.github.camelsimplex.sandbox.internal.wire.ChatFailure;
import io.github.camelsimplex.sandbox.internal.wire.DisplayNames;
import io.github.camelsimplex.sandbox.internal.wire.Json;
import io.github.camelsimplex.sandbox.internal.wire.PresetContacts;
import java.util.List;
import java.util.function.BiConsumer;

/** Commands about the users of the database. */
public final class UserCommands {

    private final Controller controller;
    private final Stores stores;
    private final Services services;

    /** Works with these services. */
    public UserCommands(Services services) {
        this.services = services;
        this.controller = services.controller();
        this.stores = services.stores();
    }

    /** Adds the commands. */
    public void register(Commands commands) {
        commands.on("/user", this::activeUser)
                .on("/u", this::activeUser)
                .on("/user ", this::switchByName)
                .on("/_user ", this::switchUser)
                .on("/users", this::users)
                .on("/_create user ", this::createUser)
                .on("/_delete user ", this::deleteUser)
                .on(
                        "/_set receipts contacts ",
                        arguments -> receipts(arguments, stores.users()::sendReceiptsToContacts))
                .on("/_set receipts groups ", arguments -> receipts(arguments, stores.users()::sendReceiptsToGroups))
                .on("/_mute user ", arguments -> privacy(arguments, "showNtfs", false))
                .on("/_unmute user ", arguments -> privacy(arguments, "showNtfs", true))
                .on("/_hide user ", this::hideUser)
                .on("/_unhide user ", this::unhideUser);
    }

    private ObjectNode activeUser() {
        return Answers.of(stores.users().active(), "activeUser");
    }

    private ObjectNode switchByName(Arguments arguments) {
        String name = arguments.word();
        User user = stores.users().all().stream()
                .filter(candidate -> candidate.name().equals(name))
                .findFirst()
                .orElseThrow(() -> ChatFailure.chat("userUnknown"));
        return Answers.of(stores.users().activate(user), "activeUser");
    }

    private ObjectNode switchUser(Arguments arguments) {
        long userId = arguments.number();
        boolean withPassword = arguments.take(" ");
        ObjectNode password = withPassword ? Json.object("password", arguments.rest()) : Json.object();
        services.lifecycle().requireRunning();
        User user = knownUser(userId);
        requirePassword(user, password.path("password"));
        return Answers.of(stores.users().activate(user), "activeUser");
    }

    private User knownUser(long userId) {
        if (!stores.users().exists(userId)) {
            throw ChatFailure.chat("userUnknown");
        }
        return stores.users().get(userId);
    }

    private static void requirePassword(User user, JsonNode quotedPassword) {
        String hash = user.doc().path("viewPwdHash").path("hash").asText();
        if (!hash.isEmpty() && !hash.equals(hash(quotedPassword.asText().replace("\"", "")))) {
            throw ChatFailure.chat("userUnknown");
        }
    }

    private static String hash(String password) {
        return Integer.toHexString(password.hashCode());
    }

    private ObjectNode users() {
        List<ObjectNode> infos = stores.users().all().stream()
                .filter(user -> !user.doc().has("viewPwdHash")
                        || user.doc().path("activeUser").asBoolean())
                .map(user -> Json.object("user", user.doc(), "unreadCount", unreadCount(user)))
                .toList();
        return Json.tagged("usersList", "users", Json.arrayOf(infos));
    }

    private long unreadCount(User user) {
        return stores.db()
                .number("SELECT count(*) FROM items WHERE user_id = ? AND unread = 1", user.id())
                .orElse(0);
    }

    private ObjectNode createUser(Arguments arguments) {
        ObjectNode request = arguments.object();
        if (!(request.get("profile") instanceof ObjectNode profile)) {
            String name = Incognito.name();
            if (!request.has("pastTimestamp") || request.has("profile")) {
                throw ChatFailure.syntax();
            }
            return create(Json.object("displayName", name, "fullName", ""));
        }
        if (!profile.path("displayName").isTextual()
                || !profile.path("fullName").isTextual()) {
            throw ChatFailure.syntax();
        }
        DisplayNames.requireValid(profile.path("displayName").asText());
        return create(profile);
    }

    private ObjectNode create(ObjectNode profile) {
        String name = profile.path("displayName").asText();
        if (stores.users().all().stream().anyMatch(user -> user.name().equals(name))) {
            throw ChatFailure.chat("userExists", "contactName", name);
        }
        long profileId = stores.names().newProfileId(0);
        long ownContactId = stores.contacts().createOwn(0, name);
        User user = stores.users().create(profile, profileId, ownContactId);
        stores.contacts().assignOwn(ownContactId, user.id());
        stores.names().reserve(user.id(), name);
        for (ObjectNode preset : PresetContacts.profiles()) {
            Contact contact = stores.contacts().create(user.id(), preset);
            stores.contacts().save(contact);
        }
        stores.notes().create(user.id());
        return Answers.of(user, "activeUser");
    }

    private ObjectNode deleteUser(Arguments arguments) {
        long userId = arguments.number();
        arguments.flag("del_smp");
        ObjectNode password = arguments.take(" ") ? Json.object("password", arguments.rest()) : Json.object();
        services.lifecycle().requireRunning();
        User user = knownUser(userId);
        requirePassword(user, password.path("password"));
        if (user.doc().path("activeUser").asBoolean() && stores.users().all().size() > 1) {
            throw ChatFailure.chat("cantDeleteActiveUser", "userId", userId);
        }
        controller.deleteConnections(stores.connections().ofUser(userId));
        UserDeletion.delete(stores, user);
        controller.emit(Json.tagged("agentUserDeleted", "agentUserId", userId));
        return Json.tagged("cmdOk");
    }

    private ObjectNode receipts(Arguments arguments, BiConsumer<User, Boolean> change) {
        User user = stores.users().active(arguments.number());
        arguments.skip(" ");
        change.accept(user, arguments.onOff());
        return Answers.ok(user);
    }

    private ObjectNode privacy(Arguments arguments, String field, boolean value) {
        User user = knownUser(arguments.number());
        user.doc().put(field, value);
        return changedPrivacy(user);
    }

    private ObjectNode hideUser(Arguments arguments) {
        User user = knownUser(arguments.number());
        arguments.skip(" ");
        String password = arguments.rest().replace("\"", "");
        if (user.doc().has("viewPwdHash")) {
            throw ChatFailure.chat("userAlreadyHidden", "userId", user.id());
        }
        if (password.isEmpty()) {
            throw ChatFailure.chat("emptyUserPassword", "userId", user.id());
        }
        long visible = stores.users().all().stream()
                .filter(other -> !other.doc().has("viewPwdHash"))
                .count();
        if (visible <= 1) {
            throw ChatFailure.chat("cantHideLastUser", "userId", user.id());
        }
        user.doc().set("viewPwdHash", Json.object("hash", hash(password), "salt", ""));
        user.doc().put("showNtfs", false);
        return changedPrivacy(user);
    }

    private ObjectNode unhideUser(Arguments arguments) {
        User user = knownUser(arguments.number());
        arguments.skip(" ");
        if (!user.doc().has("viewPwdHash")) {
            throw ChatFailure.chat("userNotHidden", "userId", user.id());
        }
        requirePassword(user, Json.object("password", arguments.rest()).path("password"));
        user.doc().remove("viewPwdHash");
        user.doc().put("showNtfs", true);
        return changedPrivacy(user);
    }

    private ObjectNode changedPrivacy(User user) {
        stores.users().save(user);
        User active = stores.users().active();
        return Answers.of(active, "userPrivacy", "updatedUser", user.doc());
    }
}
