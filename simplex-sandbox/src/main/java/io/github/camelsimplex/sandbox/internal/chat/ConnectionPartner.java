package io.github.camelsimplex.sandbox.internal.chat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelsimplex.sandbox.internal.store.ChatKey;
import io.github.camelsimplex.sandbox.internal.store.ContactRow;
import io.github.camelsimplex.sandbox.internal.store.GroupRow;
import io.github.camelsimplex.sandbox.internal.store.MemberRow;
import io.github.camelsimplex.sandbox.internal.store.UserRow;
import io.github.camelsimplex.sandbox.internal.store.connection.Conn;
import io.github.camelsimplex.sandbox.internal.store.item.ItemRow;
import io.github.camelsimplex.sandbox.internal.wire.Features;
import io.github.camelsimplex.sandbox.internal.wire.Json;
import java.util.Optional;

/** The other end of a connection: the events and items about its queues and keys name it. */
public sealed interface ConnectionPartner {

    /** The partner at the other end of a connection; empty if it is not a contact or member any more. */
    static Optional<ConnectionPartner> of(Services services, UserRow user, Conn conn) {
        Long contactId = conn.contactId();
        if (contactId != null) {
            return services.stores().contacts().find(user.id(), contactId).map(OfContact::new);
        }
        return Optional.ofNullable(conn.memberId())
                .flatMap(services.stores().members()::find)
                .map(member -> new OfMember(services.stores().groups().get(user.id(), member.groupId()), member));
    }

    /**
     * Emits the progress of an operation.
     *
     * @param what the end of the event's type: {@code Switch} or {@code RatchetSync}
     * @param field the name of the progress in the event
     */
    void emit(Services services, UserRow user, String what, String field, ObjectNode progress);

    /** The item about an action of the user on the connection. */
    ItemRow sent(Services services, ObjectNode event);

    /** The unread item about a change of the connection. */
    default ItemRow received(Services services, ObjectNode event) {
        return receivedItem(services, content("rcvConnEvent", event));
    }

    /** An item of any content, unread, that comes from the other side of the connection. */
    ItemRow receivedItem(Services services, ObjectNode content);

    /** A contact. */
    record OfContact(ContactRow contact) implements ConnectionPartner {

        @Override
        public void emit(Services services, UserRow user, String what, String field, ObjectNode progress) {
            services.controller().emit(user, "contact" + what, "contact", contact.view(user), field, progress);
        }

        @Override
        public ItemRow sent(Services services, ObjectNode event) {
            return new ItemRow(ChatKey.direct(contact.id()), "directSnd", content("sndConnEvent", event));
        }

        @Override
        public ItemRow receivedItem(Services services, ObjectNode content) {
            return new ItemRow(ChatKey.direct(contact.id()), "directRcv", content).status("rcvNew");
        }
    }

    /** A member of a group; the items about the user's actions name it. */
    record OfMember(GroupRow group, MemberRow member) implements ConnectionPartner {

        @Override
        public void emit(Services services, UserRow user, String what, String field, ObjectNode progress) {
            ObjectNode groupInfo = services.stores().groups().view(group);
            services.controller()
                    .emit(user, "groupMember" + what, "groupInfo", groupInfo, "member", member.view(), field, progress);
        }

        @Override
        public ItemRow sent(Services services, ObjectNode event) {
            ObjectNode reference =
                    Json.object("groupMemberId", member.id(), "profile", Features.plainProfile(member.profile()));
            ObjectNode named = Json.with(event, copy -> copy.set("member", reference));
            return new ItemRow(chat(services), "groupSnd", content("sndConnEvent", named));
        }

        @Override
        public ItemRow receivedItem(Services services, ObjectNode content) {
            return new ItemRow(chat(services), "groupRcv", content)
                    .authorMemberId(member.id())
                    .status("rcvNew");
        }

        private ChatKey chat(Services services) {
            return services.supportChats().chatOf(group, member);
        }
    }

    private static ObjectNode content(String type, ObjectNode event) {
        return Json.tagged(type, type, event);
    }
}
