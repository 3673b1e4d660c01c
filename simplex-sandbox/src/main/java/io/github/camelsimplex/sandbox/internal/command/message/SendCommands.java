package io.github.camelsimplex.sandbox.internal.command.message;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelsimplex.sandbox.internal.chat.PeerMessages;
import io.github.camelsimplex.sandbox.internal.chat.Sending.Outgoing;
import io.github.camelsimplex.sandbox.internal.chat.Services;
import io.github.camelsimplex.sandbox.internal.chat.file.FileSending;
import io.github.camelsimplex.sandbox.internal.chat.file.FileSending.LocalFile;
import io.github.camelsimplex.sandbox.internal.command.Answers;
import io.github.camelsimplex.sandbox.internal.core.Arguments;
import io.github.camelsimplex.sandbox.internal.core.CommandTable;
import io.github.camelsimplex.sandbox.internal.store.ChatKey;
import io.github.camelsimplex.sandbox.internal.store.ContactRow;
import io.github.camelsimplex.sandbox.internal.store.Stores;
import io.github.camelsimplex.sandbox.internal.store.UserRow;
import io.github.camelsimplex.sandbox.internal.store.item.ItemRow;
import io.github.camelsimplex.sandbox.internal.wire.ChatFailure;
import io.github.camelsimplex.sandbox.internal.wire.Json;
import io.github.camelsimplex.sandbox.internal.wire.Randoms;
import io.github.camelsimplex.sandbox.internal.wire.Times;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Commands that send messages. */
public final class SendCommands {

    /** The options of sending a message: live, its time to live, and whether it is signed. */
    record Options(boolean live, @Nullable Long ttl, boolean sign) {}

    private static final Pattern TTL = Pattern.compile(" ttl=(\\d+|default)");

    private final Services services;
    private final Stores stores;
    private final GroupSending groupSending;
    private final FileSending files;

    /** Creates it with these services. */
    public SendCommands(Services services) {
        this.services = services;
        this.stores = services.stores();
        this.groupSending = new GroupSending(services);
        this.files = new FileSending(services);
    }

    /** Adds the commands. */
    public void register(CommandTable commands) {
        commands.on("/_send ", this::send).on("/_create *", this::createNote).on("@", this::sendByName);
    }

    private ObjectNode send(Arguments arguments) {
        ChatKey chat = arguments.chat();
        boolean live = arguments.flag("live");
        Long ttl = ttl(arguments);
        boolean sign = arguments.flag("sign");
        List<ObjectNode> messages = composed(arguments);
        UserRow user = services.runningUser();
        return send(user, chat, messages, new Options(live, ttl, sign));
    }

    private static @Nullable Long ttl(Arguments arguments) {
        return arguments
                .find(TTL)
                .map(text -> text.substring(" ttl=".length()))
                .filter(text -> !text.equals("default"))
                .map(Long::valueOf)
                .orElse(null);
    }

    /** The messages of a command: {@code  json [...]} or {@code  text ...}. */
    static List<ObjectNode> composed(Arguments arguments) {
        if (arguments.take(" text ")) {
            return List.of(Json.object("msgContent", Json.tagged("text", "text", arguments.rest())));
        }
        ArrayNode array = arguments.skip(" json ").array();
        List<ObjectNode> messages = new ArrayList<>();
        for (JsonNode message : array) {
            requireContent(message.path("msgContent"));
            messages.add((ObjectNode) message);
        }
        if (messages.isEmpty()) {
            throw ChatFailure.syntax();
        }
        return messages;
    }

    /** Refuses content that the core cannot parse. Unknown types are allowed. */
    public static void requireContent(JsonNode content) {
        String type = content.path("type").asText();
        boolean needsText = List.of("text", "link", "image", "video", "voice", "file", "report")
                .contains(type);
        boolean complete =
                switch (type) {
                    case "" -> false;
                    case "link" -> content.path("preview").isObject();
                    case "image" -> content.path("image").isTextual();
                    case "video" ->
                        content.path("image").isTextual()
                                && content.path("duration").isNumber();
                    case "voice" -> content.path("duration").isNumber();
                    case "report" -> content.path("reason").isTextual();
                    default -> true;
                };
        if (!complete || (needsText && !content.path("text").isTextual())) {
            throw ChatFailure.syntax();
        }
    }

    /** Sends messages to a chat and answers with the new items. */
    ObjectNode send(UserRow user, ChatKey chat, List<ObjectNode> messages, Options options) {
        if (messages.stream().anyMatch(SendCommands::isReport)) {
            throw ChatFailure.command("sending reports via this API is not supported");
        }
        if (chat.isDirect()) {
            return sendDirect(user, stores.contacts().get(user.id(), chat.id()), messages, options);
        }
        if (chat.isGroup()) {
            return sendToGroup(user, chat, messages, options);
        }
        throw ChatFailure.syntax();
    }

    private ObjectNode sendToGroup(UserRow user, ChatKey chat, List<ObjectNode> messages, Options options) {
        List<ItemRow> items = groupSending.sendAll(
                user,
                chat,
                messages,
                (message, groupTtl) ->
                        newItem(chat, "groupSnd", message, options, options.ttl() != null ? options.ttl() : groupTtl));
        ObjectNode answer = Answers.of(
                user, "newChatItems", "chatItems", services.controller().views().chatItems(user, items));
        items.stream().filter(item -> chat.support()).forEach(services.supportChats()::itemSent);
        return answer;
    }

    /** Sends a report of a message to the moderators and answers with the new item. */
    ObjectNode report(UserRow user, long groupId, ObjectNode report) {
        return sendToGroup(user, ChatKey.support(groupId, null), List.of(report), new Options(false, null, false));
    }

    private static boolean isReport(ObjectNode message) {
        return message.path("msgContent").path("type").asText().equals("report");
    }

    private ObjectNode sendDirect(UserRow user, ContactRow contact, List<ObjectNode> messages, Options options) {
        DirectSending.requireReady(user, contact);
        DirectSending.requireAllowed(user, contact, messages);
        List<Outgoing> outgoing = new ArrayList<>();
        List<ChatFailure> failures = new ArrayList<>();
        for (ObjectNode message : messages) {
            ItemRow item = newItem(
                    ChatKey.direct(contact.id()), "directSnd", message, options, directTtl(user, contact, options));
            JsonNode quote = quote(item, message);
            Optional<LocalFile> file = files.find(message);
            ObjectNode chatMessage = services.sending()
                    .newMessage(item, quote, file.map(LocalFile::invitation).orElse(null));
            if (PeerMessages.isTooLarge(chatMessage)) {
                failures.add(ChatFailure.store("largeMsg"));
            } else {
                file.ifPresent(local -> files.attach(user, item, local));
                services.chatItems().add(user, item);
                outgoing.add(new Outgoing(item, chatMessage));
            }
        }
        reportFailures(failures, outgoing.isEmpty());
        contact.readyConnection().ifPresent(conn -> services.sending().sendItems(conn, outgoing));
        List<ItemRow> items = outgoing.stream().map(Outgoing::item).toList();
        return Answers.of(
                user, "newChatItems", "chatItems", services.controller().views().chatItems(user, items));
    }

    private static @Nullable Long directTtl(UserRow user, ContactRow contact, Options options) {
        if (options.ttl() != null) {
            return options.ttl();
        }
        ObjectNode merged = contact.mergedPreferences(user);
        JsonNode preference =
                merged.path("timedMessages").path("userPreference").path("preference");
        JsonNode contactTtl =
                merged.path("timedMessages").path("contactPreference").get("ttl");
        JsonNode ttl = preference.has("ttl") ? preference.get("ttl") : contactTtl;
        return ttl == null ? null : Long.valueOf(ttl.asLong());
    }

    private void reportFailures(List<ChatFailure> failures, boolean nothingSent) {
        if (failures.isEmpty()) {
            return;
        }
        if (nothingSent && failures.size() == 1) {
            throw failures.get(0);
        }
        List<ObjectNode> errors = failures.stream().map(ChatFailure::error).toList();
        services.controller().emit(Json.tagged("chatErrors", "chatErrors", Json.arrayOf(errors)));
    }

    private static ItemRow newItem(
            ChatKey chat, String direction, ObjectNode message, Options options, @Nullable Long ttl) {
        ObjectNode content = Json.tagged("sndMsgContent", "msgContent", message.get("msgContent"));
        ItemRow item = new ItemRow(chat, direction, content).sharedMsgId(Randoms.id());
        Json.put(item.meta(), "itemForwarded", message.get("itemForwarded"));
        if (options.sign() && chat.isGroup()) {
            item.meta().set("msgVerified", Json.tagged("signed", "sigStatus", "verified"));
        }
        if (options.live()) {
            item.meta().put("itemLive", true);
        }
        if (ttl != null) {
            item.meta().set("itemTimed", Json.object("ttl", ttl));
            item.deleteAt(Times.plusSeconds(item.createdAt(), ttl));
        }
        return item;
    }

    private @Nullable JsonNode quote(ItemRow item, ObjectNode message) {
        if (!message.has("quotedItemId")) {
            return null;
        }
        ItemRow quoted =
                stores.items().get(item.chat(), message.path("quotedItemId").asLong());
        if (!quoted.isMessage() || quoted.isDeleted() || quoted.sharedMsgId() == null) {
            throw ChatFailure.store("invalidQuote");
        }
        item.doc().set("quotedItem", Quotes.local(quoted, quoted.doc().get("chatDir")));
        return services.sending().quote(quoted, null);
    }

    private ObjectNode createNote(Arguments arguments) {
        long folder = arguments.number();
        List<ObjectNode> messages = composed(arguments);
        UserRow user = services.runningUser();
        return createNotes(user, ChatKey.notes(folder), messages);
    }

    /** Adds notes to a folder and answers with the new items. */
    ObjectNode createNotes(UserRow user, ChatKey folder, List<ObjectNode> messages) {
        services.controller().views().chatInfo(user, folder);
        if (messages.stream().anyMatch(message -> message.has("quotedItemId"))) {
            throw ChatFailure.command("createNoteFolderContentItems: quotes not supported");
        }
        List<ItemRow> items = new ArrayList<>();
        for (ObjectNode message : messages) {
            ObjectNode content = Json.tagged("sndMsgContent", "msgContent", message.get("msgContent"));
            ItemRow item = new ItemRow(folder, "localSnd", content);
            item.doc().put("localNote", true);
            Json.put(item.meta(), "itemForwarded", message.get("itemForwarded"));
            files.find(message).ifPresent(local -> files.attachLocally(user, item, local));
            items.add(services.chatItems().add(user, item));
        }
        return Answers.of(
                user, "newChatItems", "chatItems", services.controller().views().chatItems(user, items));
    }

    private ObjectNode sendByName(Arguments arguments) {
        String name = arguments.word();
        String text = arguments.skip(" ").rest();
        UserRow user = services.runningUser();
        ContactRow contact = stores.contacts()
                .byName(user.id(), name)
                .orElseThrow(() -> ChatFailure.chat("contactNotFound", "contactName", name));
        ObjectNode message = Json.object("msgContent", Json.tagged("text", "text", text));
        return send(user, ChatKey.direct(contact.id()), List.of(message), new Options(false, null, false));
    }
}
