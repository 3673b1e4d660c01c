package io.github.camelsimplex.sandbox.internal.command.message;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelsimplex.sandbox.internal.chat.PeerMessages;
import io.github.camelsimplex.sandbox.internal.chat.Services;
import io.github.camelsimplex.sandbox.internal.store.ChatKey;
import io.github.camelsimplex.sandbox.internal.store.GroupRow;
import io.github.camelsimplex.sandbox.internal.store.MemberRow;
import io.github.camelsimplex.sandbox.internal.store.UserRow;
import io.github.camelsimplex.sandbox.internal.store.connection.Conn;
import io.github.camelsimplex.sandbox.internal.store.item.ItemRow;
import io.github.camelsimplex.sandbox.internal.wire.ChatFailure;
import io.github.camelsimplex.sandbox.internal.wire.Roles;
import io.github.camelsimplex.sandbox.internal.wire.Times;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Sends chat messages to the other side of a chat. */
public final class ChatSenders {

    private final Services services;

    /** Creates it with these services. */
    public ChatSenders(Services services) {
        this.services = services;
    }

    /** Refuses a chat that the user does not have. */
    void requireChat(UserRow user, ChatKey chat) {
        if (chat.isDirect()) {
            services.stores().contacts().get(user.id(), chat.id());
        } else if (chat.isGroup()) {
            services.stores().groups().get(user.id(), chat.id());
        } else {
            services.controller().views().chatInfo(user, chat);
        }
    }

    /** Fails if a group does not have receivers: the user is not in it, or the support chat does not have admins. */
    void requireReceivers(UserRow user, ChatKey chat) {
        if (!chat.isGroup()) {
            return;
        }
        GroupRow group = services.stores().groups().get(user.id(), chat.id());
        Long supported = chat.supportMemberId();
        if (chat.support() && supported == null) {
            boolean answered =
                    services.stores().members().of(group.id()).stream().anyMatch(ChatSenders::isModerator);
            refuse(!answered, "no admins support this message");
            return;
        }
        refuse(!group.isCurrent() || !group.isActive(), "not current member");
        if (supported != null) {
            MemberRow member = services.stores().members().get(group.id(), supported);
            refuse(!member.isCurrent() && !member.isPending(), "support member not current or pending");
        }
    }

    private static void refuse(boolean refused, String message) {
        if (refused) {
            throw ChatFailure.command(message);
        }
    }

    private static boolean isModerator(MemberRow member) {
        return Roles.atLeast(member.role(), "moderator") && member.isCurrent();
    }

    /** Sends a chat message without an item. */
    public void send(UserRow user, ChatKey chat, ObjectNode message) {
        if (chat.isDirect()) {
            Conn conn = DirectSending.requireReady(
                    user, services.stores().contacts().get(user.id(), chat.id()));
            services.sending().send(conn, message);
        } else if (chat.isGroup()) {
            List<MemberRow> receivers = receivers(user, chat);
            sendProfile(user, chat, receivers);
            services.sending().sendToMembers(receivers, message);
        }
    }

    /** Sends a changed profile to members together with the user's next message to the group. */
    public void sendProfile(UserRow user, ChatKey chat, List<MemberRow> receivers) {
        GroupRow group = services.stores().groups().get(user.id(), chat.id());
        ObjectNode profile = group.sentProfile(user);
        if (!profile.equals(group.doc().get("profileSent"))) {
            services.sending().sendToMembers(receivers, PeerMessages.chat("x.info", null, "profile", profile));
            group.doc().set("profileSent", profile);
            group.doc().put("userMemberProfileSentAt", Times.text(Times.now()));
            services.stores().groups().save(group);
        }
    }

    /**
     * The receivers of the user's messages in a group: all members, or in a support chat its member and the moderators.
     */
    public List<MemberRow> receivers(UserRow user, ChatKey chat) {
        GroupRow group = services.stores().groups().get(user.id(), chat.id());
        Long supported = chat.supportMemberId();
        boolean onlyHost = supported != null
                && services.stores()
                        .members()
                        .get(group.id(), supported)
                        .status()
                        .equals("pending_approval");
        return services.stores().members().of(group.id()).stream()
                .filter(member -> member.readyConnection().isPresent())
                .filter(member -> {
                    boolean itsChat = supported != null && member.id() == supported;
                    return chat.support() ? itsChat || (isModerator(member) && !onlyHost) : member.isCurrent();
                })
                .toList();
    }

    /** The id that all members know of the author of a message in a group; null in direct chats. */
    @Nullable
    String authorMemberId(UserRow user, ItemRow item) {
        if (!item.chat().isGroup()) {
            return null;
        }
        Long author = item.authorMemberId();
        GroupRow group = services.stores().groups().get(user.id(), item.chat().id());
        return author == null
                ? group.membership().memberId()
                : services.stores().members().get(group.id(), author).memberId();
    }
}
