package io.github.camelsimplex.client.internal.events;

import io.github.camelsimplex.client.internal.concurrent.LruMap;
import io.github.camelsimplex.client.internal.subscriptions.DeliveryRecord;
import io.github.camelsimplex.client.internal.subscriptions.EventSubscription;
import io.github.camelsimplex.client.internal.subscriptions.Subscriptions;
import io.github.camelsimplex.types.AChat;
import io.github.camelsimplex.types.AChatItem;
import io.github.camelsimplex.types.CIFile;
import io.github.camelsimplex.types.CIFileStatus;
import io.github.camelsimplex.types.ChatEvent;
import io.github.camelsimplex.types.ChatInfo;
import io.github.camelsimplex.types.Contact;
import io.github.camelsimplex.types.GroupInfo;
import io.github.camelsimplex.types.GroupMemberRole;
import io.github.camelsimplex.types.User;
import io.github.camelsimplex.types.UserContactRequest;
import io.github.camelsimplex.types.VersionRange;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.WeakHashMap;

/**
 * Turns durable state that waits for somebody back into the event that told of it: contact requests, group invitations,
 * and files that are complete while their message is not delivered. A subscription that wants such events is told of each
 * once, in the life of one opening of the database: who was suspended, came later, or failed is told when it is there,
 * whoever else was told before. The core's own event is told in any case, because a peer may ask again; when a search was
 * faster than an event, that is a second time. Thread-safe; calls out without a lock.
 */
public final class WaitingState {

    public static final String REQUEST = "receivedContactRequest";
    public static final String INVITATION = "receivedGroupInvitation";
    public static final String FILE = "rcvFileComplete";

    /** Files are told of while their message is found unread: one that is forgotten before is told of twice. */
    private static final int FILES = 10_000;

    /** Who was told of one thing, and which listing has shown that it still waits. */
    private static final class Told {
        /** Weak: what waits long must not keep subscriptions that have come and gone. */
        final Set<EventSubscription> subscriptions = Collections.newSetFromMap(new WeakHashMap<>());

        int listing;
    }

    private final Subscriptions subscriptions;
    private final Map<String, Told> requests = new HashMap<>();
    private final Map<String, Told> invitations = new HashMap<>();
    private final Map<String, Told> files = new LruMap<>(FILES);
    private int listing;
    private boolean failed;

    /** Knows nothing yet. */
    public WaitingState(Subscriptions subscriptions) {
        this.subscriptions = subscriptions;
    }

    // ---- as the core itself tells it

    /** Gives an event of the core to all who want it. */
    void publish(ChatEvent event, Runnable afterwards) {
        subscriptions.publish(event, false, receipt(event), afterwards);
    }

    private DeliveryRecord receipt(ChatEvent event) {
        if (event instanceof ChatEvent.ReceivedContactRequest request) {
            return receipt(requests, key(request.contactRequest()), false);
        }
        if (event instanceof ChatEvent.ReceivedGroupInvitation invitation) {
            return receipt(invitations, key(invitation.groupInfo()), false);
        }
        return event instanceof ChatEvent.RcvFileComplete complete
                ? receipt(files, key(complete.chatItem()), false)
                : DeliveryRecord.NONE;
    }

    private DeliveryRecord receipt(Map<String, Told> map, String key, boolean once) {
        return new DeliveryRecord() {
            @Override
            public boolean isWantedBy(EventSubscription subscription) {
                return !once || !isTold(map, key, subscription);
            }

            @Override
            public void taken(EventSubscription subscription) {
                told(map, key, subscription);
            }

            @Override
            public void failed(EventSubscription subscription) {
                notTold(map, key, subscription);
            }
        };
    }

    private synchronized boolean isTold(Map<String, Told> map, String key, EventSubscription subscription) {
        Told told = map.get(key);
        return told != null && told.subscriptions.contains(subscription);
    }

    private synchronized void told(Map<String, Told> map, String key, EventSubscription subscription) {
        Told told = map.computeIfAbsent(key, name -> new Told());
        told.subscriptions.add(subscription);
        told.listing = listing;
    }

    private synchronized void notTold(Map<String, Told> map, String key, EventSubscription subscription) {
        Told told = map.get(key);
        if (told != null && told.subscriptions.remove(subscription)) {
            failed = true;
        }
    }

    /** Whether somebody was not told who should have been; asking takes the answer away. */
    public synchronized boolean takeFailed() {
        boolean tellAgain = failed;
        failed = false;
        return tellAgain;
    }

    // ---- as the database holds it

    /** All that waits is about to be listed. */
    public synchronized void beginListing() {
        listing++;
    }

    /** All requests were listed: those that were not among them wait no more. */
    public synchronized void requestsListed() {
        requests.values().removeIf(told -> told.listing < listing);
    }

    /** All invitations were listed: those that were not among them wait no more. */
    public synchronized void invitationsListed() {
        invitations.values().removeIf(told -> told.listing < listing);
    }

    private synchronized void listed(Map<String, Told> map, String key) {
        Told told = map.get(key);
        if (told != null) {
            told.listing = listing;
        }
    }

    /** Tells of the request that a chat may stand for. */
    public void chat(User user, AChat chat) {
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
        String key = key(request);
        listed(requests, key);
        tell(new ChatEvent.ReceivedContactRequest(user, request, chat), receipt(requests, key, true));
    }

    /** An invitation is still pending; says whether somebody has yet to be told. */
    public boolean isUntold(GroupInfo group) {
        listed(invitations, key(group));
        return subscriptions.wantsEvent(INVITATION, receipt(invitations, key(group), true));
    }

    /** Tells of an invitation that is still pending. */
    public void invitation(User user, GroupInfo group, Contact from, GroupMemberRole fromRole) {
        tell(
                new ChatEvent.ReceivedGroupInvitation(
                        user, group, from, fromRole, group.membership().memberRole()),
                receipt(invitations, key(group), true));
    }

    /** Tells of the file of a message that is not delivered yet, if it is complete. */
    void file(User user, AChatItem item) {
        CIFile file = item.chatItem().file();
        if (file != null && file.fileStatus() instanceof CIFileStatus.RcvComplete) {
            tell(new ChatEvent.RcvFileComplete(user, item), receipt(files, key(item), true));
        }
    }

    private void tell(ChatEvent event, DeliveryRecord receipt) {
        subscriptions.publish(event, true, receipt, () -> {});
    }

    // ---- ids are used again (fact 1), but not in the same moment

    private static String key(UserContactRequest request) {
        return request.contactRequestId() + " " + request.createdAt().text();
    }

    private static String key(GroupInfo group) {
        return group.groupId() + " " + group.createdAt().text();
    }

    private static String key(AChatItem item) {
        return String.valueOf(item.chatItem().meta().itemId());
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
