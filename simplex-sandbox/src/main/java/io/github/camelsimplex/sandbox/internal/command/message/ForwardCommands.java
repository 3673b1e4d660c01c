package io.github.camelsimplex.sandbox.internal.command.message;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelsimplex.sandbox.internal.chat.Services;
import io.github.camelsimplex.sandbox.internal.chat.file.ForwardedFiles;
import io.github.camelsimplex.sandbox.internal.command.Answers;
import io.github.camelsimplex.sandbox.internal.core.Arguments;
import io.github.camelsimplex.sandbox.internal.core.CommandTable;
import io.github.camelsimplex.sandbox.internal.store.ChatKey;
import io.github.camelsimplex.sandbox.internal.store.Stores;
import io.github.camelsimplex.sandbox.internal.store.UserRow;
import io.github.camelsimplex.sandbox.internal.store.item.ItemRow;
import io.github.camelsimplex.sandbox.internal.store.item.StoredFile;
import io.github.camelsimplex.sandbox.internal.wire.ChatFailure;
import io.github.camelsimplex.sandbox.internal.wire.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Commands that forward messages, with their files, from one chat to another. */
public final class ForwardCommands {

    private static final Pattern TTL = Pattern.compile(" ttl=(\\d+|default)");

    private final Services services;
    private final Stores stores;
    private final ItemCommands itemCommands;
    private final SendCommands sendCommands;
    private final ChatSenders senders;
    private final ForwardedFiles files;

    /** Creates it with these services. */
    public ForwardCommands(Services services, ItemCommands itemCommands, SendCommands sendCommands) {
        this.services = services;
        this.stores = services.stores();
        this.itemCommands = itemCommands;
        this.sendCommands = sendCommands;
        this.senders = new ChatSenders(services);
        this.files = new ForwardedFiles(services.controller());
    }

    /** Adds the commands. */
    public void register(CommandTable commands) {
        commands.on("/_forward plan ", this::plan).on("/_forward ", this::forward);
    }

    private ObjectNode plan(Arguments arguments) {
        ChatKey from = arguments.chat();
        List<Long> ids = arguments.skip(" ").numbers();
        arguments.end();
        UserRow user = services.runningUser();
        senders.requireChat(user, from);
        List<Long> chosen = new ArrayList<>();
        List<ForwardedFiles.Obstacle> obstacles = new ArrayList<>();
        for (ItemRow item : forwardable(from, ids)) {
            Optional<ForwardedFiles.Obstacle> obstacle = file(item).flatMap(files::obstacle);
            obstacle.ifPresent(obstacles::add);
            if (obstacle.isEmpty() || saysSomethingWithoutFile(item.msgContent())) {
                chosen.add(item.id());
            }
        }
        return Answers.of(
                user,
                "forwardPlan",
                "itemsCount",
                ids.size(),
                "chatItemIds",
                Json.arrayOf(chosen),
                "forwardConfirmation",
                ForwardedFiles.confirmation(obstacles));
    }

    /** The items that can be forwarded: messages; messages that were deleted meanwhile are skipped. */
    private List<ItemRow> forwardable(ChatKey from, List<Long> ids) {
        List<ItemRow> items = new ArrayList<>();
        for (ItemRow item : itemCommands.found(from, ids)) {
            if (!item.isMessage()) {
                throw ChatFailure.chat("invalidForward");
            }
            if (!item.isDeleted()) {
                items.add(item);
            }
        }
        return items;
    }

    private Optional<StoredFile> file(ItemRow item) {
        Long fileId = item.fileId();
        return fileId == null ? Optional.empty() : stores.files().find(fileId);
    }

    private static boolean saysSomethingWithoutFile(JsonNode content) {
        return switch (content.path("type").asText()) {
            case "video", "voice", "file" -> !content.path("text").asText().isEmpty();
            default -> true;
        };
    }

    private ObjectNode forward(Arguments arguments) {
        ChatKey to = arguments.chat();
        ChatKey from = arguments.skip(" ").chat();
        List<Long> ids = arguments.skip(" ").numbers();
        Long ttl = arguments
                .find(TTL)
                .map(text -> text.substring(" ttl=".length()))
                .filter(text -> !text.equals("default"))
                .map(Long::valueOf)
                .orElse(null);
        arguments.end();
        UserRow user = services.runningUser();
        senders.requireChat(user, to);
        senders.requireChat(user, from);
        List<ObjectNode> messages = new ArrayList<>();
        for (ItemRow item : forwardable(from, ids)) {
            message(user, from, item).ifPresent(messages::add);
        }
        if (messages.isEmpty()) {
            return Answers.of(user, "newChatItems", "chatItems", Json.array());
        }
        if (!to.isDirect() && !to.isGroup()) {
            return sendCommands.createNotes(user, to, messages);
        }
        return sendCommands.send(user, to, messages, new SendCommands.Options(false, ttl, false));
    }

    /** The message to send for an item, with a copy of its file if there is one; empty if there is no content left. */
    private Optional<ObjectNode> message(UserRow user, ChatKey from, ItemRow item) {
        JsonNode content = item.msgContent();
        ObjectNode message = Json.object("itemForwarded", source(user, from, item));
        Optional<StoredFile> file = file(item);
        if (file.isEmpty()) {
            return Optional.of(message.set("msgContent", content));
        }
        Optional<ObjectNode> copy = files.copy(file.get(), content);
        if (copy.isPresent()) {
            message.set("fileSource", copy.get());
            return Optional.of(message.set("msgContent", content));
        }
        if (List.of("image", "link").contains(content.path("type").asText())) {
            return Optional.of(message.set("msgContent", content));
        }
        String text = content.path("text").asText();
        return text.isEmpty()
                ? Optional.empty()
                : Optional.of(message.set("msgContent", Json.tagged("text", "text", text)));
    }

    /** The origin of an item: its first origin, if known; null for notes. */
    private @Nullable JsonNode source(UserRow user, ChatKey from, ItemRow item) {
        JsonNode first = item.meta().get("itemForwarded");
        if (first != null && !first.path("type").asText().equals("unknown")) {
            return first;
        }
        if (from.isDirect()) {
            ObjectNode profile = stores.contacts().get(user.id(), from.id()).profile();
            String alias = profile.path("localAlias").asText();
            return Json.tagged(
                    "contact",
                    "chatName",
                    alias.isEmpty() ? profile.path("displayName").asText() : alias,
                    "msgDir",
                    item.sent() ? "snd" : "rcv",
                    "contactId",
                    from.id(),
                    "chatItemId",
                    item.id());
        }
        if (from.isGroup()) {
            return Json.tagged(
                    "group",
                    "chatName",
                    stores.groups()
                            .get(user.id(), from.id())
                            .profile()
                            .path("displayName")
                            .asText(),
                    "msgDir",
                    item.sent() ? "snd" : "rcv",
                    "groupId",
                    from.id(),
                    "chatItemId",
                    item.id());
        }
        return first;
    }
}
