package io.github.camelsimplex.sandbox.internal.store;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelsimplex.sandbox.internal.wire.Features;
import io.github.camelsimplex.sandbox.internal.wire.GroupFeatures;
import io.github.camelsimplex.sandbox.internal.wire.Json;
import io.github.camelsimplex.sandbox.internal.wire.Roles;
import io.github.camelsimplex.sandbox.internal.wire.Times;
import java.util.List;

/** A group of a user, with the user's own membership. */
public final class GroupRow {

    /** The statuses of current members: not invited, waiting, left or removed. */
    static final List<String> CURRENT =
            List.of("introduced", "intro-inv", "accepted", "announced", "connected", "complete", "creator");

    private static final List<String> HIDDEN = List.of("hostQueue", "xContactId", "profileSent");

    private static final List<String> ACTIVE =
            List.of("connected", "complete", "creator", "pending_approval", "pending_review");

    private final long id;
    private final long userId;
    private final ObjectNode doc;
    private final MemberRow membership;
    private long chatTs;
    private boolean unreadChat;
    private final long requireAttention;

    GroupRow(
            long id,
            long userId,
            ObjectNode doc,
            MemberRow membership,
            long chatTs,
            boolean unreadChat,
            long attention) {
        this.id = id;
        this.userId = userId;
        this.doc = doc;
        this.membership = membership;
        this.chatTs = chatTs;
        this.unreadChat = unreadChat;
        this.requireAttention = attention;
    }

    /** The group id. */
    public long id() {
        return id;
    }

    /** The user who has the group. */
    public long userId() {
        return userId;
    }

    /** The stored document: the group without membership, full preferences and counters. */
    public ObjectNode doc() {
        return doc;
    }

    /** The local display name. */
    public String name() {
        return doc.path("localDisplayName").asText();
    }

    /** The group's profile. */
    public ObjectNode profile() {
        return Json.child(doc, "groupProfile");
    }

    /** The preferences, the defaults filled in. */
    public ObjectNode fullPreferences() {
        return GroupFeatures.full(profile().get("groupPreferences"));
    }

    /** The user's own membership. */
    public MemberRow membership() {
        return membership;
    }

    /** Whether the members know the user by a random profile. */
    public boolean isIncognito() {
        return membership.isIncognito();
    }

    /** The profile by which the members know the user. */
    public ObjectNode sentProfile(UserRow user) {
        return isIncognito() ? Features.plainProfile(membership.profile()) : user.memberProfile();
    }

    /** Whether the user is a member now. */
    public boolean isCurrent() {
        return isCurrent(membership);
    }

    /** Whether a member is a current one, not invited, left or removed. */
    public static boolean isCurrent(MemberRow member) {
        return CURRENT.contains(member.status());
    }

    /** Whether the user takes part: joined, or waiting for admission. */
    public boolean isActive() {
        return ACTIVE.contains(membership.status());
    }

    /** The number of members who wait for an answer of the moderators, as counted by the core. */
    public long requireAttention() {
        return requireAttention;
    }

    /** Whether this is the chat of a business with a customer. */
    public boolean isBusiness() {
        return doc.has("businessChat");
    }

    /** Whether a feature is on for all roles. */
    public boolean has(String feature) {
        return GroupFeatures.isOn(fullPreferences(), feature);
    }

    /** Whether a feature is on for a member. */
    public boolean allows(String feature, MemberRow member) {
        return GroupFeatures.allowed(fullPreferences(), feature, member.role());
    }

    /** Whether the user has this role or a more powerful one. */
    public boolean userIs(String role) {
        return Roles.atLeast(membership.role(), role);
    }

    /** The time of the chat's latest message. */
    public long chatTs() {
        return chatTs;
    }

    /** Moves the chat in the list of chats. */
    public GroupRow chatTs(long newChatTs) {
        this.chatTs = newChatTs;
        return this;
    }

    /** Whether the chat was marked as unread by hand. */
    public boolean unreadChat() {
        return unreadChat;
    }

    /** Marks the chat as unread by hand, or not. */
    public GroupRow unreadChat(boolean newUnreadChat) {
        this.unreadChat = newUnreadChat;
        return this;
    }

    /** The group as the API shows it ({@code GroupInfo}). */
    ObjectNode view(long currentMembers) {
        ObjectNode view = Json.object(
                "groupId", id,
                "useRelays", false,
                "localDisplayName", doc.get("localDisplayName"),
                "groupProfile", doc.get("groupProfile"),
                "localAlias", doc.path("localAlias").asText(),
                "businessChat", doc.get("businessChat"),
                "fullGroupPreferences", fullPreferences(),
                "membership", membership.view());
        doc.properties().forEach(field -> {
            if (!HIDDEN.contains(field.getKey()) && !view.has(field.getKey())) {
                view.set(field.getKey(), field.getValue());
            }
        });
        view.put("chatTs", Times.text(chatTs));
        view.set("groupSummary", Json.object("currentMembers", currentMembers));
        view.put("membersRequireAttention", requireAttention);
        return view;
    }
}
