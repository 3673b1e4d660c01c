package io.github.camelsimplex.sandbox.internal.command;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelsimplex.sandbox.internal.store.ChatRef;
import io.github.camelsimplex.sandbox.internal.store.Item;
import io.github.camelsimplex.sandbox.internal.store.Member;
import io.github.camelsimplex.sandbox.internal.store.Stores;
import java.util.Objects;

/** The counters of support chats, with the real core's way of getting some of them wrong. */
public final class SupportCounters {

    private static final String ATTENTION = "memberAttention";

    private SupportCounters() {}

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
