package io.github.camelsimplex.camel;

import io.github.camelsimplex.client.ChatCommandException;
import io.github.camelsimplex.client.ChatSession;
import io.github.camelsimplex.client.Messages;
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
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** The operations that send messages: reply, send, broadcast, ask. */
final class SendOperations {

    private static final String TOO_LONG = "largeMsg";

    private SendOperations() {}

    /** Answers the incoming message in its chat, with a quote of it. */
    static void reply(OperationCall call) {
        ReceivedMessage incoming = call.addressing().requireIncoming();
        MsgContent content = content(call);
        ChatRef chat = call.addressing().chat(call.session());
        boolean sameChat = chat.equals(incoming.chat());
        if (call.producer().isQuote() && sameChat && isPlain(call)) {
            call.sent(splitting(
                    call, chat, content, () -> call.session().messages().reply(incoming, content)));
        } else {
            call.sent(send(call, chat, content, quotedBy(call, incoming, sameChat)));
        }
    }

    private static @Nullable Long quotedBy(OperationCall call, ReceivedMessage incoming, boolean sameChat) {
        return call.producer().isQuote() && sameChat ? Long.valueOf(incoming.itemId()) : null;
    }

    /** Sends to a chat; quotes on request of a header. */
    static void send(OperationCall call) {
        MsgContent content = content(call);
        ChatRef chat = call.addressing().chat(call.session());
        call.sent(send(call, chat, content, quoteOnRequest(call)));
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

    private static List<AChatItem> send(
            OperationCall call, ChatRef chat, MsgContent content, @Nullable Long quotedItemId) {
        if (!isPlain(call)) {
            return compose(call, chat, content, quotedItemId);
        }
        Messages messages = call.session().messages();
        return splitting(
                call,
                chat,
                content,
                () -> quotedItemId == null
                        ? messages.send(chat, content)
                        : messages.quote(chat, quotedItemId, content));
    }

    /** Whether no option asks for more than the short forms of the session can. */
    private static boolean isPlain(OperationCall call) {
        return call.options().getTimeToLive() == null && !call.options().isLiveMessage();
    }

    private static List<AChatItem> compose(
            OperationCall call, ChatRef chat, MsgContent content, @Nullable Long quotedItemId) {
        ComposedMessage message = new ComposedMessage(null, quotedItemId, content, Map.of());
        return composed(call, chat, List.of(message));
    }

    /** Sends messages in one command; fewer than were asked for are an error that says how many. */
    static List<AChatItem> composed(OperationCall call, ChatRef chat, List<ComposedMessage> messages) {
        Duration timeToLive = call.options().getTimeToLive();
        Long seconds = timeToLive == null ? null : Long.valueOf(timeToLive.toSeconds());
        List<AChatItem> sent = call.session()
                .send(new ApiSendMessages(chat, call.options().isLiveMessage(), seconds, messages))
                .chatItems();
        if (sent.size() < messages.size()) {
            throw new IncompleteSendException(chat, messages.size(), sent);
        }
        return sent;
    }

    /** Sends one message. */
    private interface Sending {
        AChatItem send();
    }

    /** Sends, and splits on request what the core finds too long. */
    private static List<AChatItem> splitting(OperationCall call, ChatRef chat, MsgContent content, Sending sending) {
        try {
            return List.of(sending.send());
        } catch (ChatCommandException e) {
            if (e.tag().equals(TOO_LONG) && call.producer().isSplitLong() && content instanceof MsgContent.Text text) {
                return call.session().messages().sendLong(chat, text.text());
            }
            throw e;
        }
    }

    private static MsgContent content(OperationCall call) {
        MsgContent content = Contents.of(call.message());
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
                AChatItem item = call.session().messages().send(chat, content);
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
        return call.session()
                .ask(chat, content(call), call.producer().getTimeout())
                .thenAccept(answer -> IncomingMessage.writeAnswer(call.exchange(), call.session(), answer));
    }
}
