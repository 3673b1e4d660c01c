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
 * The support chats of a group and their counters, with the real core's way of getting some of them wrong: reading items
 * without their scope leaves the counters as they are, and showing a support chat counts anew who waits for an answer.
 */
public final class SupportChats {

    private static final String ATTENTION = "memberAttention";
    private static final String LAST_FROM_MEMBER = "lastMsgFromMemberTs";

    private final Stores stores;

    public SupportChats(Stores stores) {
        this.stores = stores;
    }

    /** Which chat of a group something belongs to that is told there: the support chat of who waits to be let in, or the main one. */
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

    /** The user has written in a support chat: it exists from now on. */
    public void itemSent(ItemRow item) {
        MemberRow member = supported(item.chat());
        counters(member, item.createdAt());
        stores.members().save(member);
    }

    /** An item was received in a support chat; what its member has written asks for the attention of the moderators. */
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

    /** An item of a support chat was read in its scope. */
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

    /** A whole support chat was read. */
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

    /** A support chat is shown: what of its member nobody has read and nobody has answered is counted anew. */
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

    /** A member is gone: its support chat goes with it, and nobody waits for an answer any more. */
    public void end(MemberRow member) {
        if (requiresAttention(member)) {
            stores.groups().countAttention(member.groupId(), -1);
        }
        if (member.doc().remove("supportChat") != null) {
            stores.items().deleteScope(ChatKey.support(member.groupId(), member.id()));
        }
        stores.members().save(member);
    }

    /** Saves a member after a change; the group counts who requires attention. */
    public void changed(MemberRow member, boolean requiredBefore) {
        stores.members().save(member);
        boolean requires = requiresAttention(member);
        if (requires != requiredBefore) {
            stores.groups().countAttention(member.groupId(), requires ? 1 : -1);
        }
    }

    /** Whether a member waits for the moderators: to be let in, or for an answer. */
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
