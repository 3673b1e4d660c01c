package io.github.camelsimplex.sandbox.internal.store;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelsimplex.sandbox.internal.store.connection.Conn;
import io.github.camelsimplex.sandbox.internal.wire.Features;
import io.github.camelsimplex.sandbox.internal.wire.Json;
import io.github.camelsimplex.sandbox.internal.wire.Times;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A contact of a user, with its active connection if it has one. */
public final class ContactRow {

    private static final List<String> AFTER_CONNECTION =
            List.of("contactUsed", "contactStatus", "chatSettings", "userPreferences");

    private final long id;
    private final long userId;
    private final ObjectNode doc;
    private @Nullable Conn connection;
    private long chatTs;
    private boolean unreadChat;

    ContactRow(long id, long userId, ObjectNode doc, @Nullable Conn connection, long chatTs, boolean unreadChat) {
        this.id = id;
        this.userId = userId;
        this.doc = doc;
        this.connection = connection;
        this.chatTs = chatTs;
        this.unreadChat = unreadChat;
    }

    /** The contact id. */
    public long id() {
        return id;
    }

    /** The user who has the contact. */
    public long userId() {
        return userId;
    }

    /** The stored document: the contact without connection, merged preferences and time of the chat. */
    public ObjectNode doc() {
        return doc;
    }

    /** The local display name. */
    public String name() {
        return doc.path("localDisplayName").asText();
    }

    /** The contact's profile, with id and alias. */
    public ObjectNode profile() {
        return Json.child(doc, "profile");
    }

    /** The active connection, null when there is none (built-in contacts, prepared ones, deleted ones). */
    public @Nullable Conn connection() {
        return connection;
    }

    /** The connection through which messages can be sent now. */
    public Optional<Conn> readyConnection() {
        return Optional.ofNullable(connection).filter(Conn::isReady);
    }

    /** Sets or removes the active connection. */
    public ContactRow connection(@Nullable Conn newConnection) {
        this.connection = newConnection;
        return this;
    }

    /** The time of the chat's latest message. */
    public long chatTs() {
        return chatTs;
    }

    /** Moves the chat in the list of chats. */
    public ContactRow chatTs(long newChatTs) {
        this.chatTs = newChatTs;
        return this;
    }

    /** Whether the chat was marked as unread by hand. */
    public boolean unreadChat() {
        return unreadChat;
    }

    /** Marks the chat as unread by hand, or not. */
    public ContactRow unreadChat(boolean newUnreadChat) {
        this.unreadChat = newUnreadChat;
        return this;
    }

    /** Whether the contact is active, and not deleted by either side. */
    public boolean isActive() {
        return doc.path("contactStatus").asText().equals("active");
    }

    /** The merged preferences of both sides. */
    public ObjectNode mergedPreferences(UserRow user) {
        return Features.merged(
                preferencesOf(user), doc.path("userPreferences"), profile().get("preferences"));
    }

    private @Nullable ObjectNode preferencesOf(UserRow user) {
        return connection != null && connection.isIncognito() ? null : user.fullPreferences();
    }

    /** The profile that this contact receives: with the preferences for it, or the random profile if incognito. */
    public ObjectNode sentProfile(UserRow user) {
        ObjectNode incognito = connection == null ? null : connection.incognitoProfile();
        return Features.sentProfile(
                incognito == null ? user.profile() : incognito,
                Features.forContact(preferencesOf(user), doc.path("userPreferences")));
    }

    /** The contact as the API shows it. */
    public ObjectNode view(UserRow user) {
        ObjectNode view = Json.object(
                "contactId",
                id,
                "localDisplayName",
                doc.get("localDisplayName"),
                "profile",
                doc.get("profile"),
                "activeConn",
                connection == null ? null : connection.view());
        AFTER_CONNECTION.forEach(field -> view.set(field, doc.get(field)));
        view.set("mergedPreferences", mergedPreferences(user));
        view.set("createdAt", doc.get("createdAt"));
        view.set("updatedAt", doc.get("updatedAt"));
        view.put("chatTs", Times.text(chatTs));
        doc.properties().forEach(field -> {
            if (!view.has(field.getKey())) {
                view.set(field.getKey(), field.getValue());
            }
        });
        return view;
    }
}
