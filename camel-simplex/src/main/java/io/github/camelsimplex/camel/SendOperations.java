package io.github.camelsimplex.camel;

import io.github.camelsimplex.client.ChatCommandException;
import io.github.camelsimplex.client.ChatSession;
import io.github.camelsimplex.client.ReceivedMessage;
import io.github.camelsimplex.types.AChatItem;
import io.github.camelsimplex.types.ChatRef;
import io.github.camelsimplex.types.ComposedMessage;
import io.github.camelsimplex.types.MsgContent;
import io.github.camelsimplex.types.SimplexException;
import io.github.camelsimplex.types.command.ApiSendMessages;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** The operations that send messages: reply, send, broadcast, ask. */
final class SendOperations {

    private static final String TOO_LONG = "largeMsg";
    private static final Set<String> UNQUOTABLE = Set.of("invalidQuote", "chatItemNotFound");

    private SendOperations() {}

    /** Sends one message. */
    private interface Sending {
        AChatItem send(MsgContent content);
    }

    /** Answers the incoming message in its chat, with a quote of it. */
    static void reply(OperationCall call) {
        ReceivedMessage incoming = call.addressing().requireIncoming();
        MsgContent content = content(call);
        ChatRef chat = call.addressing().chat(call.session());
        boolean quote = call.producer().isQuote() && chat.equals(incoming.chat());
        Sending plain = part -> single(call, chat, part, null);
        call.sent(inParts(call, content, quote ? part -> quoting(call, incoming, part) : plain, plain));
    }

    /** Answers with a quote; without one where the core refuses it, as the quoted message was deleted meanwhile. */
    private static AChatItem quoting(OperationCall call, ReceivedMessage incoming, MsgContent content) {
        try {
            return single(call, incoming.chat(), content, incoming.itemId());
        } catch (ChatCommandException e) {
            if (UNQUOTABLE.contains(e.tag())) {
                return single(call, incoming.chat(), content, null);
            }
            throw e;
        }
    }

    /** Sends to a chat; quotes on request of a header. */
    static void send(OperationCall call) {
        MsgContent content = content(call);
        ChatRef chat = call.addressing().chat(call.session());
        Long quoted = quoteOnRequest(call);
        Sending plain = part -> single(call, chat, part, null);
        call.sent(inParts(call, content, part -> single(call, chat, part, quoted), plain));
    }

    /** The item to quote that the route has set: what is still from the incoming message is what that one quotes. */
    private static @Nullable Long quoteOnRequest(OperationCall call) {
        Optional<Long> header = call.addressing().number(SimplexConstants.QUOTED_ITEM_ID);
        Optional<Long> origin = call.addressing()
                .incoming()
                .map(message -> message.item().chatItem().quotedItem())
                .map(quoted -> quoted.itemId());
        return header.filter(id -> !origin.equals(Optional.of(id))).orElse(null);
    }

    private static AChatItem single(OperationCall call, ChatRef chat, MsgContent content, @Nullable Long quotedItemId) {
        ComposedMessage message = new ComposedMessage(null, quotedItemId, content, Map.of());
        return composed(call, chat, List.of(message)).get(0);
    }

    /** Sends messages in one command; fewer than were asked for are an error that says how many. */
    static List<AChatItem> composed(OperationCall call, ChatRef chat, List<ComposedMessage> messages) {
        List<AChatItem> sent = call.session()
                .send(new ApiSendMessages(chat, call.options().isLiveMessage(), secondsToLive(call), messages))
                .chatItems();
        if (sent.size() < messages.size()) {
            throw new IncompleteSendException(chat, messages.size(), sent);
        }
        return sent;
    }

    private static @Nullable Long secondsToLive(OperationCall call) {
        Duration timeToLive = call.options().getTimeToLive();
        return timeToLive == null ? null : Long.valueOf(timeToLive.toSeconds());
    }

    /**
     * Sends a message, in parts when that is wished for and it is too long: for the own limit, or for the core, which alone
     * knows how long a message is when it is encoded.
     */
    private static List<AChatItem> inParts(OperationCall call, MsgContent content, Sending first, Sending others) {
        if (!isSplittable(call, content)) {
            return List.of(first.send(content));
        }
        int limit = call.producer().getMaxMessageLength();
        int longest = limit > 0 ? limit : Integer.MAX_VALUE;
        if (content.text().length() <= longest) {
            try {
                return List.of(first.send(content));
            } catch (ChatCommandException e) {
                if (!e.tag().equals(TOO_LONG)) {
                    throw e;
                }
            }
        }
        List<AChatItem> sent = new ArrayList<>();
        for (String part : call.session().messages().split(content.text(), longest)) {
            sent.add((sent.isEmpty() ? first : others).send(Contents.text(part)));
        }
        return sent;
    }

    private static boolean isSplittable(OperationCall call, MsgContent content) {
        return call.producer().isSplitLong() && content instanceof MsgContent.Text;
    }

    /** The content of the body, which may be too long only where it is sent in parts. */
    private static MsgContent content(OperationCall call) {
        MsgContent content = Contents.of(call.message());
        return isSplittable(call, content) ? content : withinLimit(call, content);
    }

    private static MsgContent withinLimit(OperationCall call, MsgContent content) {
        int limit = call.producer().getMaxMessageLength();
        int length = content.text().length();
        if (limit > 0 && length > limit) {
            throw new IllegalArgumentException(
                    "The message has " + length + " characters; maxMessageLength allows " + limit);
        }
        return content;
    }

    /** Sends to every contact, and to the groups of the option; what fails does not keep the others from it. */
    static void broadcast(OperationCall call) {
        MsgContent content = content(call);
        Map<String, Long> sent = new LinkedHashMap<>();
        Map<String, String> failed = new LinkedHashMap<>();
        for (ChatRef chat : audience(call)) {
            try {
                Sending sending = part -> single(call, chat, part, null);
                AChatItem item = inParts(call, content, sending, sending).get(0);
                sent.put(chat.text(), item.chatItem().meta().itemId());
            } catch (SimplexException e) {
                failed.put(chat.text(), e.getMessage());
            }
        }
        call.message().setBody(new BroadcastResult(sent, failed));
    }

    private static List<ChatRef> audience(OperationCall call) {
        ChatSession session = call.session();
        List<ChatRef> chats = new ArrayList<>();
        session.contacts().list().stream()
                .filter(contact -> contact.activeConn() != null)
                .forEach(contact -> chats.add(ChatRef.direct(contact.contactId())));
        List<String> names = new Options(call.endpoint().getEndpointUri())
                .list(call.options().getGroups());
        if (names.contains("*")) {
            session.groups().list().forEach(group -> chats.add(ChatRef.group(group.groupId())));
        } else {
            names.forEach(name -> chats.add(session.groups().chat(name)));
        }
        return chats;
    }

    /** Sends and waits for the answer, which becomes the message of the exchange. */
    static CompletionStage<?> ask(OperationCall call) {
        ChatRef chat = call.addressing().chat(call.session());
        MsgContent question = withinLimit(call, Contents.of(call.message()));
        return call.session()
                .ask(chat, question, call.producer().getTimeout())
                .thenAccept(answer -> IncomingMessage.writeAnswer(call.exchange(), call.session(), answer));
    }
}
