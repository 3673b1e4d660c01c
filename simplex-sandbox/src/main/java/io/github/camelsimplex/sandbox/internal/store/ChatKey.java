package io.github.camelsimplex.sandbox.internal.store;

import org.jspecify.annotations.Nullable;

/**
 * The key of a chat: {@code @4}, {@code #1}, {@code #1(_support:9)} or {@code *1}.
 *
 * @param type {@code @} direct, {@code #} group, {@code *} notes
 * @param id the id of the contact, group or note folder
 * @param support whether this is a support chat of the group
 * @param supportMemberId the member of the support chat; null for the user's own
 */
public record ChatKey(char type, long id, boolean support, @Nullable Long supportMemberId) {

    /** The chat with a contact. */
    public static ChatKey direct(long contactId) {
        return new ChatKey('@', contactId, false, null);
    }

    /** The main chat of a group. */
    public static ChatKey group(long groupId) {
        return new ChatKey('#', groupId, false, null);
    }

    /** The support chat of a member, or the user's own when the member is null. */
    public static ChatKey support(long groupId, @Nullable Long memberId) {
        return new ChatKey('#', groupId, true, memberId);
    }

    /** A folder of notes. */
    public static ChatKey notes(long folderId) {
        return new ChatKey('*', folderId, false, null);
    }

    /** Whether it is a chat with a contact. */
    public boolean isDirect() {
        return type == '@';
    }

    /** Whether it is a group, or a support chat of one. */
    public boolean isGroup() {
        return type == '#';
    }

    /** The chat type of the API. */
    public String typeName() {
        return isDirect() ? "direct" : isGroup() ? "group" : "local";
    }

    /** The column of the table of items with the id. */
    public String column() {
        return isDirect() ? "contact_id" : isGroup() ? "group_id" : "note_folder_id";
    }

    /** The value of the items' scope column: null in the main chat, 0 in the user's own support chat. */
    @Nullable
    public Long scope() {
        return !support ? null : supportMemberId == null ? Long.valueOf(0) : supportMemberId;
    }
}
