package io.github.camelsimplex.sandbox.internal.chat.group;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelsimplex.sandbox.internal.store.ChatKey;
import io.github.camelsimplex.sandbox.internal.store.GroupRow;
import io.github.camelsimplex.sandbox.internal.store.MemberRow;
import io.github.camelsimplex.sandbox.internal.store.Stores;
import io.github.camelsimplex.sandbox.internal.store.item.ItemRow;
import io.github.camelsimplex.sandbox.internal.wire.Json;
import io.github.camelsimplex.sandbox.internal.wire.Times;
import org.jspecify.annotations.Nullable;

/**
 * The support chats of a group and their counters, with the real core's errors: reading items without their scope does
 * not change the counters, and showing a support chat recounts the messages that wait for an answer.
 */
public final class SupportChats {

    private static final String ATTENTION = "memberAttention";
    private static final String LAST_FROM_MEMBER = "lastMsgFromMemberTs";

    private final Stores stores;

    public SupportChats(Stores stores) {
        this.stores = stores;
    }

    /**
     * The chat of a group for an item about a member: the support chat of a member who waits for admission, or the main
     * chat.
     */
    public ChatKey chatOf(GroupRow group, MemberRow member) {
        if (group.membership().isPending()) {
            open(group.membership());
            return ChatKey.support(group.id(), null);
        }
        if (member.isPending()) {
            open(member);
            return ChatKey.support(group.id(), member.id());
        }
        return ChatKey.group(group.id());
    }

    /** The chat that a member's message names by its scope. */
    public ChatKey chatOf(GroupRow group, MemberRow author, @Nullable JsonNode scope) {
        ChatKey chat = chatOf(group, author);
        if (chat.support() || scope == null) {
            return chat;
        }
        String memberId = scope.path("memberId").asText();
        if (memberId.equals(group.membership().memberId())) {
            open(group.membership());
            return ChatKey.support(group.id(), null);
        }
        return stores.members()
                .byMemberId(group.id(), memberId)
                .map(supported -> {
                    open(supported);
                    return ChatKey.support(group.id(), supported.id());
                })
                .orElse(chat);
    }

    /** Makes sure that a member has a support chat. */
    public void open(MemberRow member) {
        if (!member.doc().has("supportChat")) {
            counters(member, Times.now());
            stores.members().save(member);
        }
    }

    /** Notes that the user has written in a support chat, which exists from now on. */
    public void itemSent(ItemRow item) {
        MemberRow member = supported(item.chat());
        counters(member, item.createdAt());
        stores.members().save(member);
    }

    /** Notes a received item in a support chat; messages of its member require the attention of the moderators. */
    public void itemReceived(ItemRow item) {
        MemberRow member = supported(item.chat());
        boolean required = requiresAttention(member);
        ObjectNode chat = counters(member, item.createdAt());
        long unread = item.unread() ? 1 : 0;
        add(chat, "unread", unread);
        add(chat, "mentions", unread == 1 && item.meta().path("userMention").asBoolean() ? 1 : 0);
        if (item.chat().supportMemberId() != null && Long.valueOf(member.id()).equals(item.authorMemberId())) {
            add(chat, ATTENTION, unread);
            if (item.isMessage()) {
                chat.put(LAST_FROM_MEMBER, Times.text(item.itemTs()));
            }
        } else if (item.isMessage() && isAnswer(chat, item)) {
            chat.put(ATTENTION, 0);
        }
        changed(member, required);
    }

    private static boolean isAnswer(ObjectNode chat, ItemRow item) {
        return chat.has(LAST_FROM_MEMBER)
                && Times.parse(chat.path(LAST_FROM_MEMBER).asText()) < item.itemTs();
    }

    /** Notes that an item of a support chat was read in its scope. */
    public void itemRead(ItemRow item) {
        MemberRow member = supported(item.chat());
        if (member.doc().get("supportChat") instanceof ObjectNode chat) {
            boolean required = requiresAttention(member);
            add(chat, "unread", -1);
            if (Long.valueOf(member.id()).equals(item.authorMemberId())) {
                add(chat, ATTENTION, -1);
            }
            if (item.meta().path("userMention").asBoolean()) {
                add(chat, "mentions", -1);
            }
            changed(member, required);
        }
    }

    /** Notes that a whole support chat was read. */
    public MemberRow read(ChatKey chat) {
        MemberRow member = supported(chat);
        if (member.doc().get("supportChat") instanceof ObjectNode counters) {
            boolean required = requiresAttention(member);
            counters.put("unread", 0);
            counters.put(ATTENTION, 0);
            counters.put("mentions", 0);
            changed(member, required);
        }
        return member;
    }

    /** Recounts the unread and unanswered messages of the member when a support chat is shown. */
    public void shown(ChatKey chat) {
        Long memberId = chat.supportMemberId();
        if (memberId == null) {
            return;
        }
        MemberRow member = supported(chat);
        if (member.doc().get("supportChat") instanceof ObjectNode counters) {
            boolean required = requiresAttention(member);
            counters.put(ATTENTION, unanswered(chat, memberId));
            changed(member, required);
        }
    }

    private long unanswered(ChatKey chat, long memberId) {
        String inChat = " FROM items WHERE group_id = ? AND scope_member_id = ?";
        long lastAnswer = stores.db()
                .number(
                        "SELECT max(item_ts)" + inChat + " AND (sent = 1 OR author_member_id <> ?)",
                        chat.id(),
                        memberId,
                        memberId)
                .orElse(0);
        return stores.db()
                .number(
                        "SELECT count(*)" + inChat + " AND author_member_id = ? AND unread = 1 AND item_ts > ?",
                        chat.id(),
                        memberId,
                        memberId,
                        lastAnswer)
                .orElse(0);
    }

    /** Deletes a member's support chat with its items. */
    public void delete(MemberRow member) {
        boolean required = requiresAttention(member);
        stores.items().deleteScope(ChatKey.support(member.groupId(), member.id()));
        member.doc().remove("supportChat");
        changed(member, required);
    }

    /** Ends the support chat of a member who is gone, and with it the wait for an answer. */
    public void end(MemberRow member) {
        if (requiresAttention(member)) {
            stores.groups().countAttention(member.groupId(), -1);
        }
        if (member.doc().remove("supportChat") != null) {
            stores.items().deleteScope(ChatKey.support(member.groupId(), member.id()));
        }
        stores.members().save(member);
    }

    /** Saves a member after a change, and updates the group's number of members who require attention. */
    public void changed(MemberRow member, boolean requiredBefore) {
        stores.members().save(member);
        boolean requires = requiresAttention(member);
        if (requires != requiredBefore) {
            stores.groups().countAttention(member.groupId(), requires ? 1 : -1);
        }
    }

    /** Whether a member waits for the moderators: for admission, or for an answer. */
    public static boolean requiresAttention(MemberRow member) {
        JsonNode chat = member.doc().path("supportChat");
        return member.isPending()
                || chat.path(ATTENTION).asLong() > 0
                || chat.path("mentions").asLong() > 0;
    }

    private MemberRow supported(ChatKey chat) {
        Long memberId = chat.supportMemberId();
        return memberId == null
                ? stores.members().membership(chat.id())
                : stores.members().get(chat.id(), memberId);
    }

    private static ObjectNode counters(MemberRow member, long chatTs) {
        ObjectNode chat = member.doc().get("supportChat") instanceof ObjectNode present
                ? present
                : Json.object("chatTs", "", "unread", 0, ATTENTION, 0, "mentions", 0);
        chat.put("chatTs", Times.text(chatTs));
        member.doc().set("supportChat", chat);
        return chat;
    }

    private static void add(ObjectNode chat, String counter, long difference) {
        chat.put(counter, Math.max(0, chat.path(counter).asLong() + difference));
    }
}
