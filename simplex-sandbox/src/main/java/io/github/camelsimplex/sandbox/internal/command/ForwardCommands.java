package io.github.camelsimplex.sandbox.internal.command;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelsimplex.sandbox.internal.chat.Services;
import io.github.camelsimplex.sandbox.internal.core.Arguments;
import io.github.camelsimplex.sandbox.internal.core.Commands;
import io.github.camelsimplex.sandbox.internal.store.ChatRef;
import io.github.camelsimplex.sandbox.internal.store.Item;
import io.github.camelsimplex.sandbox.internal.store.User;
import io.github.camelsimplex.sandbox.internal.wire.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Commands that forward messages from one chat to another. */
public final class ForwardCommands {

    private static final Pattern TTL = Pattern.compile(" ttl=\\d+");

    private final Services services;
    private final ItemCommands itemCommands;
    private final SendCommands sendCommands;
    private final ChatSenders senders;

    /** Works with these services. */
    public ForwardCommands(Services services, ItemCommands itemCommands, SendCommands sendCommands) {
        this.services = services;
        this.itemCommands = itemCommands;
        this.sendCommands = sendCommands;
        this.senders = new ChatSenders(services);
    }

    /** Adds the commands. */
    public void register(Commands commands) {
        commands.on("/_forward plan ", this::plan).on("/_forward ", this::forward);
    }

    private ObjectNode plan(Arguments arguments) {
        ChatRef from = arguments.chat();
        List<Long> ids = arguments.skip(" ").numbers();
        arguments.end();
        User user = services.stores().users().active();
        senders.requireChat(user, from);
        List<Long> found = itemCommands.found(from, ids).stream().map(Item::id).toList();
        return Answers.of(user, "forwardPlan", "itemsCount", ids.size(), "chatItemIds", Json.arrayOf(found));
    }

    private ObjectNode forward(Arguments arguments) {
        ChatRef to = arguments.chat();
        ChatRef from = arguments.skip(" ").chat();
        List<Long> ids = arguments.skip(" ").numbers();
        Long ttl = arguments
                .find(TTL)
                .map(text -> Long.valueOf(text.substring(" ttl=".length())))
                .orElse(null);
        arguments.end();
        User user = services.runningUser();
        senders.requireChat(user, to);
        senders.requireChat(user, from);
        List<ObjectNode> messages = new ArrayList<>();
        for (Item item : itemCommands.found(from, ids)) {
            messages.add(Json.object("msgContent", item.msgContent(), "itemForwarded", source(user, from, item)));
        }
        if (messages.isEmpty()) {
            return Answers.of(user, "newChatItems", "chatItems", Json.array());
        }
        return sendCommands.send(user, to, messages, new SendCommands.Options(false, ttl));
    }

    private ObjectNode source(User user, ChatRef from, Item item) {
        if (from.isDirect()) {
            return Json.tagged(
                    "contact",
                    "chatName",
                    services.stores().contacts().get(user.id(), from.id()).name(),
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
                    services.stores().groups().get(user.id(), from.id()).name(),
                    "msgDir",
                    item.sent() ? "snd" : "rcv",
                    "groupId",
                    from.id(),
                    "chatItemId",
                    item.id());
        }
        return Json.tagged("unknown");
    }
}
