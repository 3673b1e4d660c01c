package io.github.camelsimplex.camel.produce;

import io.github.camelsimplex.camel.BroadcastResult;
import io.github.camelsimplex.camel.IncompleteSendException;
import io.github.camelsimplex.camel.config.Options;
import io.github.camelsimplex.client.ChatSession;
import io.github.camelsimplex.client.ReceivedMessage;
import io.github.camelsimplex.types.AChatItem;
import io.github.camelsimplex.types.ChatRef;
import io.github.camelsimplex.types.ChatType;
import io.github.camelsimplex.types.ComposedMessage;
import io.github.camelsimplex.types.GroupFeatureEnabled;
import io.github.camelsimplex.types.GroupInfo;
import io.github.camelsimplex.types.GroupPreference;
import io.github.camelsimplex.types.MsgContent;
import io.github.camelsimplex.types.SimplexException;
import io.github.camelsimplex.types.command.ApiSendMessages;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The operations that send messages: reply, send, broadcast. */
final class SendOperations {

    private SendOperations() {}

    /** Replies to the incoming message in its chat, quoting it. */
    static void reply(OperationCall call) {
        ReceivedMessage incoming = call.addressing().requireIncoming();
        ChatRef chat = call.addressing().chat(call.session());
        boolean quote = call.texts().isQuote() && chat.equals(incoming.chat());
        send(call, chat, quote ? incoming.itemId() : null, incoming.text());
    }

    /** Sends to a chat; quotes a message if a header asks for it. */
    static void send(OperationCall call) {
        send(
                call,
                call.addressing().chat(call.session()),
                call.addressing().quotedItem().orElse(null),
                "");
    }

    private static void send(OperationCall call, ChatRef chat, @Nullable Long quotedItemId, String quoted) {
        Outgoing.Sending plain = content -> single(call, chat, content, null);
        call.sent(
                quotedItemId == null
                        ? outgoing(call).send(plain)
                        : outgoing(call).send(content -> single(call, chat, content, quotedItemId), plain, quoted));
    }

    static Outgoing outgoing(OperationCall call) {
        return new Outgoing(call.session(), call.texts(), Contents.of(call.message()));
    }

    private static AChatItem single(OperationCall call, ChatRef chat, MsgContent content, @Nullable Long quotedItemId) {
        ComposedMessage message = new ComposedMessage(null, quotedItemId, content, Map.of());
        return composed(call, chat, List.of(message)).get(0);
    }

    /** Sends messages in one command. Fails if fewer messages were sent than asked for, and says how many. */
    static List<AChatItem> composed(OperationCall call, ChatRef chat, List<ComposedMessage> messages) {
        List<AChatItem> sent = call.session()
                .send(new ApiSendMessages(
                        chat, call.options().isLiveMessage(), secondsToLive(call), isSigned(call, chat), messages))
                .chatItems();
        if (sent.size() < messages.size()) {
            throw new IncompleteSendException(chat, messages.size(), sent);
        }
        return sent;
    }

    /** Whether to sign a message; refuses a group that does not allow it, since the core does not. */
    private static boolean isSigned(OperationCall call, ChatRef chat) {
        if (!call.options().isSign() || !chat.chatType().equals(ChatType.GROUP)) {
            return false;
        }
        Optional<GroupInfo> group = call.session().groups().find(chat.chatId());
        if (group.isPresent() && !allowsSignatures(group.get())) {
            throw new IllegalArgumentException("sign=true, but the preference signMessages of the group "
                    + group.get().localDisplayName() + " (" + chat.text() + ") is not on");
        }
        return true;
    }

    private static boolean allowsSignatures(GroupInfo group) {
        GroupPreference preference = group.fullGroupPreferences().signMessages();
        return preference != null && preference.enable().equals(GroupFeatureEnabled.ON);
    }

    private static @Nullable Long secondsToLive(OperationCall call) {
        Duration timeToLive = call.options().getTimeToLive();
        return timeToLive == null ? null : Long.valueOf(timeToLive.toSeconds());
    }

    /** Sends to every contact, and to the groups of the option; a failed send does not stop the others. */
    static void broadcast(OperationCall call) {
        Outgoing outgoing = outgoing(call);
        Map<String, Long> sent = new LinkedHashMap<>();
        Map<String, String> failed = new LinkedHashMap<>();
        for (ChatRef chat : audience(call)) {
            try {
                Outgoing.Sending sending = content -> single(call, chat, content, null);
                AChatItem item = outgoing.send(sending).get(0);
                sent.put(chat.text(), item.chatItem().meta().itemId());
            } catch (SimplexException | IllegalArgumentException e) {
                failed.put(chat.text(), Texts.words(e));
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
}
