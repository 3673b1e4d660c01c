package io.github.camelsimplex.sandbox.internal.store;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelsimplex.sandbox.internal.wire.ChatFailure;
import io.github.camelsimplex.sandbox.internal.wire.Features;
import io.github.camelsimplex.sandbox.internal.wire.Json;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The users of a database; one of them is active.
 *
 * <p>The receipt settings of a user are stored beside the document, because the real core holds the active user in
 * memory: commands show the settings from the time when the user became active, while arriving messages are handled
 * with the stored ones. For the same reason a core that found no user does not see one that another core creates.
 */
public final class UserRows {

    /** The two kinds of receipts of a user. */
    private record Receipts(long userId, boolean contacts, boolean groups) {}

    private static final String SELECT = "SELECT user_id, receipts_contacts, receipts_groups, doc FROM users ";

    private final Database db;
    private final boolean nobody;
    private boolean created;
    private @Nullable Receipts shown;

    /** Creates it for this database. */
    public UserRows(Database db) {
        this.db = db;
        this.nobody = db.number("SELECT count(*) FROM users").orElse(0) == 0;
    }

    /** The active user, if there is one. */
    public Optional<UserRow> findActive() {
        return db.one(UserRows::read, SELECT + "WHERE active = 1");
    }

    /** The active user for commands; fails if there is none. */
    public UserRow active() {
        UserRow active =
                findActive().filter(user -> created || !nobody).orElseThrow(() -> ChatFailure.chat("noActiveUser"));
        Receipts known = shown;
        if (known == null || known.userId() != active.id()) {
            known = new Receipts(active.id(), active.sendsReceipts(), active.sendsGroupReceipts());
            shown = known;
        }
        show(active.doc(), known.contacts(), known.groups());
        return active;
    }

    private static void show(ObjectNode doc, boolean contacts, boolean groups) {
        doc.put("sendRcptsContacts", contacts);
        doc.put("sendRcptsSmallGroups", groups);
    }

    /** Sets whether a user sends delivery receipts to contacts. */
    public void sendReceiptsToContacts(UserRow user, boolean send) {
        db.update("UPDATE users SET receipts_contacts = ? WHERE user_id = ?", send, user.id());
    }

    /** Sets whether a user sends delivery receipts in small groups. */
    public void sendReceiptsToGroups(UserRow user, boolean send) {
        db.update("UPDATE users SET receipts_groups = ? WHERE user_id = ?", send, user.id());
    }

    /** The active user, if it is the one that a command names. */
    public UserRow active(long userId) {
        UserRow active = active();
        if (active.id() != userId) {
            throw ChatFailure.chat("differentActiveUser", "commandUserId", userId, "activeUserId", active.id());
        }
        return active;
    }

    /** A user by id. */
    public UserRow get(long userId) {
        return db.one(UserRows::read, SELECT + "WHERE user_id = ?", userId)
                .orElseThrow(() -> ChatFailure.store("userNotFound", "userId", userId));
    }

    /** Whether a user with this id exists. */
    public boolean exists(long userId) {
        return db.number("SELECT user_id FROM users WHERE user_id = ?", userId).isPresent();
    }

    /** All users in the order of their ids. */
    public List<UserRow> all() {
        return db.list(UserRows::read, SELECT + "ORDER BY user_id");
    }

    /** Creates a user, active, with this profile; the contact row of the user itself has the given id. */
    public UserRow create(ObjectNode profile, long profileId, long userContactId) {
        created = true;
        db.update("UPDATE users SET active = 0");
        db.list(UserRows::read, SELECT).forEach(user -> save(new UserRow(user.id(), inactive(user))));
        long order = nextOrder();
        long id = db.insert("INSERT INTO users (active, active_order, doc) VALUES (1, ?, '{}')", order);
        long agentId = db.insert("INSERT INTO agent_users DEFAULT VALUES");
        ObjectNode localProfile = localProfile(profile, profileId, "");
        UserRow user = new UserRow(
                id,
                Json.object(
                        "userId",
                        id,
                        "agentUserId",
                        String.valueOf(agentId),
                        "userContactId",
                        userContactId,
                        "localDisplayName",
                        profile.path("displayName").asText(),
                        "profile",
                        localProfile,
                        "fullPreferences",
                        Features.full(profile.get("preferences")),
                        "activeUser",
                        true,
                        "activeOrder",
                        order,
                        "showNtfs",
                        true,
                        "sendRcptsContacts",
                        true,
                        "sendRcptsSmallGroups",
                        true,
                        "autoAcceptMemberContacts",
                        false,
                        "userChatRelay",
                        false,
                        "clientService",
                        false));
        save(user);
        return user;
    }

    private long nextOrder() {
        return db.number("SELECT max(active_order) FROM users").orElse(0) + 1;
    }

    /** Makes a user the active one. */
    public UserRow activate(UserRow chosen) {
        shown = null;
        created = true;
        long order = nextOrder();
        db.update("UPDATE users SET active = (user_id = ?)", chosen.id());
        for (UserRow user : all()) {
            boolean active = user.id() == chosen.id();
            user.doc().put("activeUser", active);
            if (active) {
                user.doc().put("activeOrder", order);
                db.update("UPDATE users SET active_order = ? WHERE user_id = ?", order, user.id());
            }
            save(user);
        }
        return get(chosen.id());
    }

    /** Stores the changed document of a user. */
    public void save(UserRow user) {
        db.update("UPDATE users SET doc = ? WHERE user_id = ?", Json.text(user.doc()), user.id());
    }

    /** Deletes a user's row. */
    public void delete(UserRow user) {
        shown = null;
        db.update("DELETE FROM users WHERE user_id = ?", user.id());
    }

    /** A profile with an id and an alias, its fields in the order of the wire. */
    public static ObjectNode localProfile(ObjectNode profile, long profileId, String alias) {
        ObjectNode local = Json.object("profileId", profileId);
        for (String field : List.of(
                "displayName",
                "fullName",
                "shortDescr",
                "description",
                "image",
                "contactLink",
                "preferences",
                "peerType")) {
            Json.put(local, field, profile.get(field));
        }
        local.put("localAlias", alias);
        return local;
    }

    private static ObjectNode inactive(UserRow user) {
        return user.doc().put("activeUser", false);
    }

    private static UserRow read(java.sql.ResultSet row) throws java.sql.SQLException {
        ObjectNode doc = Json.parseObject(row.getString("doc"));
        show(doc, row.getBoolean("receipts_contacts"), row.getBoolean("receipts_groups"));
        return new UserRow(row.getLong("user_id"), doc);
    }
}
