package io.github.camelsimplex.sandbox.internal.command.message;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelsimplex.sandbox.internal.chat.Services;
import io.github.camelsimplex.sandbox.internal.command.Answers;
import io.github.camelsimplex.sandbox.internal.core.Arguments;
import io.github.camelsimplex.sandbox.internal.core.CommandTable;
import io.github.camelsimplex.sandbox.internal.store.ChatKey;
import io.github.camelsimplex.sandbox.internal.store.MemberRow;
import io.github.camelsimplex.sandbox.internal.store.Stores;
import io.github.camelsimplex.sandbox.internal.store.UserRow;
import io.github.camelsimplex.sandbox.internal.store.item.ItemRow;
import io.github.camelsimplex.sandbox.internal.wire.ChatFailure;
import io.github.camelsimplex.sandbox.internal.wire.Times;
import java.util.List;
import java.util.Optional;

/** Commands about the read state, which is local to this side. */
public final class ReadCommands {

    private static final String READ = "{\"type\":\"rcvRead\"}";

    private final Services services;
    private final Stores stores;

    /** Creates it with these services. */
    public ReadCommands(Services services) {
        this.services = services;
        this.stores = services.stores();
    }

    /** Adds the commands. */
    public void register(CommandTable commands) {
        commands.on("/_read chat items ", this::readItems)
                .on("/_read chat ", this::readChat)
                .on("/_read user ", this::readUser)
                .on("/_unread chat ", this::unreadChat);
    }

    private ObjectNode readItems(Arguments arguments) {
        ChatKey chat = arguments.chat();
        List<Long> ids = arguments.skip(" ").numbers();
        arguments.end();
        services.runningUser();
        if (!chat.isDirect() && !chat.isGroup()) {
            throw ChatFailure.command("not supported");
        }
        UserRow user = userOf(chat);
        for (Long id : ids) {
            stores.items().inChat(chat, id).filter(ItemRow::unread).ifPresent(item -> read(chat, item));
        }
        return Answers.of(
                user,
                "itemsReadForChat",
                "chatInfo",
                services.controller().views().chatInfo(user, chat.support() ? ChatKey.group(chat.id()) : chat));
    }

    private void read(ChatKey chat, ItemRow item) {
        item.status("rcvRead");
        startTimer(item);
        stores.items().save(item);
        if (item.chat().support() && chat.support()) {
            services.supportChats().itemRead(item);
        }
    }

    private static void startTimer(ItemRow item) {
        JsonNode ttl = item.meta().path("itemTimed").get("ttl");
        if (ttl != null && item.deleteAt() == null) {
            item.deleteAt(Times.plusSeconds(Times.now(), ttl.asLong()));
        }
    }

    /** The user of a chat, active or not. */
    private UserRow userOf(ChatKey chat) {
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

    private Optional<UserRow> owner(String table, String column, long id) {
        var userId = stores.db().number("SELECT user_id FROM " + table + " WHERE " + column + " = ?", id);
        return userId.isPresent() ? Optional.of(stores.users().get(userId.getAsLong())) : Optional.empty();
    }

    private ObjectNode readChat(Arguments arguments) {
        ChatKey chat = arguments.chat();
        arguments.end();
        services.runningUser();
        UserRow user = userOf(chat);
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

    private ObjectNode readSupportChat(UserRow user, ChatKey chat) {
        stores.db()
                .update(
                        "UPDATE items SET unread = 0, status = '" + READ
                                + "' WHERE group_id = ? AND scope_member_id = ? AND unread = 1",
                        chat.id(),
                        chat.supportMemberId() == null ? Long.valueOf(0) : chat.supportMemberId());
        MemberRow member = services.supportChats().read(chat);
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
        UserRow user = services.runningUser(userId);
        stores.db()
                .update(
                        "UPDATE items SET unread = 0, status = '" + READ + "' WHERE user_id = ? AND unread = 1",
                        userId);
        stores.db().update("UPDATE contacts SET unread_chat = 0 WHERE user_id = ?", userId);
        stores.db().update("UPDATE groups SET unread_chat = 0 WHERE user_id = ?", userId);
        return Answers.ok(user);
    }

    private ObjectNode unreadChat(Arguments arguments) {
        ChatKey chat = arguments.chat();
        boolean on = arguments.skip(" ").onOff();
        UserRow user = services.runningUser();
        markUnread(user, chat, on);
        return Answers.ok(user);
    }

    private void markUnread(UserRow user, ChatKey chat, boolean unread) {
        if (chat.isDirect()) {
            stores.contacts().save(stores.contacts().get(user.id(), chat.id()).unreadChat(unread));
        } else if (chat.isGroup()) {
            stores.groups().save(stores.groups().get(user.id(), chat.id()).unreadChat(unread));
        } else {
            stores.notes().unreadChat(chat.id(), unread);
        }
    }
}
