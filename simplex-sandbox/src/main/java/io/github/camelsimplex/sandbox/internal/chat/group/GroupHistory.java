package io.github.camelsimplex.sandbox.internal.chat.group;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelsimplex.sandbox.internal.chat.PeerMessages;
import io.github.camelsimplex.sandbox.internal.chat.Sending;
import io.github.camelsimplex.sandbox.internal.chat.file.FileWork;
import io.github.camelsimplex.sandbox.internal.store.ChatKey;
import io.github.camelsimplex.sandbox.internal.store.GroupRow;
import io.github.camelsimplex.sandbox.internal.store.MemberRow;
import io.github.camelsimplex.sandbox.internal.store.Stores;
import io.github.camelsimplex.sandbox.internal.store.item.ItemPages.Filter;
import io.github.camelsimplex.sandbox.internal.store.item.ItemRow;
import io.github.camelsimplex.sandbox.internal.store.item.StoredFile;
import io.github.camelsimplex.sandbox.internal.wire.Json;
import io.github.camelsimplex.sandbox.internal.wire.Randoms;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The recent history that a host sends to a new member, if the group shares it. */
public final class GroupHistory {

    private static final int MESSAGES = 100;

    private final Stores stores;
    private final Sending sending;

    public GroupHistory(Stores stores, Sending sending) {
        this.stores = stores;
        this.sending = sending;
    }

    /** Sends the latest messages of the main chat, forwarded in the names of their authors, and the description. */
    public void send(GroupRow group, MemberRow to) {
        if (!group.has("history")) {
            return;
        }
        List<ObjectNode> messages = new ArrayList<>();
        Filter filter = new Filter(group.userId(), ChatKey.group(group.id()), null, null);
        for (ItemRow item : stores.pages().lastMessages(filter, MESSAGES)) {
            author(group, item).ifPresent(author -> messages.addAll(forwarded(group, author, item)));
        }
        JsonNode description = group.profile().get("description");
        if (description != null) {
            ObjectNode content = Json.tagged("text", "text", description);
            messages.add(PeerMessages.chat("x.msg.new", Randoms.id(), "content", content));
        }
        to.readyConnection().ifPresent(conn -> sending.sendAll(conn, messages));
    }

    private Optional<MemberRow> author(GroupRow group, ItemRow item) {
        Long author = item.authorMemberId();
        if (item.isDeleted() || item.sharedMsgId() == null) {
            return Optional.empty();
        }
        return author == null
                ? Optional.of(group.membership())
                : stores.members().find(group.id(), author).filter(member -> !member.isBlockedByAdmin());
    }

    /** The message and the location of its file; skips a message without text whose file is missing. */
    private List<ObjectNode> forwarded(GroupRow group, MemberRow author, ItemRow item) {
        Optional<StoredFile> file = Optional.ofNullable(item.fileId()).flatMap(stores.files()::find);
        Optional<ObjectNode> location = file.flatMap(known -> FileWork.location(known, item.sharedMsgId()));
        List<ObjectNode> messages = new ArrayList<>();
        if (location.isPresent() || !item.msgContent().path("text").asText().isEmpty()) {
            ObjectNode invitation =
                    location.isPresent() ? file.map(GroupHistory::invitation).orElse(null) : null;
            messages.add(MemberForwarding.forwarded(author, item.itemTs(), message(group, item, invitation)));
            location.ifPresent(message -> messages.add(MemberForwarding.forwarded(author, item.itemTs(), message)));
        }
        return messages;
    }

    private static ObjectNode invitation(StoredFile file) {
        return Json.object("fileName", file.name(), "fileSize", file.size());
    }

    private static ObjectNode message(GroupRow group, ItemRow item, @Nullable ObjectNode file) {
        ObjectNode references = Json.object();
        item.doc()
                .path("mentions")
                .properties()
                .forEach(mention ->
                        references.set(mention.getKey(), mention.getValue().get("memberId")));
        return PeerMessages.chat(
                "x.msg.new",
                item.sharedMsgId(),
                "content",
                item.msgContent(),
                "quote",
                quote(group, item.doc().get("quotedItem")),
                "file",
                file,
                "ttl",
                item.meta().path("itemTimed").get("ttl"),
                "mentions",
                references.isEmpty() ? null : references);
    }

    private static @Nullable ObjectNode quote(GroupRow group, @Nullable JsonNode quoted) {
        if (quoted == null) {
            return null;
        }
        JsonNode author = quoted.path("chatDir").path("groupMember").get("memberId");
        return Json.object(
                "msgId", quoted.get("sharedMsgId"),
                "sentAt", quoted.get("sentAt"),
                "sent", false,
                "memberId", author == null ? group.membership().memberId() : author.asText(),
                "content", quoted.get("content"));
    }
}
