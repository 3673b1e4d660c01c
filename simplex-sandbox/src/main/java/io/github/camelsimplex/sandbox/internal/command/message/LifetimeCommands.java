package io.github.camelsimplex.sandbox.internal.command.message;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelsimplex.sandbox.internal.chat.Services;
import io.github.camelsimplex.sandbox.internal.command.Answers;
import io.github.camelsimplex.sandbox.internal.core.Arguments;
import io.github.camelsimplex.sandbox.internal.core.CommandTable;
import io.github.camelsimplex.sandbox.internal.store.ChatKey;
import io.github.camelsimplex.sandbox.internal.store.ContactRow;
import io.github.camelsimplex.sandbox.internal.store.GroupRow;
import io.github.camelsimplex.sandbox.internal.store.Stores;
import io.github.camelsimplex.sandbox.internal.store.UserRow;
import io.github.camelsimplex.sandbox.internal.wire.ChatFailure;
import io.github.camelsimplex.sandbox.internal.wire.Json;
import io.github.camelsimplex.sandbox.internal.wire.Times;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Commands about the lifetime of items, in all chats of a user or in one; setting it deletes older items. */
public final class LifetimeCommands {

    private static final String TTL = "chatItemTTL";
    private static final long KEPT_IN_GROUPS_SECONDS = 43_200;

    private final Services services;
    private final Stores stores;

    /** Creates it with these services. */
    public LifetimeCommands(Services services) {
        this.services = services;
        this.stores = services.stores();
    }

    /** Adds the commands. */
    public void register(CommandTable commands) {
        commands.on("/_ttl ", this::ttl);
    }

    private ObjectNode ttl(Arguments arguments) {
        long userId = arguments.number();
        if (arguments.isAtEnd()) {
            UserRow user = stores.users().active(userId);
            return Answers.of(user, TTL, TTL, ofUser(user));
        }
        arguments.skip(" ");
        if (arguments.isNext("@") || arguments.isNext("#")) {
            ChatKey chat = arguments.chat();
            Long seconds = arguments.skip(" ").take("default") ? null : Long.valueOf(arguments.number());
            arguments.end();
            return setOfChat(services.runningUser(userId), chat, seconds);
        }
        long seconds = arguments.number();
        arguments.end();
        return setOfUser(services.runningUser(userId), seconds);
    }

    private long ofUser(UserRow user) {
        return stores.db()
                .number("SELECT item_ttl FROM users WHERE user_id = ?", user.id())
                .orElse(0);
    }

    private ObjectNode setOfUser(UserRow user, long seconds) {
        stores.db().update("UPDATE users SET item_ttl = ? WHERE user_id = ?", seconds, user.id());
        for (ContactRow contact : stores.contacts().all(user.id())) {
            if (!contact.doc().has(TTL)) {
                expire(ChatKey.direct(contact.id()), seconds);
            }
        }
        for (GroupRow group : stores.groups().all(user.id())) {
            if (!group.doc().has(TTL)) {
                expire(ChatKey.group(group.id()), seconds);
            }
        }
        return Answers.ok(user);
    }

    private ObjectNode setOfChat(UserRow user, ChatKey chat, @Nullable Long seconds) {
        if (chat.support()) {
            throw ChatFailure.command("not supported");
        }
        if (chat.isDirect()) {
            ContactRow contact = stores.contacts().get(user.id(), chat.id());
            Json.put(contact.doc(), TTL, seconds);
            stores.contacts().save(contact);
        } else {
            GroupRow group = stores.groups().get(user.id(), chat.id());
            Json.put(group.doc(), TTL, seconds);
            stores.groups().save(group);
        }
        expire(chat, seconds == null ? ofUser(user) : seconds);
        return Answers.ok(user);
    }

    /**
     * Deletes expired items. Items of groups that arrived recently stay, however old they are, because they may come
     * from a member who was away.
     */
    private void expire(ChatKey chat, long seconds) {
        if (seconds > 0) {
            long now = Times.now();
            long expired = Times.plusSeconds(now, -seconds);
            long lately = Times.plusSeconds(now, -KEPT_IN_GROUPS_SECONDS);
            if (chat.isDirect()) {
                deleteOlder("contact_id", chat.id(), now, expired);
            } else {
                deleteOlder("group_id", chat.id(), expired, Math.min(expired, lately));
            }
        }
    }

    private void deleteOlder(String column, long chatId, long itemTs, long createdAt) {
        List<Long> old = stores.db()
                .list(
                        row -> row.getLong(1),
                        "SELECT item_id FROM items WHERE " + column + " = ? AND item_ts <= ? AND created_at <= ?",
                        chatId,
                        itemTs,
                        createdAt);
        old.forEach(id -> stores.items().find(id).ifPresent(stores.items()::delete));
    }
}
