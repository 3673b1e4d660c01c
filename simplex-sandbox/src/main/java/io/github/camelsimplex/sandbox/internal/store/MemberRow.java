package io.github.camelsimplex.sandbox.internal.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelsimplex.sandbox.internal.store.connection.Conn;
import io.github.camelsimplex.sandbox.internal.wire.Json;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A member of a group, with the connection to it if there is one. */
public final class MemberRow {

    private final long id;
    private final ObjectNode doc;
    private @Nullable Conn connection;

    MemberRow(long id, ObjectNode doc, @Nullable Conn connection) {
        this.id = id;
        this.doc = doc;
        this.connection = connection;
    }

    /** The id of the member in this database. */
    public long id() {
        return id;
    }

    /** The stored document: the member without its connection. */
    public ObjectNode doc() {
        return doc;
    }

    /** The id by which all members know it. */
    public String memberId() {
        return doc.path("memberId").asText();
    }

    /** The group. */
    public long groupId() {
        return doc.path("groupId").asLong();
    }

    /** The role. */
    public String role() {
        return doc.path("memberRole").asText();
    }

    /** Changes the role. */
    public MemberRow role(String role) {
        doc.put("memberRole", role);
        return this;
    }

    /** The status, such as invited, accepted, connected, left, removed. */
    public String status() {
        return doc.path("memberStatus").asText();
    }

    /** Changes the status. */
    public MemberRow status(String status) {
        doc.put("memberStatus", status);
        return this;
    }

    /** Whether the member waits for admission. */
    public boolean isPending() {
        return status().startsWith("pending");
    }

    /** Whether this is a current member: not invited, waiting, left or removed. */
    public boolean isCurrent() {
        return GroupRow.isCurrent(this);
    }

    /** The member's category on arrival: user, host, invitee, pre, post. */
    public String category() {
        return doc.path("memberCategory").asText();
    }

    /** Whether its messages are not shown: blocked by the moderators, or by the user. */
    public boolean isBlocked() {
        return isBlockedByAdmin()
                || !doc.path("memberSettings").path("showMessages").asBoolean(true);
    }

    /** The local display name. */
    public String name() {
        return doc.path("localDisplayName").asText();
    }

    /** The profile, with id and alias. */
    public ObjectNode profile() {
        return Json.child(doc, "memberProfile");
    }

    /** Whether this is the user with a random profile in the group. */
    public boolean isIncognito() {
        return profile().path("profileId").asLong()
                != doc.path("memberContactProfileId").asLong();
    }

    /** The contact that the user has with this member, null without one. */
    public @Nullable Long contactId() {
        JsonNode contact = doc.get("memberContactId");
        return contact == null ? null : Long.valueOf(contact.asLong());
    }

    /** Whether the moderators have blocked the member for all. */
    public boolean isBlockedByAdmin() {
        return doc.path("blockedByAdmin").asBoolean();
    }

    /** The connection, null when there is none. */
    public @Nullable Conn connection() {
        return connection;
    }

    /** The connection through which messages can be sent now. */
    public Optional<Conn> readyConnection() {
        return Optional.ofNullable(connection).filter(Conn::isReady);
    }

    /** Sets or removes the connection. */
    public MemberRow connection(@Nullable Conn newConnection) {
        this.connection = newConnection;
        return this;
    }

    /** The member as items from the database show it: without its connection. */
    public ObjectNode storedView() {
        return doc.deepCopy();
    }

    /** The member as the API shows it ({@code GroupMember}). */
    public ObjectNode view() {
        ObjectNode view = doc.deepCopy();
        Json.put(view, "activeConn", connection == null ? null : connection.view());
        return view;
    }
}
