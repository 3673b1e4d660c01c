package io.github.camelsimplex.sandbox.internal.command;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelsimplex.sandbox.internal.chat.FeatureItems;
import io.github.camelsimplex.sandbox.internal.chat.Messages;
import io.github.camelsimplex.sandbox.internal.chat.Services;
import io.github.camelsimplex.sandbox.internal.core.Arguments;
import io.github.camelsimplex.sandbox.internal.core.Commands;
import io.github.camelsimplex.sandbox.internal.store.ChatRef;
import io.github.camelsimplex.sandbox.internal.store.Conn;
import io.github.camelsimplex.sandbox.internal.store.Contact;
import io.github.camelsimplex.sandbox.internal.store.Item;
import io.github.camelsimplex.sandbox.internal.store.Stores;
import io.github.camelsimplex.sandbox.internal.store.User;
import io.github.camelsimplex.sandbox.internal.wire.ChatFailure;
import io.github.camelsimplex.sandbox.internal.wire.Json;
import java.util.List;

/** Commands about contacts: preferences, alias, custom data, deletion. */
public final class ContactCommands {

    private final Services services;
    private final Stores stores;

    /** Works with these services. */
    public ContactCommands(Services services) {
        this.services = services;
        this.stores = services.stores();
    }

    /** Adds the commands. */
    public void register(Commands commands) {
        commands.on("/_set prefs @", this::preferences)
                .on("/_set alias @", this::alias)
                .on("/_set custom @", this::customContactData)
                .on("/_delete @", this::delete)
                .on("/_delete :", this::deletePending)
                .on("/_clear chat @", this::clear);
    }

    private ObjectNode preferences(Arguments arguments) {
        long contactId = arguments.number();
        ObjectNode preferences = arguments.skip(" ").object();
        User user = services.runningUser();
        Contact contact = stores.contacts().get(user.id(), contactId);
        ObjectNode from = contact.view(user);
        ObjectNode before = contact.mergedPreferences(user);
        contact.doc().set("userPreferences", preferences);
        stores.contacts().save(contact);
        Conn conn = contact.readyConnection().orElse(null);
        if (conn != null) {
            ObjectNode profile = user.sentProfile();
            ObjectNode sent = Json.child(profile, "preferences").deepCopy();
            sent.setAll(preferences);
            profile.set("preferences", sent);
            services.sending().send(conn, Messages.chat("x.info", null, "profile", profile));
            List<Item> items = FeatureItems.changed(services.chatItems(), user, contact, before, true);
            if (!items.isEmpty()) {
                services.chatItems().emitNew(user, items);
            }
        }
        return Answers.of(user, "contactPrefsUpdated", "fromContact", from, "toContact", contact.view(user));
    }

    private ObjectNode alias(Arguments arguments) {
        long contactId = arguments.number();
        String alias = arguments.take(" ") ? arguments.rest() : "";
        User user = stores.users().active();
        Contact contact = stores.contacts().get(user.id(), contactId);
        contact.profile().put("localAlias", alias.strip());
        stores.contacts().save(contact);
        return Answers.of(user, "contactAliasUpdated", "toContact", contact.view(user));
    }

    private ObjectNode customContactData(Arguments arguments) {
        long contactId = arguments.number();
        ObjectNode data = arguments.take(" ") ? arguments.object() : null;
        User user = stores.users().active();
        Contact contact = stores.contacts().get(user.id(), contactId);
        Json.put(contact.doc(), "customData", data);
        stores.contacts().save(contact);
        return Answers.ok(user);
    }

    private ObjectNode delete(Arguments arguments) {
        long contactId = arguments.number();
        String mode = arguments.take(" ") ? arguments.word() : "full";
        boolean notify = !arguments.take(" notify=") || arguments.onOff();
        arguments.end();
        if (!List.of("full", "entity", "messages").contains(mode)) {
            throw ChatFailure.syntax();
        }
        User user = services.runningUser();
        Contact contact = stores.contacts().get(user.id(), contactId);
        ObjectNode shown = contact.view(user);
        if (mode.equals("messages")) {
            stores.items().deleteAll(ChatRef.direct(contactId));
            contact.doc().put("chatDeleted", true);
            stores.contacts().save(contact);
            return Answers.of(user, "contactDeleted", "contact", contact.view(user));
        }
        Conn conn = contact.readyConnection().orElse(null);
        if (conn != null && notify) {
            services.sending().send(conn, Messages.chat("x.direct.del", null));
        }
        services.controller().deleteConnections(stores.connections().ofContact(contactId));
        contact.connection(null);
        if (mode.equals("entity")) {
            contact.doc().put("contactStatus", "deletedByUser");
            stores.contacts().save(contact);
            return Answers.of(user, "contactDeleted", "contact", contact.view(user));
        }
        stores.requests().deleteOf(contact);
        stores.items().deleteAll(ChatRef.direct(contactId));
        stores.contacts().delete(contact);
        return Answers.of(user, "contactDeleted", "contact", shown);
    }

    private ObjectNode deletePending(Arguments arguments) {
        long connId = arguments.number();
        arguments.rest();
        User user = services.runningUser();
        Conn conn = stores.connections()
                .find(connId)
                .filter(found -> found.userId() == user.id() && found.contactId() == null)
                .orElseThrow(() -> ChatFailure.store("pendingConnectionNotFound", "connId", connId));
        ObjectNode shown = conn.pendingView();
        withdraw(conn);
        services.controller().deleteConnections(List.of(conn));
        return Answers.of(user, "contactConnectionDeleted", "connection", shown);
    }

    private void withdraw(Conn conn) {
        if (conn.extra().get("connLinkInv") instanceof ObjectNode link) {
            link.forEach(form -> io.github.camelsimplex.sandbox.internal.chat.LinkData.withdraw(
                    services.controller().network(), form.asText()));
        }
    }

    private ObjectNode clear(Arguments arguments) {
        long contactId = arguments.number();
        arguments.end();
        User user = stores.users().active();
        Contact contact = stores.contacts().get(user.id(), contactId);
        stores.items().deleteAll(ChatRef.direct(contactId));
        return Answers.of(
                user, "chatCleared", "chatInfo", services.controller().views().chatInfo(user, contact));
    }
}
