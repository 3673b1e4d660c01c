package io.github.camelsimplex.camel.produce;

import io.github.camelsimplex.camel.IncompleteOperationException;
import io.github.camelsimplex.camel.IncompleteSendException;
import io.github.camelsimplex.camel.ManualAck;
import io.github.camelsimplex.camel.SimplexConstants;
import io.github.camelsimplex.types.AChatItem;
import io.github.camelsimplex.types.CIDeleteMode;
import io.github.camelsimplex.types.ChatRef;
import io.github.camelsimplex.types.ChatType;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.apache.camel.CamelExchangeException;

/** The operations on existing messages: react, edit, delete, forward, moderate, ack. */
final class ItemOperations {

    private ItemOperations() {}

    /** Adds a reaction to the item, or removes it. */
    static void react(OperationCall call) {
        String emoji = call.addressing()
                .content(SimplexConstants.REACTION, String.class)
                .or(() -> Optional.ofNullable(call.options().getReaction()))
                .orElseGet(() -> Contents.textOf(call.message()));
        ChatRef chat = call.addressing().chat(call.session());
        for (long item : call.addressing().items()) {
            call.session().messages().react(chat, item, emoji, !call.options().isRemoveReaction());
        }
    }

    /** Replaces the content of one of the bot's messages with the body. */
    static void edit(OperationCall call) {
        Addressing.OwnItems own = call.addressing().ownItems(call.session());
        if (own.ids().size() != 1) {
            throw new IllegalArgumentException(
                    "simplex:edit changes one message, not " + own.ids().size());
        }
        call.session().messages().edit(own.chat(), own.ids().get(0), Contents.edited(call.message()));
    }

    /** Deletes messages of the bot. */
    static void delete(OperationCall call) {
        Addressing.OwnItems own = call.addressing().ownItems(call.session());
        CIDeleteMode mode = CIDeleteMode.of(call.options().getDeleteMode());
        List<Long> deleted = call.session().messages().delete(own.chat(), own.ids(), mode);
        call.sentFiles().deleted(deleted);
        requireAll("deleted", own.ids(), deleted);
    }

    /** Deletes messages of other members of a group. */
    static void moderate(OperationCall call) {
        ChatRef chat = call.addressing().chat(call.session());
        if (!chat.chatType().equals(ChatType.GROUP)) {
            throw new IllegalArgumentException("simplex:moderate needs a group, not " + chat.text());
        }
        List<Long> items = call.addressing().items();
        requireAll("moderated", items, call.session().messages().moderate(chat.chatId(), items));
    }

    private static void requireAll(String done, List<Long> asked, List<Long> affected) {
        List<Long> missing = new ArrayList<>(asked);
        missing.removeAll(affected);
        if (!missing.isEmpty()) {
            throw new IncompleteOperationException("Not " + done + ": items " + missing + " of " + asked, missing);
        }
    }

    /** Forwards messages from their chat to the chat of the header, or else of the URI. */
    static void forward(OperationCall call) {
        Addressing addressing = call.addressing();
        List<Long> items = addressing.items();
        ChatRef from = addressing.requireIncoming().chat();
        ChatRef to = addressing
                .target(SimplexConstants.TO_CHAT_REF)
                .or(() -> addressing.namedChat(call.session()))
                .orElseThrow(
                        () -> new IllegalArgumentException("simplex:forward needs the chat to forward to: the option"
                                + " chat, contact or group, or the header " + SimplexConstants.TO_CHAT_REF));
        List<AChatItem> forwarded = call.session().messages().forward(to, from, items);
        call.sent(forwarded);
        if (forwarded.size() < items.size()) {
            throw new IncompleteSendException(to, items.size(), forwarded);
        }
    }

    /** Acknowledges the incoming message, or the messages whose handles are in the body. */
    static void ack(OperationCall call) throws CamelExchangeException {
        Object body = call.message().getBody();
        if (body instanceof ManualAck handle) {
            handle.ack();
        } else if (body instanceof Collection<?> handles && handles.stream().allMatch(ManualAck.class::isInstance)) {
            handles.forEach(handle -> ((ManualAck) handle).ack());
        } else {
            ManualAck handle = call.exchange().getProperty(SimplexConstants.MANUAL_ACK, ManualAck.class);
            if (handle == null) {
                throw new CamelExchangeException(
                        "simplex:ack has nothing to acknowledge: the exchange did not come from a consumer with"
                                + " ackMode=manual, and the body does not contain a ManualAck",
                        call.exchange());
            }
            handle.ack();
        }
    }
}
