package io.github.camelsimplex.client.internal.search;

import io.github.camelsimplex.client.ChatCommandException;
import io.github.camelsimplex.client.internal.events.Intake;
import io.github.camelsimplex.client.internal.events.WaitingState;
import io.github.camelsimplex.client.internal.subscriptions.Subscriptions;
import io.github.camelsimplex.types.ChatListQuery;
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
import io.github.camelsimplex.types.command.ApiListContacts;
import io.github.camelsimplex.types.command.ApiListGroups;
import io.github.camelsimplex.types.command.ApiListMembers;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Searches beyond the list of unread chats: in the support chats of groups (facts 40 to 43), for reports (fact 44), and
 * for durable state other than messages: pending contact requests and group invitations. Confined to the scan.
 */
public final class SideScans {

    /** The roles that see the support chats of others. */
    private static final Set<GroupMemberRole> MODERATORS =
            Set.of(GroupMemberRole.MODERATOR, GroupMemberRole.ADMIN, GroupMemberRole.OWNER);

    private static final Set<GroupMemberStatus> GONE =
            Set.of(GroupMemberStatus.REMOVED, GroupMemberStatus.LEFT, GroupMemberStatus.DELETED);

    private final Subscriptions subscriptions;
    private final Intake intake;
    private final WaitingState waitingState;
    private final Supplier<User> user;
    private final ReportSearch reports;
    private final boolean reportsWanted;
    private boolean reportsDone;
    private boolean reportsMissed;

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
            waitingState.requestsListed();
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
        List<Contact> contacts =
                scanner.execute(new ApiListContacts(user.get().userId())).contacts();
        scanner.execute(new ApiListMembers(group.groupId())).group().members().stream()
                .filter(member -> member.memberCategory().equals(GroupMemberCategory.HOST))
                .forEach(host -> contacts.stream()
                        .filter(contact -> Long.valueOf(contact.contactId()).equals(host.memberContactId()))
                        .forEach(from -> waitingState.invitation(user.get(), group, from, host.memberRole())));
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
        scanner.listChats(new ChatListQuery.Filters(false, false), chat -> waitingState.chat(user.get(), chat));
    }
}
