package io.github.camelsimplex.camel;

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
 * Which bot acts, in which chat, on which item: from the URI, the headers, and the message that started the exchange.
 *
 * <p>What the URI names is fixed. What it leaves open comes from the headers, and then from the message that started the
 * exchange. So an outside system that can set headers (HTTP, Kafka, mail) has no power over a bridge whose URI names its
 * chat; and {@code reply} and {@code ack} need a message, which no header can stand for. {@code obeyHeaders=true} puts
 * the headers before the URI, {@code obeyHeaders=false} never reads them. A header that still has the value of the
 * message that started the exchange says nothing new, and leaves the word to the others.
 *
 * <p>Headers are parsed to their type, or the exchange fails; none is ever a part of a command.
 */
final class Addressing {

    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,18}");

    private final SimplexEndpoint endpoint;
    private final Operation operation;
    private final Exchange exchange;

    Addressing(SimplexEndpoint endpoint, Operation operation, Exchange exchange) {
        this.endpoint = endpoint;
        this.operation = operation;
        this.exchange = exchange;
    }

    /** The message that started the exchange. */
    Optional<ReceivedMessage> incoming() {
        return IncomingMessage.of(exchange);
    }

    /** The message that started the exchange, or an error for an operation that is about one. */
    ReceivedMessage requireIncoming() {
        return incoming()
                .orElseThrow(() -> new IllegalStateException("simplex:" + operation.path()
                        + " needs an exchange that a message has started (from(\"simplex:bot\")); to a chat of your"
                        + " choice sends simplex:send"));
    }

    /** The name of the bot that acts; null when only one can be meant. */
    @Nullable
    String bot() {
        String configured = endpoint.botOfProducer();
        String header = header(SimplexConstants.BOT, String.class);
        String origin = exchange.getProperty(SimplexConstants.BOT, String.class);
        String changed = Objects.equals(header, origin) ? null : header;
        if (changed != null && (configured == null || prefersHeaders())) {
            return changed;
        }
        return configured != null ? configured : origin;
    }

    /** The chat to act in. */
    ChatRef chat(ChatSession session) {
        return optionalChat(session)
                .orElseThrow(() -> new IllegalArgumentException("simplex:" + operation.path()
                        + " needs a chat: the option chat, contact, group or groupId, or the header "
                        + SimplexConstants.CHAT_REF));
    }

    private Optional<ChatRef> optionalChat(ChatSession session) {
        if (prefersHeaders()) {
            Optional<ChatRef> header = chatFromHeaders();
            return header.isPresent() ? header : chatFromUri(session).or(this::chatOfIncoming);
        }
        Optional<ChatRef> uri = chatFromUri(session);
        return uri.isPresent() ? uri : chatFromHeaders().or(this::chatOfIncoming);
    }

    private Optional<ChatRef> chatOfIncoming() {
        return incoming().map(ReceivedMessage::chat);
    }

    private Optional<ChatRef> chatFromUri(ChatSession session) {
        String chat = endpoint.getOperationConfiguration().getChat();
        if (chat != null) {
            return Optional.of(reference(chat));
        }
        String contact = endpoint.getContact();
        if (contact != null) {
            return Optional.of(session.contacts().chat(contact));
        }
        String group = endpoint.getGroup();
        if (group != null) {
            return Optional.of(session.groups().chat(group));
        }
        String groupId = endpoint.getFilterConfiguration().getGroupId();
        return groupId == null ? Optional.empty() : Optional.of(ChatRef.group(number("groupId", groupId)));
    }

    /** The chat that the headers name, unless they still name the one of the incoming message. */
    private Optional<ChatRef> chatFromHeaders() {
        ChatRef origin = chatOfIncoming().orElse(null);
        String reference = header(SimplexConstants.CHAT_REF, String.class);
        if (reference != null && (origin == null || !reference.equals(origin.text()))) {
            return Optional.of(reference(reference));
        }
        Optional<Long> contactId = number(SimplexConstants.CONTACT_ID).filter(id -> !incoming()
                .flatMap(ReceivedMessage::contact)
                .map(contact -> contact.contactId() == id)
                .orElse(false));
        Optional<Long> groupId = number(SimplexConstants.GROUP_ID).filter(id -> !incoming()
                .flatMap(ReceivedMessage::group)
                .map(group -> group.groupId() == id)
                .orElse(false));
        return contactId.map(ChatRef::direct).or(() -> groupId.map(ChatRef::group));
    }

    /** The chat to which messages are forwarded, from its own header. */
    Optional<ChatRef> target(String header) {
        return Optional.ofNullable(header(header, String.class)).map(Addressing::reference);
    }

    /** Whether the headers have the first word. */
    private boolean prefersHeaders() {
        return Boolean.TRUE.equals(endpoint.getProducerConfiguration().getObeyHeaders());
    }

    /** Whether the headers have a word at all. */
    private boolean obeysHeaders() {
        Boolean obey = endpoint.getProducerConfiguration().getObeyHeaders();
        return obey == null ? !endpoint.namesChat() : obey;
    }

    /** The id in a header; empty without one. */
    Optional<Long> number(String header) {
        Object value = header(header, Object.class);
        return value == null ? Optional.empty() : Optional.of(number(header, value));
    }

    /** The items to act on: from the header, or the message that started the exchange. */
    List<Long> items() {
        List<Long> items = items(SimplexConstants.ITEM_ID);
        if (!items.isEmpty()) {
            return items;
        }
        return incoming().map(message -> List.of(message.itemId())).orElseThrow(() -> noItem(SimplexConstants.ITEM_ID));
    }

    /** The own items to act on: from the header of the sent message, or from the item's header if it was changed. */
    List<Long> ownItems() {
        List<Long> named = items(SimplexConstants.ITEM_ID);
        boolean changed = incoming()
                .map(message -> !named.equals(List.of(message.itemId())))
                .orElse(true);
        if (!named.isEmpty() && changed) {
            return named;
        }
        Object property = exchange.getProperty(SimplexConstants.SENT_ITEM_ID);
        List<Long> sent =
                property == null ? items(SimplexConstants.SENT_ITEM_ID) : ids(SimplexConstants.SENT_ITEM_ID, property);
        if (sent.isEmpty()) {
            throw noItem(SimplexConstants.SENT_ITEM_ID + " or " + SimplexConstants.ITEM_ID);
        }
        return sent;
    }

    private IllegalArgumentException noItem(String header) {
        return new IllegalArgumentException("simplex:" + operation.path() + " needs an item: the header " + header);
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

    /** A header that says what to send, and not where to or on whose behalf. */
    <T> Optional<T> content(String header, Class<T> type) {
        boolean silent =
                Boolean.FALSE.equals(endpoint.getProducerConfiguration().getObeyHeaders());
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

    /** Only the exact form is taken, so that nothing of the text can become part of a command. */
    private static ChatRef reference(String text) {
        try {
            return ChatRef.parse(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "'" + Texts.printable(text)
                            + "' is no chat: @4 is a contact, #1 a group, #1(_support:2) a support chat, *1 notes",
                    e);
        }
    }

    private static long number(String name, @Nullable Object value) {
        if (value instanceof Long || value instanceof Integer) {
            return ((Number) value).longValue();
        }
        String text = String.valueOf(value);
        if (!NUMBER.matcher(text).matches()) {
            throw new IllegalArgumentException(name + " is no id: '" + Texts.printable(text) + "'");
        }
        return Long.parseLong(text);
    }
}
