package io.github.camelsimplex.sandbox.internal.chat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelsimplex.sandbox.internal.core.Controller;
import io.github.camelsimplex.sandbox.internal.store.ChatKey;
import io.github.camelsimplex.sandbox.internal.store.MemberRow;
import io.github.camelsimplex.sandbox.internal.store.Stores;
import io.github.camelsimplex.sandbox.internal.store.connection.Conn;
import io.github.camelsimplex.sandbox.internal.store.item.ItemRow;
import io.github.camelsimplex.sandbox.internal.wire.Json;
import io.github.camelsimplex.sandbox.internal.wire.Times;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Sends chat messages to contacts and members. */
public final class Sending {

    /** An item with the chat message that carries it. */
    public record Outgoing(ItemRow item, ObjectNode message) {}

    private final Stores stores;

    /** Creates it for this controller. */
    public Sending(Controller controller) {
        this.stores = controller.stores();
    }

    /** Sends a chat message without an item. */
    public void send(Conn conn, ObjectNode chatMessage) {
        stores.outbox().add(conn, PeerMessages.batchOf(chatMessage), List.of());
    }

    /** Sends chat messages without items, in as few batches as possible. */
    public void sendAll(Conn conn, List<ObjectNode> chatMessages) {
        for (List<ObjectNode> batch : PeerMessages.batches(chatMessages)) {
            stores.outbox().add(conn, PeerMessages.message("batch", "messages", Json.arrayOf(batch)), List.of());
        }
    }

    /** Sends items in as few batches as possible; the statuses of a batch change together. */
    public void sendItems(Conn conn, List<Outgoing> outgoing) {
        List<ObjectNode> messages = outgoing.stream().map(Outgoing::message).toList();
        int index = 0;
        for (List<ObjectNode> batch : PeerMessages.batches(messages)) {
            List<Long> items = new ArrayList<>();
            for (int i = 0; i < batch.size(); i++) {
                items.add(outgoing.get(index++).item().id());
            }
            stores.outbox().add(conn, PeerMessages.message("batch", "messages", Json.arrayOf(batch)), items);
        }
    }

    /** Sends a chat message to members that are connected. */
    public void sendToMembers(List<MemberRow> members, ObjectNode chatMessage) {
        for (MemberRow member : members) {
            member.readyConnection().ifPresent(conn -> send(conn, chatMessage));
        }
    }

    /** The chat message that carries a new item. */
    public ObjectNode newMessage(ItemRow item, @Nullable JsonNode quote, @Nullable JsonNode file) {
        ObjectNode timed = item.meta().get("itemTimed") instanceof ObjectNode object ? object : Json.object();
        ObjectNode message = PeerMessages.chat(
                "x.msg.new",
                item.sharedMsgId(),
                "content",
                item.msgContent(),
                "quote",
                quote,
                "file",
                file,
                "ttl",
                timed.get("ttl"),
                "live",
                item.meta().get("itemLive"),
                "signed",
                item.meta().has("msgVerified") ? true : null,
                "forward",
                item.meta().has("itemForwarded") ? true : null,
                "mentions",
                item.doc().get("mentionRefs"),
                "scope",
                scope(item.chat()));
        return message;
    }

    /** The support chat of a message, in the form for other members; null in the main chat. */
    public @Nullable ObjectNode scope(ChatKey chat) {
        if (!chat.support()) {
            return null;
        }
        Long memberId = chat.supportMemberId();
        MemberRow member = memberId == null
                ? stores.members().membership(chat.id())
                : stores.members().get(chat.id(), memberId);
        return Json.object("memberId", member.memberId());
    }

    /** The quote for the other side, made from the quoted item. */
    public ObjectNode quote(ItemRow quoted, @Nullable String memberId) {
        return Json.object(
                "msgId", quoted.sharedMsgId(),
                "sentAt", Times.text(quoted.itemTs()),
                "sent", quoted.sent(),
                "memberId", memberId,
                "content", quoted.msgContent());
    }
}
