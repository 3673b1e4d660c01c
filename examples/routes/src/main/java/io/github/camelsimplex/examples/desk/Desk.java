package io.github.camelsimplex.examples.desk;

import io.github.camelsimplex.camel.ChatMessage;
import io.github.camelsimplex.camel.SimplexComponent;
import io.github.camelsimplex.camel.SimplexConstants;
import io.github.camelsimplex.client.ChatCommandException;
import io.github.camelsimplex.client.ChatSession;
import io.github.camelsimplex.examples.team.Team;
import io.github.camelsimplex.types.AChatItem;
import io.github.camelsimplex.types.BusinessChatInfo;
import io.github.camelsimplex.types.ChatInfo;
import io.github.camelsimplex.types.ChatRef;
import io.github.camelsimplex.types.GroupInfo;
import io.github.camelsimplex.types.GroupMember;
import io.github.camelsimplex.types.GroupMemberRole;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Predicate;

/** The steps of {@link DeskRoute}. Mistakes of team members are {@link IllegalArgumentException}s. */
final class Desk {

    private static final String CHAT = "deskChat";
    private static final String GOODBYE = "This conversation is closed. Write again whenever you need us.";

    private final CamelContext context;
    private final DeskHistory history;

    Desk(CamelContext context, DeskHistory history) {
        this.context = context;
        this.history = history;
    }

    // the chats with customers

    /** Matches all messages in chats with customers. */
    Predicate businessChat() {
        return exchange -> group(exchange).map(GroupInfo::businessChat).isPresent();
    }

    /** Writes the message into the history. */
    void keep(Exchange exchange) throws SQLException {
        GroupInfo group = group(exchange).orElseThrow();
        ChatMessage message = exchange.getMessage().getBody(ChatMessage.class);
        DeskChat chat = chat(group);
        exchange.setProperty(CHAT, chat);
        Instant at = message.item().chatItem().meta().itemTs().instant();
        history.said(chat, at, messageId(message.item()), message.sender(), textOf(message));
    }

    private DeskChat chat(GroupInfo group) throws SQLException {
        BusinessChatInfo business = Optional.ofNullable(group.businessChat()).orElseThrow();
        return history.chat(
                business.businessId(), group.groupId(), group.groupProfile().displayName());
    }

    private static String messageId(AChatItem item) {
        return Optional.ofNullable(item.chatItem().meta().itemSharedMsgId())
                .orElseGet(() -> "item " + item.chatItem().meta().itemId());
    }

    private static String textOf(ChatMessage message) {
        return message.file()
                .map(file -> (message.text() + " [file: " + file.fileName() + "]").strip())
                .orElse(message.text());
    }

    /** Whether a customer writes in a chat that is not open: a new one, or a closed one. */
    boolean isNews(Exchange exchange) {
        GroupInfo group = group(exchange).orElseThrow();
        String customer =
                Optional.ofNullable(group.businessChat()).orElseThrow().customerId();
        boolean fromCustomer = member(exchange, group.groupId())
                .map(member -> member.memberId().equals(customer))
                .orElse(false);
        return fromCustomer && !exchange.getProperty(CHAT, DeskChat.class).isOpen();
    }

    /** Prepares the exchange for {@code simplex:send}: the announcement of a waiting chat to the team. */
    void announce(Exchange exchange) {
        DeskChat chat = exchange.getProperty(CHAT, DeskChat.class);
        String said = textOf(exchange.getMessage().getBody(ChatMessage.class));
        exchange.getMessage()
                .setBody("Chat " + chat.title() + ": " + said + "\n/join " + chat.number() + ", /say " + chat.number()
                        + " <answer>, /close " + chat.number());
        exchange.getMessage()
                .setHeader(SimplexConstants.CHAT_REF, Team.of(context).chat().text());
    }

    /** Records that the team knows about the chat; the team may have closed it already. */
    void announced(Exchange exchange) throws SQLException {
        history.open(exchange.getProperty(CHAT, DeskChat.class));
    }

    // the commands of the team

    /** The waiting chats. */
    String openChats(Exchange exchange) throws SQLException {
        List<DeskChat> open = history.openChats();
        return open.isEmpty()
                ? "No customer is waiting."
                : open.stream().map(DeskChat::title).collect(Collectors.joining("\n"));
    }

    /** Invites the requesting member to a chat. */
    String join(Exchange exchange) throws SQLException {
        DeskChat chat = named(exchange, arguments(exchange)[0]);
        long contact = member(exchange, Team.of(context).chat().chatId())
                .map(GroupMember::memberContactId)
                .orElseThrow(() -> new IllegalArgumentException("You are not one of my contacts; ask for an /invite."));
        try {
            session().groups().invite(chat.groupId(), contact, GroupMemberRole.MEMBER);
        } catch (ChatCommandException e) {
            if (e.tag().equals("groupDuplicateMember")) {
                return "You are in chat " + chat.title() + " already.";
            }
            throw e;
        }
        return "You are invited to chat " + chat.title() + ".";
    }

    /** The prepared answers. */
    String answers(Exchange exchange) {
        Map<String, String> answers = prepared();
        return answers.isEmpty()
                ? "There are no prepared answers."
                : answers.entrySet().stream()
                        .map(answer -> answer.getKey() + ": " + answer.getValue())
                        .collect(Collectors.joining("\n"));
    }

    private Map<String, String> prepared() {
        Map<String, String> answers = new LinkedHashMap<>();
        for (String name : property("desk.answers").split(",", -1)) {
            String text = property("desk.answer." + name.strip());
            if (!text.isEmpty()) {
                answers.put(name.strip(), text);
            }
        }
        return answers;
    }

    private String property(String name) {
        return context.resolvePropertyPlaceholders("{{" + name + ":}}");
    }

    /** Sends a prepared answer to a chat. */
    String say(Exchange exchange) throws SQLException {
        String[] arguments = arguments(exchange);
        DeskChat chat = named(exchange, arguments[0]);
        String name = arguments.length < 2 ? "" : arguments[1];
        String answer = Optional.ofNullable(prepared().get(name))
                .orElseThrow(() -> new IllegalArgumentException("There is no answer '" + name + "'; see /answers."));
        sayInChat(chat, answer);
        return "Said in chat " + chat.title() + ".";
    }

    /** Closes a chat: notifies the customer, and removes the team. The customer can reopen it by writing. */
    String close(Exchange exchange) throws SQLException {
        DeskChat chat = named(exchange, arguments(exchange)[0]);
        sayInChat(chat, GOODBYE);
        String customer = session()
                .groups()
                .find(chat.groupId())
                .map(GroupInfo::businessChat)
                .map(BusinessChatInfo::customerId)
                .orElse("");
        List<Long> team = session().groups().members(chat.groupId()).stream()
                .filter(member -> !member.memberId().equals(customer))
                .map(GroupMember::groupMemberId)
                .toList();
        if (!team.isEmpty()) {
            session().groups().remove(chat.groupId(), team, false);
        }
        history.close(chat);
        return "Chat " + chat.title() + " is closed.";
    }

    /** The history as a file. */
    byte[] export(Exchange exchange) throws SQLException {
        return history.csv().getBytes(StandardCharsets.UTF_8);
    }

    private void sayInChat(DeskChat chat, String text) throws SQLException {
        AChatItem sent = session().messages().send(ChatRef.group(chat.groupId()), text);
        history.said(
                chat,
                sent.chatItem().meta().itemTs().instant(),
                messageId(sent),
                session().user().profile().displayName(),
                text);
    }

    private DeskChat named(Exchange exchange, String number) throws SQLException {
        if (!number.matches("\\d{1,9}")) {
            throw new IllegalArgumentException("Which chat? Give its number, as in "
                    + exchange.getMessage()
                            .getHeader(SimplexConstants.COMMAND, String.class)
                            .replaceFirst("^", "/")
                    + " 1.");
        }
        return history.chat(Long.parseLong(number))
                .orElseThrow(() -> new IllegalArgumentException("There is no chat " + number + "."));
    }

    private static String[] arguments(Exchange exchange) {
        return exchange.getMessage()
                .getHeader(SimplexConstants.ARGS, "", String.class)
                .split("\\s+", 2);
    }

    private Optional<GroupMember> member(Exchange exchange, long groupId) {
        Long id = exchange.getMessage().getHeader(SimplexConstants.MEMBER_ID, Long.class);
        return session().groups().members(groupId).stream()
                .filter(member -> Long.valueOf(member.groupMemberId()).equals(id))
                .findFirst();
    }

    private static Optional<GroupInfo> group(Exchange exchange) {
        return Optional.ofNullable(exchange.getMessage().getBody(ChatMessage.class))
                .map(message -> message.item().chatInfo())
                .filter(ChatInfo.Group.class::isInstance)
                .map(chat -> ((ChatInfo.Group) chat).groupInfo());
    }

    private ChatSession session() {
        return context.getComponent("simplex", SimplexComponent.class)
                .session("bot")
                .orElseThrow(() -> new IllegalStateException("The bot is not running"));
    }
}
