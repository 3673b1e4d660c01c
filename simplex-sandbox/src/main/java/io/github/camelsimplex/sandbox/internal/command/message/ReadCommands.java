package io.github.camelsimplex.sandbox.internal.command.message;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelsimplex.sandbox.internal.chat.Services;
import io.github.camelsimplex.sandbox.internal.command.Answers;
import io.github.camelsimplex.sandbox.internal.core.Arguments;
import io.github.camelsimplex.sandbox.internal.core.Commands;
import io.github.camelsimplex.sandbox.internal.store.ChatRef;
import io.github.camelsimplex.sandbox.internal.store.Member;
import io.github.camelsimplex.sandbox.internal.store.Stores;
import io.github.camelsimplex.sandbox.internal.store.User;
import io.github.camelsimplex.sandbox.internal.store.item.Item;
import io.github.camelsimplex.sandbox.internal.wire.ChatFailure;
import io.github.camelsimplex.sandbox.internal.wire.Times;
import java.util.List;
import java.util.Optional;

/** Commands about the read state, which only this side knows. */
public final class ReadCommands {

    private static final String READ = "{\"type\":\"rcvRead\"}";

    private final Services services;
    private final Stores stores;

    /** Works with these services. */
    public ReadCommands(Services services) {
        this.services = services;
        this.stores = services.stores();
    }

    /** Adds the commands. */
    public void register(Commands commands) {
        commands.on("/_read chat items ", this::readItems)
                .on("/_read chat ", this::readChat)
                .on("/_read user ", this::readUser)
                .on("/_unread chat ", this::unreadChat);
    }

    private ObjectNode readItems(Arguments arguments) {
        ChatRef chat = arguments.chat();
        List<Long> ids = arguments.skip(" ").numbers();
        arguments.end();
        services.runningUser();
        if (!chat.isDirect() && !chat.isGroup()) {
            throw ChatFailure.command("not supported");
        }
        User user = userOf(chat);
        for (Long id : ids) {
            stores.items().inChat(chat, id).filter(Item::unread).ifPresent(item -> read(chat, item));
        }
        return Answers.of(
                user,
                "itemsReadForChat",
                "chatInfo",
                services.controller().views().chatInfo(user, chat.support() ? ChatRef.group(chat.id()) : chat));
    }

    private void read(ChatRef chat, Item item) {
        item.status("rcvRead");
        startTimer(item);
        stores.items().save(item);
        if (item.chat().support() && chat.support()) {
            services.supportChats().itemRead(item);
        }
    }

    private static void startTimer(Item item) {
        JsonNode ttl = item.meta().path("itemTimed").get("ttl");
        if (ttl != null && item.deleteAt() == null) {
            item.deleteAt(Times.plusSeconds(Times.now(), ttl.asLong()));
        }
    }

    /** The user whose chat it is, active or not. */
    private User userOf(ChatRef chat) {
        if (chat.isDirect()) {
            return owner("contacts", "contact_id", chat.id())
                    .orElseThrow(() -> ChatFailure.store("userNotFoundByContactId", "contactId", chat.id()));
        }
        if (chat.isGroup()) {
            return owner("groups", "group_id", chat.id())
                    .orElseThrow(() -> ChatFailure.store("userNotFoundByGroupId", "groupId", chat.id()));
        }
        return owner("note_folders", "folder_id", chat.id())
                .orElseThrow(() -> ChatFailure.store("userNotFoundByContactId", "contactId", chat.id()));
    }

    private Optional<User> owner(String table, String column, long id) {
        var userId = stores.db().number("SELECT user_id FROM " + table + " WHERE " + column + " = ?", id);
        return userId.isPresent() ? Optional.of(stores.users().get(userId.getAsLong())) : Optional.empty();
    }

    private ObjectNode readChat(Arguments arguments) {
        ChatRef chat = arguments.chat();
        arguments.end();
        services.runningUser();
        User user = userOf(chat);
        if (chat.support()) {
            return readSupportChat(user, chat);
        }
        String column = chat.isDirect() ? "contact_id" : chat.isGroup() ? "group_id" : "note_folder_id";
        startTimers(column, chat.id());
        stores.db()
                .update(
                        "UPDATE items SET unread = 0, status = '" + READ + "' WHERE " + column + " = ? AND unread = 1",
                        chat.id());
        markUnread(user, chat, false);
        return Answers.ok(user);
    }

    private void startTimers(String column, long id) {
        List<Long> timed = stores.db()
                .list(
                        row -> row.getLong(1),
                        "SELECT item_id FROM items WHERE " + column
                                + " = ? AND unread = 1 AND doc LIKE '%\"itemTimed\"%'",
                        id);
        for (Long itemId : timed) {
            stores.items().find(itemId).ifPresent(item -> {
                startTimer(item);
                stores.items().save(item);
            });
        }
    }

    private ObjectNode readSupportChat(User user, ChatRef chat) {
        stores.db()
                .update(
                        "UPDATE items SET unread = 0, status = '" + READ
                                + "' WHERE group_id = ? AND scope_member_id = ? AND unread = 1",
                        chat.id(),
                        chat.supportMemberId() == null ? Long.valueOf(0) : chat.supportMemberId());
        Member member = services.supportChats().read(chat);
        return Answers.of(
                user,
                "memberSupportChatRead",
                "groupInfo",
                stores.groups().view(stores.groups().get(user.id(), chat.id())),
                "member",
                member.view());
    }

    private ObjectNode readUser(Arguments arguments) {
        long userId = arguments.number();
        arguments.end();
        User user = services.runningUser(userId);
        stores.db()
                .update(
                        "UPDATE items SET unread = 0, status = '" + READ + "' WHERE user_id = ? AND unread = 1",
                        userId);
        stores.db().update("UPDATE contacts SET unread_chat = 0 WHERE user_id = ?", userId);
        stores.db().update("UPDATE groups SET unread_chat = 0 WHERE user_id = ?", userId);
        return Answers.ok(user);
    }

    private ObjectNode unreadChat(Arguments arguments) {
        ChatRef chat = arguments.chat();
        boolean on = arguments.skip(" ").onOff();
        User user = services.runningUser();
        markUnread(user, chat, on);
        return Answers.ok(user);
    }

    private void markUnread(User user, ChatRef chat, boolean unread) {
        if (chat.isDirect()) {
            stores.contacts().save(stores.contacts().get(user.id(), chat.id()).unreadChat(unread));
        } else if (chat.isGroup()) {
            stores.groups().save(stores.groups().get(user.id(), chat.id()).unreadChat(unread));
        } else {
            stores.notes().unreadChat(chat.id(), unread);
        }
    }
}
