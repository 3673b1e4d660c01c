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
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Turns durable state that waits for a decision back into the event that told of it: contact requests and group
 * invitations. Each is told once to those who want such events, in the life of one opening of the database; what nobody
 * was there for is told when somebody is. Thread-safe.
 */
final class WaitingState {

    static final String REQUEST = "receivedContactRequest";
    static final String INVITATION = "receivedGroupInvitation";

    private final Predicate<ChatEvent> emit;
    private final Set<String> known = new HashSet<>();

    /**
     * Knows nothing yet.
     *
     * @param emit tells of an event, and says whether anybody gets it
     */
    WaitingState(Predicate<ChatEvent> emit) {
        this.emit = emit;
    }

    /** Takes note that the core itself told of it. */
    void seen(ChatEvent event) {
        key(event).ifPresent(this::isNew);
    }

    /** Takes note that nobody was there for an event. */
    void notTold(ChatEvent event) {
        key(event).ifPresent(this::forget);
    }

    private static Optional<String> key(ChatEvent event) {
        if (event instanceof ChatEvent.ReceivedContactRequest request) {
            return Optional.of(key(request.contactRequest()));
        }
        return event instanceof ChatEvent.ReceivedGroupInvitation invitation
                ? Optional.of(key(invitation.groupInfo()))
                : Optional.empty();
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
            tell(new ChatEvent.ReceivedContactRequest(user, request, chat));
        }
    }

    /** Whether nobody has told of an invitation yet. */
    boolean isNew(GroupInfo group) {
        return isNew(key(group));
    }

    /** Tells of an invitation that is still pending. */
    void invitation(User user, GroupInfo group, Contact from, GroupMemberRole fromRole) {
        tell(new ChatEvent.ReceivedGroupInvitation(
                user, group, from, fromRole, group.membership().memberRole()));
    }

    private void tell(ChatEvent event) {
        if (!emit.test(event)) {
            notTold(event);
        }
    }

    private synchronized boolean isNew(String key) {
        return known.add(key);
    }

    private synchronized void forget(String key) {
        known.remove(key);
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
