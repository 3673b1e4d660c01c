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
 * Turns pending durable state back into its event: contact requests, group invitations, and complete files of
 * undelivered messages. A subscription that wants such events gets each of them once in one opening of the database: a
 * subscription that was suspended, came later or failed gets the event later, even if others have got it before. The
 * core's own event is always delivered, because a peer may ask again; if a search was faster than the event, the event
 * is delivered twice. Thread-safe; calls out without a lock.
 */
public final class WaitingState {

    public static final String REQUEST = "receivedContactRequest";
    public static final String INVITATION = "receivedGroupInvitation";
    public static final String FILE = "rcvFileComplete";

    /** The number of files to remember: the event of a forgotten file is repeated while its message is unread. */
    private static final int FILES = 10_000;

    /** All pending requests are listed when there were so many new ones, to forget those that are done. */
    private static final int REQUESTS = 1_000;

    /** The subscriptions that got one event, and the last listing that showed its state as pending. */
    private static final class Told {
        /** Weak, so that long-pending state does not keep closed subscriptions in memory. */
        final Set<EventSubscription> subscriptions = Collections.newSetFromMap(new WeakHashMap<>());

        int listing;
    }

    private final Subscriptions subscriptions;
    private final Map<String, Told> requests = new HashMap<>();
    private final Map<String, Told> invitations = new HashMap<>();
    private final Map<String, Told> files = new LruMap<>(FILES);
    private int listing;
    private boolean failed;
    private boolean allWanted = true;
    private int rememberedRequests;

    /** Creates it without pending state. */
    public WaitingState(Subscriptions subscriptions) {
        this.subscriptions = subscriptions;
    }

    // ---- events of the core

    /** Passes an event of the core to all subscriptions that want it. */
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

    /** Whether a subscription missed an event that it should have got; resets the answer. */
    public synchronized boolean takeFailed() {
        boolean tellAgain = failed;
        failed = false;
        return tellAgain;
    }

    // ---- state in the database

    /** Starts a listing of all pending state. */
    public synchronized void beginListing() {
        listing++;
    }

    /** Asks for a list of all pending requests, because a subscription may have missed earlier ones. */
    public synchronized void wantAllRequests() {
        allWanted = true;
    }

    /** Whether all pending requests must be listed, and not only the new ones; {@link #endRequests} must follow. */
    public synchronized boolean beginRequests() {
        boolean all = allWanted || requests.size() > rememberedRequests + REQUESTS;
        allWanted = false;
        return all;
    }

    /** After a list of all requests, forgets those that were not listed, because they are not pending any more. */
    public synchronized void endRequests(boolean all, boolean listed) {
        if (all && listed) {
            requests.values().removeIf(told -> told.listing < listing);
            rememberedRequests = requests.size();
        } else {
            allWanted |= all;
        }
    }

    /** Forgets the invitations that were not listed, because they are not pending any more. */
    public synchronized void invitationsListed() {
        invitations.values().removeIf(told -> told.listing < listing);
    }

    private synchronized void listed(Map<String, Told> map, String key) {
        Told told = map.get(key);
        if (told != null) {
            told.listing = listing;
        }
    }

    /** Publishes the contact request that a chat may represent. */
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

    /** Notes a pending invitation; returns whether a subscription has not got its event yet. */
    public boolean isUntold(GroupInfo group) {
        listed(invitations, key(group));
        return subscriptions.wantsEvent(INVITATION, receipt(invitations, key(group), true));
    }

    /** Publishes a pending invitation. */
    public void invitation(User user, GroupInfo group, Contact from, GroupMemberRole fromRole) {
        tell(
                new ChatEvent.ReceivedGroupInvitation(
                        user, group, from, fromRole, group.membership().memberRole()),
                receipt(invitations, key(group), true));
    }

    /** Publishes the file of an undelivered message, if the file is complete. */
    void file(User user, AChatItem item) {
        CIFile file = item.chatItem().file();
        if (file != null && file.fileStatus() instanceof CIFileStatus.RcvComplete) {
            tell(new ChatEvent.RcvFileComplete(user, item), receipt(files, key(item), true));
        }
    }

    private void tell(ChatEvent event, DeliveryRecord receipt) {
        subscriptions.publish(event, true, receipt, () -> {});
    }

    // ---- ids are reused (fact 1), but not at the same moment

    private static String key(UserContactRequest request) {
        return request.contactRequestId() + " " + request.createdAt().text();
    }

    private static String key(GroupInfo group) {
        return group.groupId() + " " + group.createdAt().text();
    }

    private static String key(AChatItem item) {
        return String.valueOf(item.chatItem().meta().itemId());
    }

    /** The contact request, as far as its contact contains it: enough to accept or reject it. */
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
