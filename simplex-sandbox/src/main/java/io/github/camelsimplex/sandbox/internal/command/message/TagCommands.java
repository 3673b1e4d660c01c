package io.github.camelsimplex.sandbox.internal.command.message;

import com.fasterxml.jackson.databind.node.ArrayNode;
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
import java.util.List;

/** Commands about tags, by which a user sorts the list of chats. */
public final class TagCommands {

    private final Services services;
    private final Stores stores;

    /** Creates it with these services. */
    public TagCommands(Services services) {
        this.services = services;
        this.stores = services.stores();
    }

    /** Adds the commands. */
    public void register(CommandTable commands) {
        commands.on("/_get tags ", this::list)
                .on("/_create tag ", this::create)
                .on("/_tags ", this::tag)
                .on("/_update tag ", this::update)
                .on("/_reorder tags ", this::reorder)
                .on("/_delete tag ", this::delete);
    }

    private ObjectNode list(Arguments arguments) {
        long userId = arguments.number();
        arguments.end();
        UserRow user = stores.users().active(userId);
        return Answers.of(user, "chatTags", "userTags", tags(user));
    }

    private ArrayNode tags(UserRow user) {
        return Json.arrayOf(stores.db()
                .list(
                        row -> {
                            ObjectNode tag = Json.object("chatTagId", row.getLong(1));
                            tag.setAll(Json.parseObject(row.getString(2)));
                            return tag;
                        },
                        "SELECT tag_id, doc FROM chat_tags WHERE user_id = ? ORDER BY tag_order",
                        user.id()));
    }

    private ObjectNode create(Arguments arguments) {
        ObjectNode tag = content(arguments);
        UserRow user = services.runningUser();
        stores.db()
                .insert(
                        "INSERT INTO chat_tags (user_id, tag_order, doc)"
                                + " VALUES (?, (SELECT coalesce(max(tag_order), 0) + 1 FROM chat_tags), ?)",
                        user.id(),
                        Json.text(tag));
        return Answers.of(user, "chatTags", "userTags", tags(user));
    }

    private static ObjectNode content(Arguments arguments) {
        ObjectNode given = arguments.object();
        if (!given.path("text").isTextual()) {
            throw ChatFailure.syntax();
        }
        return Json.object("chatTagText", given.get("text"), "chatTagEmoji", given.get("emoji"));
    }

    private ObjectNode tag(Arguments arguments) {
        ChatKey chat = arguments.chat();
        List<Long> ids = arguments.take(" ") ? arguments.numbers() : List.of();
        arguments.end();
        UserRow user = services.runningUser();
        ArrayNode tags = Json.arrayOf(ids);
        if (chat.isDirect()) {
            ContactRow contact = stores.contacts().get(user.id(), chat.id());
            contact.doc().set("chatTags", tags);
            stores.contacts().save(contact);
        } else if (chat.isGroup() && !chat.support()) {
            GroupRow group = stores.groups().get(user.id(), chat.id());
            group.doc().set("chatTags", tags);
            stores.groups().save(group);
        } else {
            throw ChatFailure.command("not supported");
        }
        return Answers.of(user, "tagsUpdated", "userTags", tags(user), "chatTags", tags);
    }

    private ObjectNode update(Arguments arguments) {
        long tagId = arguments.number();
        ObjectNode tag = content(arguments.skip(" "));
        UserRow user = services.runningUser();
        stores.db()
                .update(
                        "UPDATE chat_tags SET doc = ? WHERE tag_id = ? AND user_id = ?",
                        Json.text(tag),
                        tagId,
                        user.id());
        return Answers.ok(user);
    }

    private ObjectNode reorder(Arguments arguments) {
        List<Long> ids = arguments.numbers();
        arguments.end();
        UserRow user = services.runningUser();
        for (int i = 0; i < ids.size(); i++) {
            stores.db()
                    .update(
                            "UPDATE chat_tags SET tag_order = ? WHERE tag_id = ? AND user_id = ?",
                            i + 1,
                            ids.get(i),
                            user.id());
        }
        return Answers.ok(user);
    }

    private ObjectNode delete(Arguments arguments) {
        long tagId = arguments.number();
        arguments.end();
        UserRow user = services.runningUser();
        stores.db().update("DELETE FROM chat_tags WHERE tag_id = ? AND user_id = ?", tagId, user.id());
        for (ContactRow contact : stores.contacts().all(user.id())) {
            if (without(contact.doc(), tagId)) {
                stores.contacts().save(contact);
            }
        }
        for (GroupRow group : stores.groups().all(user.id())) {
            if (without(group.doc(), tagId)) {
                stores.groups().save(group);
            }
        }
        return Answers.ok(user);
    }

    private static boolean without(ObjectNode doc, long tagId) {
        if (!(doc.get("chatTags") instanceof ArrayNode tags)) {
            return false;
        }
        for (int i = 0; i < tags.size(); i++) {
            if (tags.path(i).asLong() == tagId) {
                tags.remove(i);
                return true;
            }
        }
        return false;
    }
}
