package io.github.camelsimplex.client.internal.search;

import io.github.camelsimplex.client.ChatCommandException;
import io.github.camelsimplex.client.internal.events.Intake;
import io.github.camelsimplex.client.internal.events.WaitingState;
import io.github.camelsimplex.client.internal.subscriptions.Subscriptions;
import io.github.camelsimplex.types.ChatInfo;
import io.github.camelsimplex.types.ChatListQuery;
import io.github.camelsimplex.types.ChatPagination;
import io.github.camelsimplex.types.ChatRef;
import io.github.camelsimplex.types.ChatType;
import io.github.camelsimplex.types.Contact;
import io.github.camelsimplex.types.GroupChatScope;
import io.github.camelsimplex.types.GroupInfo;
import io.github.camelsimplex.types.GroupMember;
import io.github.camelsimplex.types.GroupMemberCategory;
import io.github.camelsimplex.types.GroupMemberRole;
import io.github.camelsimplex.types.GroupMemberStatus;
import io.github.camelsimplex.types.GroupSupportChat;
import io.github.camelsimplex.types.User;
import io.github.camelsimplex.types.command.ApiGetChat;
import io.github.camelsimplex.types.command.ApiListGroups;
import io.github.camelsimplex.types.command.ApiListMembers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Searches beyond the list of unread chats: in the support chats of groups (facts 40 to 43), for reports (fact 44), and
 * for durable state other than messages: pending contact requests and group invitations. Confined to the scan.
 *
 * <p>The core can list neither the requests alone nor the groups that need attention (the API knows filters for
 * favourite and unread chats, and a text), so all groups are listed each time. Of the chats, only those are listed that
 * have changed since the last list, unless a subscription may have missed an earlier request.
 */
public final class SideScans {

    /** The roles that see the support chats of others. */
    private static final Set<GroupMemberRole> MODERATORS =
            Set.of(GroupMemberRole.MODERATOR, GroupMemberRole.ADMIN, GroupMemberRole.OWNER);

    private static final Set<GroupMemberStatus> GONE =
            Set.of(GroupMemberStatus.REMOVED, GroupMemberStatus.LEFT, GroupMemberStatus.DELETED);

    /** Chats that changed this long before the last list are listed again: they may have been stored after it. */
    private static final Duration OVERLAP = Duration.ofHours(1);

    private final Subscriptions subscriptions;
    private final Intake intake;
    private final WaitingState waitingState;
    private final Supplier<User> user;
    private final ReportSearch reports;
    private final boolean reportsWanted;
    private boolean reportsDone;
    private boolean reportsMissed;
    private Instant listedUntil = Instant.MIN;

    public SideScans(
            Subscriptions subscriptions,
            Intake intake,
            WaitingState waitingState,
            Supplier<User> user,
            boolean reportsWanted) {
        this.subscriptions = subscriptions;
        this.intake = intake;
        this.waitingState = waitingState;
        this.user = user;
        this.reports = new ReportSearch(intake);
        this.reportsWanted = reportsWanted;
    }

    /**
     * Searches once. If the core refuses a group, the others are still searched, and the refusal is thrown at the end.
     */
    void run(Scanner scanner) {
        boolean owners = subscriptions.hasOwners();
        reportsMissed |= intake.takeReportsMissed();
        waitingState.beginListing();
        List<ChatCommandException> refusals = new ArrayList<>();
        if (owners || subscriptions.wantsEvent(WaitingState.INVITATION)) {
            for (GroupInfo group : scanner.execute(new ApiListGroups(user.get().userId(), null, null))
                    .groups()) {
                try {
                    lookInto(scanner, group, owners);
                } catch (ChatCommandException e) {
                    refusals.add(e);
                }
            }
            waitingState.invitationsListed();
        }
        if (subscriptions.wantsEvent(WaitingState.REQUEST)) {
            requests(scanner);
        }
        if (!refusals.isEmpty()) {
            throw refusals.get(0);
        }
        reportsDone = true;
        reportsMissed = false;
    }

    private void lookInto(Scanner scanner, GroupInfo group, boolean owners) {
        if (group.membership().memberStatus().equals(GroupMemberStatus.INVITED)) {
            invitation(scanner, group);
        } else if (owners) {
            supportChats(scanner, group);
            reports(scanner, group);
        }
    }

    private void invitation(Scanner scanner, GroupInfo group) {
        if (!waitingState.isUntold(group)) {
            return;
        }
        scanner.execute(new ApiListMembers(group.groupId())).group().members().stream()
                .filter(member -> member.memberCategory().equals(GroupMemberCategory.HOST))
                .forEach(host -> contact(scanner, host.memberContactId())
                        .ifPresent(from -> waitingState.invitation(user.get(), group, from, host.memberRole())));
    }

    private static Optional<Contact> contact(Scanner scanner, @Nullable Long contactId) {
        if (contactId == null) {
            return Optional.empty();
        }
        ChatPagination last = new ChatPagination.Last(1);
        try {
            ChatInfo chat = scanner.execute(new ApiGetChat(ChatRef.direct(contactId), null, last, null))
                    .chat()
                    .chatInfo();
            return chat instanceof ChatInfo.Direct direct ? Optional.of(direct.contact()) : Optional.empty();
        } catch (ChatCommandException e) {
            if (e.tag().equals("contactNotFound")) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /**
     * Searches the support chats of a group. Asks for the members even if the group reports that none needs attention:
     * messages from before the last answer do not need any, although they are unread.
     */
    private void supportChats(Scanner scanner, GroupInfo group) {
        if (hasUnread(group.membership().supportChat())) {
            scanner.markBehind(support(group.groupId(), null));
        }
        if (group.membersRequireAttention() > 0 || maySeeSupportChats(group.membership())) {
            scanner.execute(new ApiListMembers(group.groupId())).group().members().stream()
                    .filter(member -> hasUnread(member.supportChat()))
                    .map(GroupMember::groupMemberId)
                    .forEach(member -> scanner.markBehind(support(group.groupId(), member)));
        }
    }

    private static boolean maySeeSupportChats(GroupMember bot) {
        return MODERATORS.contains(bot.memberRole()) && !GONE.contains(bot.memberStatus());
    }

    private static ChatRef support(long groupId, @Nullable Long memberId) {
        return new ChatRef(ChatType.GROUP, groupId, new GroupChatScope.MemberSupport(memberId));
    }

    private static boolean hasUnread(@Nullable GroupSupportChat chat) {
        return chat != null && chat.unread() + chat.memberAttention() + chat.mentions() > 0;
    }

    private void reports(Scanner scanner, GroupInfo group) {
        if (reportsWanted && (!reportsDone || reportsMissed)) {
            reports.lookInto(scanner, group);
        }
    }

    private void requests(Scanner scanner) {
        boolean all = waitingState.beginRequests() || listedUntil.equals(Instant.MIN);
        Instant since = all ? Instant.MIN : listedUntil.minus(OVERLAP);
        boolean listed = false;
        try {
            Instant newest = scanner.listChats(
                    new ChatListQuery.Filters(false, false), since, chat -> waitingState.chat(user.get(), chat));
            listedUntil = newest.isAfter(listedUntil) ? newest : listedUntil;
            listed = true;
        } finally {
            waitingState.endRequests(all, listed);
        }
    }
}
