package io.github.camelsimplex.client.internal.recovery;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelsimplex.types.ChatEvent;
import io.github.camelsimplex.types.ChatResponse;
import io.github.camelsimplex.types.RatchetSyncState;
import io.github.camelsimplex.types.command.ApiSyncContactRatchet;
import io.github.camelsimplex.types.command.ApiSyncGroupMemberRatchet;
import io.github.camelsimplex.types.command.ChatCommand;
import org.jspecify.annotations.Nullable;

/**
 * The other side of a connection with its own keys: a contact or a group member.
 *
 * @param contactId the contact; 0 for a member
 * @param groupId the group of the member; 0 for a contact
 * @param memberId the member; 0 for a contact
 */
record Peer(long contactId, long groupId, long memberId) {

    /** A change of the keys of a connection, reported by an event. */
    record Change(Peer peer, RatchetSyncState state) {}

    static Peer contact(long contactId) {
        return new Peer(contactId, 0, 0);
    }

    static Peer member(long groupId, long memberId) {
        return new Peer(0, groupId, memberId);
    }

    /** The change of keys that an event reports; null if it does not report one. */
    static @Nullable Change change(ChatEvent event) {
        if (!(event instanceof ChatEvent.Unknown unknown)) {
            return null;
        }
        JsonNode json = unknown.json();
        RatchetSyncState state = RatchetSyncState.of(
                json.path("ratchetSyncProgress").path("ratchetSyncStatus").asText(""));
        return switch (unknown.tag()) {
            case "contactRatchetSync" ->
                new Change(contact(json.path("contact").path("contactId").asLong()), state);
            case "groupMemberRatchetSync" ->
                new Change(
                        member(
                                json.path("groupInfo").path("groupId").asLong(),
                                json.path("member").path("groupMemberId").asLong()),
                        state);
            default -> null;
        };
    }

    /** The chat ref of the connection's chat. */
    String chat() {
        return contactId > 0 ? "@" + contactId : "#" + groupId;
    }

    /** The command that agrees on new keys. */
    ChatCommand<ChatResponse> sync(boolean force) {
        return contactId > 0
                ? new ApiSyncContactRatchet(contactId, force)
                : new ApiSyncGroupMemberRatchet(groupId, memberId, force);
    }

    @Override
    public String toString() {
        return contactId > 0 ? chat() : chat() + " member " + memberId;
    }
}
