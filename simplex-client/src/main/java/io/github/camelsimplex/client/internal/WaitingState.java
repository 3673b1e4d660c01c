package io.github.camelsimplex.client.internal;

import io.github.camelsimplex.types.AChat;
import io.github.camelsimplex.types.ChatEvent;
import io.github.camelsimplex.types.ChatInfo;
import io.github.camelsimplex.types.Contact;
import io.github.camelsimplex.types.GroupInfo;
import io.github.camelsimplex.types.GroupMemberRole;
import io.github.camelsimplex.types.User;
import io.github.camelsimplex.types.UserContactRequest;
import io.github.camelsimplex.types.VersionRange;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Turns durable state that waits for a decision back into the event that told of it, once in the life of a session:
 * contact requests and group invitations. Requests are known by id and time, because ids are used again. Thread-safe.
 */
final class WaitingState {

    static final String REQUEST = "receivedContactRequest";
    static final String INVITATION = "receivedGroupInvitation";

    private final Consumer<ChatEvent> emit;
    private final Set<String> known = new HashSet<>();

    WaitingState(Consumer<ChatEvent> emit) {
        this.emit = emit;
    }

    /** Takes note that the core itself told of it. */
    void seen(ChatEvent event) {
        if (event instanceof ChatEvent.ReceivedContactRequest request) {
            isNew(key(request.contactRequest()));
        } else if (event instanceof ChatEvent.ReceivedGroupInvitation invitation) {
            isNew(key(invitation.groupInfo()));
        }
    }

    /** Tells of the request that a chat may stand for. */
    void chat(User user, AChat chat) {
        if (chat.chatInfo() instanceof ChatInfo.ContactRequest request) {
            tell(user, request.contactRequest(), chat);
        } else if (chat.chatInfo() instanceof ChatInfo.Direct direct) {
            Contact contact = direct.contact();
            Long requestId = contact.contactRequestId();
            if (requestId != null && contact.activeConn() == null) {
                tell(user, request(contact, requestId), chat);
            }
        }
    }

    private void tell(User user, UserContactRequest request, AChat chat) {
        if (isNew(key(request))) {
            emit.accept(new ChatEvent.ReceivedContactRequest(user, request, chat));
        }
    }

    /** Whether nobody has told of an invitation yet. */
    boolean isNew(GroupInfo group) {
        return isNew(key(group));
    }

    /** Tells of an invitation that is still pending. */
    void invitation(User user, GroupInfo group, Contact from, GroupMemberRole fromRole) {
        emit.accept(new ChatEvent.ReceivedGroupInvitation(
                user, group, from, fromRole, group.membership().memberRole()));
    }

    private synchronized boolean isNew(String key) {
        return known.add(key);
    }

    private static String key(UserContactRequest request) {
        return "request " + request.contactRequestId() + " " + request.localDisplayName();
    }

    private static String key(GroupInfo group) {
        return "invitation " + group.groupId() + " " + group.createdAt();
    }

    /** The request as far as the contact that stands for it tells: enough to accept or reject it. */
    private static UserContactRequest request(Contact contact, long requestId) {
        return UserContactRequest.builder()
                .contactRequestId(requestId)
                .agentInvitationId("")
                .contactId_(contact.contactId())
                .cReqChatVRange(new VersionRange(1, 1))
                .localDisplayName(contact.localDisplayName())
                .profileId(contact.profile().profileId())
                .profile(contact.profile())
                .createdAt(contact.createdAt())
                .updatedAt(contact.updatedAt())
                .pqSupport(false)
                .build();
    }
}
