package io.github.camelsimplex.examples.team;

import io.github.camelsimplex.camel.SimplexComponent;
import io.github.camelsimplex.camel.SimplexConstants;
import io.github.camelsimplex.client.ChatCommandException;
import io.github.camelsimplex.client.ChatSession;
import io.github.camelsimplex.types.ChatRef;
import io.github.camelsimplex.types.Connection;
import io.github.camelsimplex.types.Contact;
import io.github.camelsimplex.types.GroupInfo;
import io.github.camelsimplex.types.GroupMemberRole;
import io.github.camelsimplex.types.GroupMemberStatus;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The team of a bot: a group that the bot owns. Whoever connects with a one-time invitation of the bot is invited to it,
 * once: one who has left, or was removed, needs a new invitation. Contacts who came through an address are strangers.
 *
 * <p>As a predicate it holds for messages of the team's group. Thread-safe.
 */
public final class Team implements Predicate {

    /** The name under which routes find the team in the registry. */
    static final String NAME = "team";

    private static final String INVITED = "invitedToTeam";

    private final CamelContext context;
    private final String groupName;

    private @Nullable GroupInfo group;

    Team(CamelContext context, String groupName) {
        this.context = context;
        this.groupName = groupName;
    }

    /** The team of the bot of a program that has a {@link TeamRoute}. */
    public static Team of(CamelContext context) {
        return context.getRegistry().lookupByNameAndType(NAME, Team.class);
    }

    /** The chat of the team, such as {@code #1}; created when there is none. */
    public synchronized ChatRef chat() {
        return ChatRef.group(group().groupId());
    }

    /** An id of the team's group that no other group has, also in another database. */
    public synchronized String id() {
        return group().membership().memberId();
    }

    private GroupInfo group() {
        GroupInfo known = group;
        if (known == null) {
            known = found();
            group = known;
        }
        return known;
    }

    private GroupInfo found() {
        return session().groups().list().stream()
                .filter(group -> group.businessChat() == null
                        && group.groupProfile().displayName().equals(groupName)
                        && group.membership().memberRole().equals(GroupMemberRole.OWNER))
                .findFirst()
                .orElseGet(() -> session().groups().create(groupName));
    }

    /** A new link that makes the one person who uses it a member of the team. */
    public String invitation() {
        return session().contacts().createInvitation();
    }

    /** Whether somebody of this name has joined: what the bot says in the group before that, the new member does not get. */
    public boolean has(String name) {
        return session().groups().members(chat().chatId()).stream()
                .anyMatch(member -> member.displayName().equals(name)
                        && member.memberStatus().equals(GroupMemberStatus.CONNECTED));
    }

    /** Whether nobody has been invited yet. */
    boolean isEmpty() {
        return session().contacts().list().stream().noneMatch(this::isInvited);
    }

    /** Invites everybody who has used an invitation and is not invited yet. */
    public synchronized void admit() {
        ChatRef chat = chat();
        session().contacts().list().stream()
                .filter(Team::cameThroughAnInvitation)
                .filter(contact -> !isInvited(contact))
                .forEach(contact -> invite(chat, contact));
    }

    private static boolean cameThroughAnInvitation(Contact contact) {
        Connection connection = contact.activeConn();
        return connection != null && connection.viaUserContactLink() == null && connection.viaContact() == null;
    }

    private boolean isInvited(Contact contact) {
        return session()
                .contacts()
                .customData(contact.contactId())
                .path(INVITED)
                .asBoolean();
    }

    private void invite(ChatRef chat, Contact contact) {
        try {
            session().groups().invite(chat.chatId(), contact.contactId(), GroupMemberRole.MEMBER);
        } catch (ChatCommandException e) {
            // a process that was killed before it could note the invitation
            if (!e.tag().equals("groupDuplicateMember")) {
                throw e;
            }
        }
        session().contacts().mergeCustomData(contact.contactId(), data -> data.put(INVITED, true));
    }

    @Override
    public boolean matches(Exchange exchange) {
        return chat().text().equals(exchange.getMessage().getHeader(SimplexConstants.CHAT_REF, String.class));
    }

    private ChatSession session() {
        return context.getComponent("simplex", SimplexComponent.class)
                .session("bot")
                .orElseThrow(() -> new IllegalStateException("The bot is not running"));
    }
}
