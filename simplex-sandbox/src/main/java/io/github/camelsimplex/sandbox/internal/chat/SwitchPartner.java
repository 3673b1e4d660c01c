package io.github.camelsimplex.sandbox.internal.chat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelsimplex.sandbox.internal.store.ChatRef;
import io.github.camelsimplex.sandbox.internal.store.Conn;
import io.github.camelsimplex.sandbox.internal.store.Contact;
import io.github.camelsimplex.sandbox.internal.store.Group;
import io.github.camelsimplex.sandbox.internal.store.Item;
import io.github.camelsimplex.sandbox.internal.store.Member;
import io.github.camelsimplex.sandbox.internal.store.User;
import io.github.camelsimplex.sandbox.internal.wire.Features;
import io.github.camelsimplex.sandbox.internal.wire.Json;
import java.util.Optional;

/** Who is at the other end of a connection that moves to another queue: events and items of the move name it. */
public sealed interface SwitchPartner {

    /** The partner at the other end of a connection; empty when it is a contact or member no more. */
    static Optional<SwitchPartner> of(Services services, User user, Conn conn) {
        Long contactId = conn.contactId();
        if (contactId != null) {
            return services.stores().contacts().find(user.id(), contactId).map(OfContact::new);
        }
        return Optional.ofNullable(conn.memberId())
                .flatMap(services.stores().members()::find)
                .map(member -> new OfMember(services.stores().groups().get(user.id(), member.groupId()), member));
    }

    /** Emits how far the move is. */
    void emitProgress(Services services, User user, ObjectNode progress);

    /** The item that tells of a phase of the user's own move. */
    Item sent(Services services, String phase);

    /** The item that tells of a phase of the partner's move. */
    Item received(Services services, String phase);

    /** A contact. */
    record OfContact(Contact contact) implements SwitchPartner {

        @Override
        public void emitProgress(Services services, User user, ObjectNode progress) {
            services.controller()
                    .emit(user, "contactSwitch", "contact", contact.view(user), "switchProgress", progress);
        }

        @Override
        public Item sent(Services services, String phase) {
            return new Item(ChatRef.direct(contact.id()), "directSnd", content("sndConnEvent", event(phase)));
        }

        @Override
        public Item received(Services services, String phase) {
            return new Item(ChatRef.direct(contact.id()), "directRcv", content("rcvConnEvent", event(phase)));
        }
    }

    /** A member of a group; what the user has done names it. */
    record OfMember(Group group, Member member) implements SwitchPartner {

        @Override
        public void emitProgress(Services services, User user, ObjectNode progress) {
            ObjectNode groupInfo = services.stores().groups().view(group);
            services.controller()
                    .emit(
                            user,
                            "groupMemberSwitch",
                            "groupInfo",
                            groupInfo,
                            "member",
                            member.view(),
                            "switchProgress",
                            progress);
        }

        @Override
        public Item sent(Services services, String phase) {
            ObjectNode reference =
                    Json.object("groupMemberId", member.id(), "profile", Features.plainProfile(member.profile()));
            ObjectNode event = Json.with(event(phase), named -> named.set("member", reference));
            return new Item(chat(services), "groupSnd", content("sndConnEvent", event));
        }

        @Override
        public Item received(Services services, String phase) {
            return new Item(chat(services), "groupRcv", content("rcvConnEvent", event(phase)))
                    .authorMemberId(member.id());
        }

        private ChatRef chat(Services services) {
            return services.supportChats().chatOf(group, member);
        }
    }

    private static ObjectNode event(String phase) {
        return Json.tagged("switchQueue", "phase", phase);
    }

    private static ObjectNode content(String type, ObjectNode event) {
        return Json.tagged(type, type, event);
    }
}
