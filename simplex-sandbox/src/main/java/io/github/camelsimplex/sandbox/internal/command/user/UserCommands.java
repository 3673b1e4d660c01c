package io.github.camelsimplex.sandbox.internal.command.user;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelsimplex.sandbox.internal.chat.Services;
import io.github.camelsimplex.sandbox.internal.command.Answers;
import io.github.camelsimplex.sandbox.internal.command.Incognito;
import io.github.camelsimplex.sandbox.internal.command.UserAccess;
import io.github.camelsimplex.sandbox.internal.core.Arguments;
import io.github.camelsimplex.sandbox.internal.core.CommandTable;
import io.github.camelsimplex.sandbox.internal.store.Stores;
import io.github.camelsimplex.sandbox.internal.store.UserRow;
import io.github.camelsimplex.sandbox.internal.wire.ChatFailure;
import io.github.camelsimplex.sandbox.internal.wire.DisplayNames;
import io.github.camelsimplex.sandbox.internal.wire.Json;
import io.github.camelsimplex.sandbox.internal.wire.PresetContacts;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Commands about the users of the database. */
public final class UserCommands {

    private final Stores stores;
    private final Services services;
    private final UserDeletion deletion;

    /** Creates it with these services. */
    public UserCommands(Services services) {
        this.services = services;
        this.stores = services.stores();
        this.deletion = new UserDeletion(services);
    }

    /** Adds the commands. */
    public void register(CommandTable commands) {
        commands.on("/user", this::activeUser)
                .on("/u", this::activeUser)
                .on(
                        "/user ",
                        arguments -> activate(UserAccess.named(stores, arguments.word()), plainPassword(arguments)))
                .on("/_user ", arguments -> activate(arguments.number(), UserAccess.password(arguments)))
                .on("/users", this::users)
                .on("/_create user ", this::createUser)
                .on("/_delete user ", arguments -> {
                    long userId = arguments.number();
                    boolean withQueues = arguments.skip(" del_smp=").onOff();
                    return deleteUser(userId, withQueues, UserAccess.password(arguments));
                })
                .on("/delete user ", arguments -> {
                    long userId = UserAccess.named(stores, arguments.word());
                    return deleteUser(userId, true, plainPassword(arguments));
                });
    }

    private ObjectNode activeUser() {
        return Answers.of(stores.users().active(), "activeUser");
    }

    private static @Nullable String plainPassword(Arguments arguments) {
        return arguments.take(" ") ? arguments.rest() : null;
    }

    private ObjectNode activate(long userId, @Nullable String password) {
        services.lifecycle().requireRunning();
        UserRow user = UserAccess.known(stores, userId);
        UserAccess.require(stores, user, password);
        return Answers.of(stores.users().activate(user), "activeUser");
    }

    /** All users, including hidden ones: the client decides which to show. */
    private ObjectNode users() {
        List<ObjectNode> infos = stores.users().all().stream()
                .map(user -> Json.object("user", user.doc(), "unreadCount", unreadCount(user)))
                .toList();
        return Json.tagged("usersList", "users", Json.arrayOf(infos));
    }

    /** The number of unread items in unmuted chats; in chats that notify of mentions only, the unread mentions. */
    private long unreadCount(UserRow user) {
        return stores.db()
                .number(
                        "SELECT count(*) FROM items LEFT JOIN contacts USING (contact_id) LEFT JOIN groups USING (group_id)"
                                + " WHERE items.user_id = ? AND unread = 1 AND " + counts("contacts.doc") + " AND "
                                + counts("groups.doc"),
                        user.id())
                .orElse(0);
    }

    private static String counts(String doc) {
        return "CASE coalesce(json_extract(" + doc + ", '$.chatSettings.enableNtfs'), 'all')"
                + " WHEN 'all' THEN 1 WHEN 'mentions' THEN mention ELSE 0 END = 1";
    }

    private ObjectNode createUser(Arguments arguments) {
        ObjectNode request = arguments.object();
        if (!(request.get("profile") instanceof ObjectNode profile)) {
            if (!request.has("pastTimestamp") || request.has("profile")) {
                throw ChatFailure.syntax();
            }
            return create(Incognito.profile());
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
        stores.users().all().stream().filter(user -> user.name().equals(name)).forEach(UserCommands::refuseName);
        long profileId = stores.names().newProfileId(0);
        long ownContactId = stores.contacts().createOwn(0, name);
        UserRow user = stores.users().create(profile, profileId, ownContactId);
        stores.contacts().assignOwn(ownContactId, user.id());
        stores.names().reserve(user.id(), name);
        stores.notes().create(user.id());
        PresetContacts.profiles().forEach(preset -> stores.contacts().create(user.id(), preset));
        return Answers.of(user, "activeUser");
    }

    /** Refuses a name that is in use, without revealing a hidden user. */
    private static void refuseName(UserRow known) {
        boolean active = known.doc().path("activeUser").asBoolean();
        throw known.isHidden() && !active
                ? ChatFailure.chat("invalidDisplayName", "displayName", known.name(), "validName", "")
                : ChatFailure.chat("userExists", "contactName", known.name());
    }

    private ObjectNode deleteUser(long userId, boolean withQueues, @Nullable String password) {
        services.runningUser();
        UserRow user = UserAccess.known(stores, userId);
        UserAccess.require(stores, user, password);
        boolean others = stores.users().all().stream().anyMatch(other -> other.id() != userId && !other.isHidden());
        if (user.doc().path("activeUser").asBoolean() && others) {
            throw ChatFailure.chat("cantDeleteActiveUser", "userId", userId);
        }
        deletion.delete(user, withQueues);
        return Json.tagged("cmdOk");
    }
}
