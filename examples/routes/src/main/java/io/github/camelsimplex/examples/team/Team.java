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
 * The team of a bot: a group that the bot owns. A person who connects with a one-time invitation of the bot is invited
 * to the group, once: a member who has left, or was removed, needs a new invitation. Contacts who came through an
 * address are strangers.
 *
 * <p>As a predicate it matches messages of the team's group. Thread-safe.
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

    /** The team of a program with a {@link TeamRoute}. */
    public static Team of(CamelContext context) {
        return context.getRegistry().lookupByNameAndType(NAME, Team.class);
    }

    /** The chat of the team, such as {@code #1}; created if there is none. */
    public synchronized ChatRef chat() {
        return ChatRef.group(group().groupId());
    }

    /** A unique id of the team's group, even across databases. */
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

    /** Creates a one-time link; the person who uses it becomes a member of the team. */
    public String invitation() {
        return session().contacts().createInvitation();
    }

    /** Whether a person with this name has joined: a new member does not get earlier messages of the group. */
    public boolean has(String name) {
        return session().groups().members(chat().chatId()).stream()
                .anyMatch(member -> member.displayName().equals(name)
                        && member.memberStatus().equals(GroupMemberStatus.CONNECTED));
    }

    /** Whether the team does not have any members yet. */
    boolean isEmpty() {
        return session().contacts().list().stream().noneMatch(this::isInvited);
    }

    /** Invites all people who have used an invitation and are not invited yet. */
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
            // the process was killed before it could record the invitation
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
