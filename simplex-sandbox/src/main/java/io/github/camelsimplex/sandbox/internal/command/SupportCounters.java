package io.github.camelsimplex.sandbox.internal.command;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelsimplex.sandbox.internal.store.ChatRef;
import io.github.camelsimplex.sandbox.internal.store.Item;
import io.github.camelsimplex.sandbox.internal.store.Member;
import io.github.camelsimplex.sandbox.internal.store.Stores;
import io.github.camelsimplex.sandbox.internal.wire.Json;
import io.github.camelsimplex.sandbox.internal.wire.Times;
import java.util.Objects;
import java.util.Optional;

/** The counters of support chats, with the real core's way of getting some of them wrong. */
public final class SupportCounters {

    private static final String ATTENTION = "memberAttention";

    private SupportCounters() {}

    /** An item was received in a support chat; what its member has written asks for the attention of the moderators. */
    public static void itemReceived(Stores stores, Item item) {
        supported(stores, item.chat()).ifPresent(member -> {
            ObjectNode chat = counters(member, Times.now());
            boolean fromMember = item.chat().supportMemberId() != null
                    && Long.valueOf(member.id()).equals(item.authorMemberId());
            if (item.unread()) {
                countUp(chat, "unread");
                if (fromMember) {
                    countUp(chat, ATTENTION);
                }
                if (item.meta().path("userMention").asBoolean()) {
                    countUp(chat, "mentions");
                }
            }
            if (fromMember) {
                chat.put("lastMsgFromMemberTs", Times.text(item.itemTs()));
            }
            stores.members().save(member);
        });
    }

    /** The user has written in a support chat: it exists from now on. */
    public static void itemSent(Stores stores, Item item) {
        supported(stores, item.chat()).ifPresent(member -> {
            counters(member, item.createdAt());
            stores.members().save(member);
        });
    }

    private static Optional<Member> supported(Stores stores, ChatRef chat) {
        Long memberId = chat.supportMemberId();
        return memberId == null
                ? Optional.of(stores.members().membership(chat.id()))
                : stores.members().find(chat.id(), memberId);
    }

    private static ObjectNode counters(Member member, long chatTs) {
        ObjectNode chat = member.doc().get("supportChat") instanceof ObjectNode present
                ? present
                : Json.object("chatTs", "", "unread", 0, ATTENTION, 0, "mentions", 0);
        chat.put("chatTs", Times.text(chatTs));
        member.doc().set("supportChat", chat);
        return chat;
    }

    private static void countUp(ObjectNode chat, String counter) {
        chat.put(counter, chat.path(counter).asLong() + 1);
    }

    /** An item of a support chat was read; without its scope in the command only the attention counts down. */
    public static void itemRead(Stores stores, Item item, boolean withScope) {
        Long memberId = item.chat().supportMemberId();
        if (memberId == null) {
            memberId = stores.members().membership(item.chat().id()).id();
        }
        stores.members().find(memberId).ifPresent(member -> {
            if (member.doc().get("supportChat") instanceof ObjectNode chat) {
                countDown(chat, ATTENTION);
                if (withScope) {
                    countDown(chat, "unread");
                    if (item.meta().path("userMention").asBoolean()) {
                        countDown(chat, "mentions");
                    }
                }
                stores.members().save(member);
            }
        });
    }

    private static void countDown(ObjectNode chat, String counter) {
        chat.put(counter, Math.max(0, chat.path(counter).asLong() - 1));
    }

    /** A whole support chat was read. */
    static Member scopeRead(Stores stores, ChatRef chat) {
        Member member =
                stores.members().get(chat.id(), Objects.requireNonNull(chat.supportMemberId(), "a support chat"));
        if (member.doc().get("supportChat") instanceof ObjectNode counters) {
            counters.put("unread", 0);
            counters.put(ATTENTION, 0);
            counters.put("mentions", 0);
            stores.members().save(member);
        }
        return member;
    }

    /** A whole group was read without a scope: the attention of its members ends, and the other counters stay wrong. */
    static void groupRead(Stores stores, long groupId) {
        for (Member member : stores.members().of(groupId)) {
            if (member.doc().get("supportChat") instanceof ObjectNode counters) {
                counters.put(ATTENTION, 0);
                stores.members().save(member);
            }
        }
    }
}
