package io.github.camelsimplex.camel.produce;

import io.github.camelsimplex.camel.IncomingMessage;
import io.github.camelsimplex.camel.Operation;
import io.github.camelsimplex.camel.SimplexConstants;
import io.github.camelsimplex.camel.SimplexEndpoint;
import io.github.camelsimplex.camel.produce.SimplexSendDynamicAware.DynamicChat;
import io.github.camelsimplex.client.ChatSession;
import io.github.camelsimplex.client.ReceivedMessage;
import io.github.camelsimplex.types.ChatRef;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.camel.Exchange;
import org.apache.camel.spi.HeaderFilterStrategy;
import org.jspecify.annotations.Nullable;

/**
 * Finds the bot, the chat and the item of an operation in the URI, the headers and the message that started the
 * exchange.
 *
 * <p>The URI fixes the values it names. The headers supply the rest, and then the message that started the exchange. So
 * an outside system that can set headers (HTTP, Kafka, mail) cannot redirect a bridge whose URI names its chat.
 * {@code reply} and {@code ack} need a message, and a header cannot replace one. {@code obeyHeaders=always} puts the
 * headers before the URI, {@code obeyHeaders=never} never reads them. A header that still has the value of the message
 * that started the exchange is ignored.
 *
 * <p>Ids are valid only in the database of one bot. When a bot other than the receiver acts, the message's chat and
 * items are not used: the URI or the headers must name them.
 *
 * <p>Headers are parsed to their type, or the exchange fails; they never become part of a command.
 */
public final class Addressing {

    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,18}");

    private final SimplexEndpoint endpoint;
    private final Operation operation;
    private final Exchange exchange;

    public Addressing(SimplexEndpoint endpoint, Operation operation, Exchange exchange) {
        this.endpoint = endpoint;
        this.operation = operation;
        this.exchange = exchange;
    }

    /** The message that started the exchange, if the acting bot received it. */
    Optional<ReceivedMessage> incoming() {
        return started().filter(message -> bot().equals(origin()));
    }

    /** The message that started the exchange, no matter which bot received it. */
    private Optional<ReceivedMessage> started() {
        return IncomingMessage.of(exchange);
    }

    /** The message that started the exchange; fails without one, for operations that need a message. */
    ReceivedMessage requireIncoming() {
        return incoming()
                .orElseThrow(() -> new IllegalStateException("simplex:" + operation.path()
                        + (started().isEmpty()
                                ? " needs an exchange that a message started (from(\"simplex:bot\")); simplex:send sends to"
                                        + " any chat"
                                : " acts on a message that the bot " + origin()
                                        + " received; its ids are not valid for the bot " + bot())));
    }

    /** The bot from which the exchange came; null when it came from elsewhere. */
    private @Nullable String origin() {
        return exchange.getProperty(SimplexConstants.BOT, String.class);
    }

    /**
     * The name of the bot that acts: the one of the URI, of the header, of the exchange, or the only one there is.
     *
     * @throws IllegalArgumentException when no bot is named and there is not exactly one
     */
    public String bot() {
        String configured = endpoint.botOfProducer();
        String header = header(SimplexConstants.BOT, String.class);
        String origin = origin();
        String changed = Objects.equals(header, origin) ? null : header;
        if (changed != null && (configured == null || prefersHeaders())) {
            return changed;
        }
        String named = configured != null ? configured : origin;
        return named != null ? named : endpoint.getComponent().onlyBot();
    }

    /** The chat to act in. */
    ChatRef chat(ChatSession session) {
        return namedChat(session)
                .or(this::chatOfIncoming)
                .orElseThrow(() -> new IllegalArgumentException("simplex:" + operation.path()
                        + " needs a chat: the option chat, contact or group, or the header "
                        + SimplexConstants.CHAT_REF));
    }

    /** The chat that the URI or the headers name. */
    Optional<ChatRef> namedChat(ChatSession session) {
        return prefersHeaders()
                ? chatFromHeaders().or(() -> chatFromUri(session))
                : chatFromUri(session).or(this::chatFromHeaders);
    }

    private Optional<ChatRef> chatOfIncoming() {
        return incoming().map(ReceivedMessage::chat);
    }

    /** The chat that the URI names, in an option of the endpoint or in a dynamic URI. */
    private Optional<ChatRef> chatFromUri(ChatSession session) {
        DynamicChat dynamic = dynamicChat();
        if (dynamic != null) {
            return Optional.of(
                    switch (dynamic.option()) {
                        case "contact" -> session.contacts().chat(dynamic.value());
                        case "group" -> session.groups().chat(dynamic.value());
                        default -> reference(dynamic.value());
                    });
        }
        String chat = endpoint.getOperationConfiguration().getChat();
        if (chat != null) {
            return Optional.of(reference(chat));
        }
        String contact = endpoint.getContact();
        if (contact != null) {
            return Optional.of(session.contacts().chat(contact));
        }
        String group = endpoint.getGroup();
        return group == null ? Optional.empty() : Optional.of(session.groups().chat(group));
    }

    private @Nullable DynamicChat dynamicChat() {
        return exchange.getProperty(DynamicChat.PROPERTY, DynamicChat.class);
    }

    /** The chat that the headers name, unless they still name the one of the message that started the exchange. */
    private Optional<ChatRef> chatFromHeaders() {
        ReceivedMessage started = started().orElse(null);
        String reference = header(SimplexConstants.CHAT_REF, String.class);
        if (reference != null
                && (started == null || !reference.equals(started.chat().text()))) {
            return Optional.of(reference(reference));
        }
        Optional<Long> contactId = number(SimplexConstants.CONTACT_ID).filter(id -> !started()
                .flatMap(ReceivedMessage::contact)
                .map(contact -> contact.contactId() == id)
                .orElse(false));
        Long untold = exchange.getProperty(IncomingMessage.UNTOLD_GROUP, Long.class);
        Optional<Long> groupId = number(SimplexConstants.GROUP_ID)
                .filter(id -> !id.equals(untold)
                        && !started()
                                .flatMap(ReceivedMessage::group)
                                .map(group -> group.groupId() == id)
                                .orElse(false));
        return contactId.map(ChatRef::direct).or(() -> groupId.map(ChatRef::group));
    }

    /** The chat to which messages are forwarded, from its own header. */
    Optional<ChatRef> target(String header) {
        return Optional.ofNullable(header(header, String.class)).map(Addressing::reference);
    }

    /** Whether the headers override the URI. */
    private boolean prefersHeaders() {
        return endpoint.getProducerConfiguration().alwaysObeysHeaders();
    }

    /** Whether the headers are read at all. */
    private boolean obeysHeaders() {
        boolean fixed = endpoint.namesChat() || dynamicChat() != null;
        return !endpoint.getProducerConfiguration().neverObeysHeaders() && (prefersHeaders() || !fixed);
    }

    /** The id in a header; empty without one. */
    Optional<Long> number(String header) {
        Object value = header(header, Object.class);
        return value == null ? Optional.empty() : Optional.of(number(header, value));
    }

    /** The items to act on: from the header, or the message that started the exchange. */
    List<Long> items() {
        return changedItems()
                .or(() -> incoming().map(message -> List.of(message.itemId())))
                .orElseThrow(() -> noItem(SimplexConstants.ITEM_ID));
    }

    /** The items that the header names, unless it still names the message that started the exchange. */
    private Optional<List<Long>> changedItems() {
        List<Long> named = items(SimplexConstants.ITEM_ID);
        boolean unchanged = started()
                .map(message -> named.equals(List.of(message.itemId())))
                .orElse(false);
        return named.isEmpty() || unchanged ? Optional.empty() : Optional.of(named);
    }

    /**
     * The item to quote, if the route has set one. A value left over from the first message is ignored: it is what that
     * message quotes.
     */
    Optional<Long> quotedItem() {
        Optional<Long> unchanged =
                started().map(message -> message.item().chatItem().quotedItem()).map(quoted -> quoted.itemId());
        return number(SimplexConstants.QUOTED_ITEM_ID).filter(id -> !unchanged.equals(Optional.of(id)));
    }

    /**
     * The bot's own items to act on, and their chat: from the headers if the route has changed them, otherwise the
     * items that the exchange sent last, in the chat where it sent them.
     */
    OwnItems ownItems(ChatSession session) {
        Optional<SentItems> sent = SentItems.of(exchange);
        List<Long> header = items(SimplexConstants.SENT_ITEM_ID);
        boolean changed = sent.map(last -> !header.equals(last.ids())).orElse(true);
        Optional<List<Long>> named =
                changedItems().or(() -> header.isEmpty() || !changed ? Optional.empty() : Optional.of(header));
        if (named.isPresent()) {
            return new OwnItems(chat(session), named.get());
        }
        SentItems last = sent.filter(items -> items.bot().equals(bot()))
                .orElseThrow(() -> noItem(SimplexConstants.SENT_ITEM_ID + " or " + SimplexConstants.ITEM_ID));
        return new OwnItems(namedChat(session).orElse(last.chat()), last.ids());
    }

    /**
     * The bot's own items to act on.
     *
     * @param chat the chat in which they are
     * @param ids the items
     */
    record OwnItems(ChatRef chat, List<Long> ids) {}

    private IllegalArgumentException noItem(String header) {
        return new IllegalArgumentException("simplex:" + operation.path() + " needs an item: the header " + header
                + (obeysHeaders()
                        ? ""
                        : ", which is not read: the URI names the chat, or has obeyHeaders=never. obeyHeaders=always reads"
                                + " it"));
    }

    private List<Long> items(String header) {
        Object value = header(header, Object.class);
        return value == null ? List.of() : ids(header, value);
    }

    private static List<Long> ids(String header, Object value) {
        if (value instanceof Collection<?> several) {
            return several.stream().map(one -> number(header, one)).toList();
        }
        if (value instanceof String text && text.indexOf(',') >= 0) {
            return List.of(text.split(",", -1)).stream()
                    .map(one -> number(header, one.strip()))
                    .toList();
        }
        return List.of(number(header, value));
    }

    /** A header with content to send; never one that chooses the chat or the bot. */
    <T> Optional<T> content(String header, Class<T> type) {
        boolean silent = endpoint.getProducerConfiguration().neverObeysHeaders();
        return silent ? Optional.empty() : Optional.ofNullable(read(header, type));
    }

    private <T> @Nullable T header(String name, Class<T> type) {
        return obeysHeaders() ? read(name, type) : null;
    }

    private <T> @Nullable T read(String name, Class<T> type) {
        Object value = exchange.getMessage().getHeader(name);
        HeaderFilterStrategy strategy = endpoint.getHeaderFilterStrategy();
        if (value == null || (strategy != null && strategy.applyFilterToCamelHeaders(name, value, exchange))) {
            return null;
        }
        return exchange.getMessage().getHeader(name, type);
    }

    /** Accepts only the exact form, so that no part of the text can end up in a command. */
    private static ChatRef reference(String text) {
        try {
            return ChatRef.parse(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "'" + Texts.printable(text)
                            + "' is not a chat ref: @4 is a contact, #1 a group, #1(_support:2) a support chat, *1 notes",
                    e);
        }
    }

    private static long number(String name, @Nullable Object value) {
        if (value instanceof Long || value instanceof Integer) {
            return ((Number) value).longValue();
        }
        String text = String.valueOf(value);
        if (!NUMBER.matcher(text).matches()) {
            throw new IllegalArgumentException(name + " is not an id: '" + Texts.printable(text) + "'");
        }
        return Long.parseLong(text);
    }
}
