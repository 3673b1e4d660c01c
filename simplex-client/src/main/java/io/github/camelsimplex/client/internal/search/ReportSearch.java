package io.github.camelsimplex.client.internal.search;

import io.github.camelsimplex.client.internal.core.Items;
import io.github.camelsimplex.client.internal.events.Intake;
import io.github.camelsimplex.types.AChatItem;
import io.github.camelsimplex.types.CIDirection;
import io.github.camelsimplex.types.ChatInfo;
import io.github.camelsimplex.types.ChatItem;
import io.github.camelsimplex.types.ChatPagination;
import io.github.camelsimplex.types.ChatRef;
import io.github.camelsimplex.types.GroupChatScopeInfo;
import io.github.camelsimplex.types.GroupInfo;
import io.github.camelsimplex.types.command.ApiGetChat;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** Finds the unarchived reports of a group, which are read from the beginning (fact 44). Stateless. */
final class ReportSearch {

    private static final int PAGE = 100;

    private final Intake intake;

    ReportSearch(Intake intake) {
        this.intake = intake;
    }

    /** Takes in the reports of a group, oldest first. */
    void lookInto(Scanner scanner, GroupInfo group) {
        Deque<AChatItem> found = new ArrayDeque<>();
        ChatPagination page = new ChatPagination.Last(PAGE);
        while (true) {
            List<ChatItem> items = scanner.execute(new ApiGetChat(ChatRef.group(group.groupId()), "report", page, null))
                    .chat()
                    .chatItems();
            for (int i = items.size() - 1; i >= 0; i--) {
                add(found, group, items.get(i));
            }
            if (items.size() < PAGE) {
                break;
            }
            page = new ChatPagination.Before(items.get(0).meta().itemId(), PAGE);
        }
        found.forEach(report -> intake.foundReport(Items.chat(report), report));
    }

    /**
     * Puts a report in front of later ones. This list names the group as the chat of a report, but its event names the
     * support chat of the reporting member (fact 44); an answer to the group would be visible to everyone.
     */
    private static void add(Deque<AChatItem> found, GroupInfo group, ChatItem item) {
        if (Items.isMessage(item) && item.chatDir() instanceof CIDirection.GroupRcv from) {
            ChatInfo.Group chat = new ChatInfo.Group(group, new GroupChatScopeInfo.MemberSupport(from.groupMember()));
            found.addFirst(new AChatItem(chat, item));
        }
    }
}
