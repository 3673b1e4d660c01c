package io.github.camelsimplex.examples.moderator;

import io.github.camelsimplex.camel.ChatMessage;
import io.github.camelsimplex.camel.SimplexConstants;
import io.github.camelsimplex.types.CIDirection;
import io.github.camelsimplex.types.CIQuote;
import io.github.camelsimplex.types.GroupMember;
import io.github.camelsimplex.types.GroupMemberRole;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.camel.CamelContext;
import org.apache.camel.Message;

/** The rules of the groups, which decide about the removal of messages. Thread-safe. */
final class Moderation {

    private static final Set<GroupMemberRole> ABOVE_THE_RULES =
            Set.of(GroupMemberRole.OWNER, GroupMemberRole.ADMIN, GroupMemberRole.MODERATOR);

    private final BlockedWords words;
    private final FloodGate floods;
    private final int reportsNeeded;

    /** The members who have reported an item. In memory, because unarchived reports are delivered again at a start. */
    private final Map<Long, Set<Long>> reports = new HashMap<>();

    private Moderation(BlockedWords words, FloodGate floods, int reportsNeeded) {
        this.words = words;
        this.floods = floods;
        this.reportsNeeded = reportsNeeded;
    }

    /** Creates the rules from the properties of a program. */
    static Moderation of(CamelContext context) {
        return new Moderation(
                new BlockedWords(context.resolvePropertyPlaceholders("{{moderator.words:}}")),
                new FloodGate(
                        number(context, "{{moderator.messages}}"),
                        Duration.ofSeconds(number(context, "{{moderator.seconds}}"))),
                number(context, "{{moderator.reports}}"));
    }

    private static int number(CamelContext context, String placeholder) {
        return Integer.parseInt(context.resolvePropertyPlaceholders(placeholder));
    }

    /** Checks a message of a group. Messages to the moderators alone are not checked. */
    Optional<Offence> judge(Message message) {
        ChatMessage body = message.getBody(ChatMessage.class);
        if (body.chat().chatScope() != null
                || !(body.item().chatItem().chatDir() instanceof CIDirection.GroupRcv received)
                || isAboveTheRules(received.groupMember())) {
            return Optional.empty();
        }
        long itemId = message.getHeader(SimplexConstants.ITEM_ID, long.class);
        long sentAt = message.getHeader(SimplexConstants.MESSAGE_TIMESTAMP, long.class);
        GroupMember author = received.groupMember();
        Optional<Offence> word = words.in(body.text())
                .map(found -> new Offence(
                        itemId,
                        author,
                        body.text(),
                        "word",
                        "it says “" + found + "”, which is not welcome here",
                        true));
        int over = floods.over(author.groupMemberId(), itemId, sentAt);
        return word.isPresent() || over <= 0
                ? word
                : Optional.of(new Offence(
                        itemId,
                        author,
                        body.text(),
                        "flood",
                        "these were too many messages at once; please slow down",
                        over == 1));
    }

    /** Records a report, and decides about the reported message when enough members have reported it. */
    Optional<Offence> report(Message message) {
        CIQuote reported = message.getBody(ChatMessage.class).item().chatItem().quotedItem();
        Long reporter = message.getHeader(SimplexConstants.MEMBER_ID, Long.class);
        if (reported == null
                || reported.itemId() == null
                || reporter == null
                || !(reported.chatDir() instanceof CIDirection.GroupRcv received)
                || isAboveTheRules(received.groupMember())
                || countReports(reported.itemId(), reporter) < reportsNeeded) {
            return Optional.empty();
        }
        return Optional.of(new Offence(
                reported.itemId(),
                received.groupMember(),
                reported.content().text(),
                "reports",
                "several members have reported it",
                true));
    }

    private synchronized int countReports(long itemId, long reporter) {
        Set<Long> reporters = reports.computeIfAbsent(itemId, id -> new HashSet<>());
        reporters.add(reporter);
        return reporters.size();
    }

    private static boolean isAboveTheRules(GroupMember member) {
        return ABOVE_THE_RULES.contains(member.memberRole());
    }
}
