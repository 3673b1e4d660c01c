package io.github.camelsimplex.sandbox.internal.command.contact;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelsimplex.sandbox.internal.chat.FeatureItems;
import io.github.camelsimplex.sandbox.internal.chat.PeerMessages;
import io.github.camelsimplex.sandbox.internal.chat.Services;
import io.github.camelsimplex.sandbox.internal.command.Answers;
import io.github.camelsimplex.sandbox.internal.command.ChatSettingsChanges;
import io.github.camelsimplex.sandbox.internal.command.message.DirectSending;
import io.github.camelsimplex.sandbox.internal.core.Arguments;
import io.github.camelsimplex.sandbox.internal.core.CommandTable;
import io.github.camelsimplex.sandbox.internal.store.ContactRow;
import io.github.camelsimplex.sandbox.internal.store.Stores;
import io.github.camelsimplex.sandbox.internal.store.UserRow;
import io.github.camelsimplex.sandbox.internal.store.connection.Conn;
import io.github.camelsimplex.sandbox.internal.store.item.ItemRow;
import io.github.camelsimplex.sandbox.internal.wire.ChatFailure;
import io.github.camelsimplex.sandbox.internal.wire.Features;
import io.github.camelsimplex.sandbox.internal.wire.Json;
import java.util.Comparator;
import java.util.List;

/** Commands about contacts: the list of them, preferences, alias, custom data. */
public final class ContactCommands {

    private final Services services;
    private final Stores stores;

    /** Creates it with these services. */
    public ContactCommands(Services services) {
        this.services = services;
        this.stores = services.stores();
    }

    /** Adds the commands. */
    public void register(CommandTable commands) {
        commands.on("/_contacts ", this::contacts)
                .on("/_set prefs @", this::preferences)
                .on("/_set alias @", this::alias)
                .on("/_set custom @", this::customData)
                .on("/_settings @", this::settings);
    }

    /** The contacts with a connection, oldest chats first. */
    private ObjectNode contacts(Arguments arguments) {
        long userId = arguments.number();
        arguments.end();
        UserRow user = services.runningUser(userId);
        List<ObjectNode> contacts = stores.contacts().all(userId).stream()
                .filter(contact -> contact.connection() != null)
                .sorted(Comparator.comparingLong(ContactRow::chatTs))
                .map(contact -> contact.view(user))
                .toList();
        return Answers.of(user, "contactsList", "contacts", Json.arrayOf(contacts));
    }

    private ObjectNode preferences(Arguments arguments) {
        long contactId = arguments.number();
        ObjectNode preferences = Features.ordered(arguments.skip(" ").object());
        UserRow user = services.runningUser();
        ContactRow contact = stores.contacts().get(user.id(), contactId);
        ObjectNode from = contact.view(user).deepCopy();
        if (contact.connection() == null) {
            throw ChatFailure.chat("contactNotActive", "contact", from);
        }
        if (!preferences.equals(contact.doc().path("userPreferences"))) {
            change(user, contact, preferences);
        }
        return Answers.of(user, "contactPrefsUpdated", "fromContact", from, "toContact", contact.view(user));
    }

    private void change(UserRow user, ContactRow contact, ObjectNode preferences) {
        Conn conn = DirectSending.requireReady(user, contact);
        ObjectNode mergedBefore = contact.mergedPreferences(user);
        ObjectNode profileBefore = contact.sentProfile(user);
        contact.doc().set("userPreferences", preferences);
        stores.contacts().save(contact);
        ObjectNode profile = contact.sentProfile(user);
        if (!profile.equals(profileBefore)) {
            services.sending().send(conn, PeerMessages.chat("x.info", null, "profile", profile));
            List<ItemRow> items = FeatureItems.changed(services.chatItems(), user, contact, mergedBefore, true);
            services.chatItems().emitNew(user, items);
        }
    }

    private ObjectNode alias(Arguments arguments) {
        long contactId = arguments.number();
        String alias = arguments.take(" ") ? arguments.rest() : "";
        UserRow user = services.runningUser();
        ContactRow contact = stores.contacts().get(user.id(), contactId);
        contact.profile().put("localAlias", alias.strip());
        stores.contacts().save(contact);
        return Answers.of(user, "contactAliasUpdated", "toContact", contact.view(user));
    }

    private ObjectNode settings(Arguments arguments) {
        long contactId = arguments.number();
        ObjectNode settings = ChatSettingsChanges.of(arguments.skip(" "));
        UserRow user = services.runningUser();
        ContactRow contact = stores.contacts().get(user.id(), contactId);
        contact.doc().set("chatSettings", settings);
        stores.contacts().save(contact);
        return Answers.ok(user);
    }

    private ObjectNode customData(Arguments arguments) {
        long contactId = arguments.number();
        ObjectNode data = arguments.take(" ") ? arguments.object() : null;
        UserRow user = services.runningUser();
        ContactRow contact = stores.contacts().get(user.id(), contactId);
        Json.put(contact.doc(), "customData", data);
        stores.contacts().save(contact);
        return Answers.ok(user);
    }
}
