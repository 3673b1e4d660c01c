package io.github.camelsimplex.sandbox.internal.store;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelsimplex.sandbox.internal.store.connection.Conn;
import io.github.camelsimplex.sandbox.internal.store.connection.Connections;
import io.github.camelsimplex.sandbox.internal.wire.ChatFailure;
import io.github.camelsimplex.sandbox.internal.wire.Json;
import io.github.camelsimplex.sandbox.internal.wire.Times;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** The contacts of a database. */
public final class ContactRows {

    private static final String SELECT =
            "SELECT contact_id, user_id, conn_id, chat_ts, unread_chat, doc FROM contacts ";

    private record Stored(
            long id,
            long userId,
            @org.jspecify.annotations.Nullable Long connId,
            long chatTs,
            boolean unreadChat,
            String doc) {}

    private final Database db;
    private final Connections connections;
    private final Names names;

    /** Creates it for this database. */
    public ContactRows(Database db, Connections connections, Names names) {
        this.db = db;
        this.connections = connections;
        this.names = names;
    }

    /** Creates a contact with the profile that it has sent. */
    public ContactRow create(long userId, ObjectNode profile) {
        String name = names.reserve(userId, profile.path("displayName").asText());
        long now = Times.now();
        long id = db.insert(
                "INSERT INTO contacts (user_id, name, chat_ts, doc) VALUES (?, ?, ?, '{}')", userId, name, now);
        return store(id, userId, name, UserRows.localProfile(profile, names.newProfileId(userId), ""), now);
    }

    private ContactRow store(long id, long userId, String name, ObjectNode localProfile, long now) {
        String time = Times.text(now);
        ObjectNode doc = Json.object(
                "contactId",
                id,
                "localDisplayName",
                name,
                "profile",
                localProfile,
                "contactUsed",
                true,
                "contactStatus",
                "active",
                "chatSettings",
                Json.object("enableNtfs", "all", "favorite", false),
                "userPreferences",
                Json.object(),
                "createdAt",
                time,
                "updatedAt",
                time,
                "contactGrpInvSent",
                false,
                "chatTags",
                Json.array(),
                "chatDeleted",
                false);
        ContactRow contact = new ContactRow(id, userId, doc, null, now, false);
        save(contact);
        return contact;
    }

    /** Creates a contact from a group member, with the member's name and profile. */
    public ContactRow createFromMember(long userId, MemberRow member) {
        long now = Times.now();
        long id = db.insert(
                "INSERT INTO contacts (user_id, name, chat_ts, doc) VALUES (?, ?, ?, '{}')",
                userId,
                member.name(),
                now);
        return store(id, userId, member.name(), member.profile(), now);
    }

    /** Creates the row of the user itself, which takes a contact id but is not listed; returns this id. */
    public long createOwn(long userId, String name) {
        return db.insert(
                "INSERT INTO contacts (user_id, name, chat_ts, hidden, doc) VALUES (?, ?, 0, 1, '{}')", userId, name);
    }

    /** Assigns the user's own row once the user has an id. */
    public void assignOwn(long contactId, long userId) {
        db.update("UPDATE contacts SET user_id = ? WHERE contact_id = ?", userId, contactId);
    }

    /** Stores a changed contact. */
    public void save(ContactRow contact) {
        Conn connection = contact.connection();
        db.update(
                "UPDATE contacts SET name = ?, conn_id = ?, chat_ts = ?, unread_chat = ?, doc = ? WHERE contact_id = ?",
                contact.name(),
                connection == null ? null : connection.id(),
                contact.chatTs(),
                contact.unreadChat(),
                Json.text(contact.doc()),
                contact.id());
    }

    /** A contact of a user. */
    public Optional<ContactRow> find(long userId, long contactId) {
        return db.one(
                        ContactRows::read,
                        SELECT + "WHERE user_id = ? AND contact_id = ? AND hidden = 0",
                        userId,
                        contactId)
                .map(this::load);
    }

    /** A contact of a user; fails with the core's error if there is none. */
    public ContactRow get(long userId, long contactId) {
        return find(userId, contactId).orElseThrow(() -> ChatFailure.store("contactNotFound", "contactId", contactId));
    }

    /** The contacts of a user that have a local display name. */
    public Optional<ContactRow> byName(long userId, String name) {
        return db.one(ContactRows::read, SELECT + "WHERE user_id = ? AND name = ? AND hidden = 0", userId, name)
                .map(this::load);
    }

    /** Records that a contact was accepted, under the id of its request. */
    public void accepted(ContactRow contact, String xContactId) {
        db.update("UPDATE contacts SET x_contact_id = ? WHERE contact_id = ?", xContactId, contact.id());
    }

    /** The contact that was accepted under this request id, even if it was deleted since and its chat was kept. */
    public Optional<ContactRow> byRequest(long userId, String xContactId) {
        return db.one(ContactRows::read, SELECT + "WHERE user_id = ? AND x_contact_id = ?", userId, xContactId)
                .map(this::load);
    }

    /** All contacts of a user. */
    public List<ContactRow> all(long userId) {
        return db
                .list(ContactRows::read, SELECT + "WHERE user_id = ? AND hidden = 0 ORDER BY contact_id", userId)
                .stream()
                .map(this::load)
                .toList();
    }

    /** Deletes a contact's row, name and profile. */
    public void delete(ContactRow contact) {
        db.update("DELETE FROM contacts WHERE contact_id = ?", contact.id());
        names.deleteProfile(contact.profile().path("profileId").asLong());
        names.release(contact.userId(), contact.name());
    }

    /** Stores a contact with a changed profile or name, and updates the members who are this contact. */
    public void saveProfile(ContactRow contact) {
        save(contact);
        db.update(
                "UPDATE members SET doc = json_set(doc, '$.memberProfile', json(?), '$.localDisplayName', ?)"
                        + " WHERE contact_id = ? AND is_user = 0",
                Json.text(contact.profile()),
                contact.name(),
                contact.id());
    }

    /** Gives a contact the name and profile of a member who turned out to be the same person. */
    public void becomeMember(ContactRow contact, MemberRow member) {
        names.release(contact.userId(), contact.name());
        names.deleteProfile(contact.profile().path("profileId").asLong());
        contact.doc().put("localDisplayName", member.name());
        ObjectNode profile = contact.profile();
        profile.set("profileId", member.profile().get("profileId"));
        save(contact);
    }

    /** Moves an unconnected contact with its items to another user of the database. */
    public ContactRow moveTo(UserRow user, ContactRow contact) {
        names.release(contact.userId(), contact.name());
        String displayName = contact.profile().path("displayName").asText();
        contact.doc().put("localDisplayName", names.reserve(user.id(), displayName));
        save(contact);
        long profileId = contact.profile().path("profileId").asLong();
        db.update("UPDATE contacts SET user_id = ? WHERE contact_id = ?", user.id(), contact.id());
        db.update("UPDATE profiles SET user_id = ? WHERE profile_id = ?", user.id(), profileId);
        db.update("UPDATE items SET user_id = ? WHERE contact_id = ?", user.id(), contact.id());
        return get(user.id(), contact.id());
    }

    /** Changes the local display name. */
    public void rename(ContactRow contact, String displayName) {
        names.release(contact.userId(), contact.name());
        contact.doc().put("localDisplayName", names.reserve(contact.userId(), displayName));
    }

    private ContactRow load(Stored stored) {
        return new ContactRow(
                stored.id(),
                stored.userId(),
                Json.parseObject(stored.doc()),
                connections.find(stored.connId()).orElse(null),
                stored.chatTs(),
                stored.unreadChat());
    }

    private static Stored read(ResultSet row) throws SQLException {
        return new Stored(
                row.getLong("contact_id"),
                row.getLong("user_id"),
                Connections.nullable(row, "conn_id"),
                row.getLong("chat_ts"),
                row.getBoolean("unread_chat"),
                row.getString("doc"));
    }
}
