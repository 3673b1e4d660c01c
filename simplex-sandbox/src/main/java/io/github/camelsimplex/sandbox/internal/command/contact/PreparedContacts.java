package io.github.camelsimplex.sandbox.internal.command.contact;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelsimplex.sandbox.internal.chat.Sending;
import io.github.camelsimplex.sandbox.internal.chat.Services;
import io.github.camelsimplex.sandbox.internal.command.Answers;
import io.github.camelsimplex.sandbox.internal.command.message.SendCommands;
import io.github.camelsimplex.sandbox.internal.core.Arguments;
import io.github.camelsimplex.sandbox.internal.core.CommandTable;
import io.github.camelsimplex.sandbox.internal.store.ChatKey;
import io.github.camelsimplex.sandbox.internal.store.ContactRow;
import io.github.camelsimplex.sandbox.internal.store.Stores;
import io.github.camelsimplex.sandbox.internal.store.UserRow;
import io.github.camelsimplex.sandbox.internal.store.connection.Conn;
import io.github.camelsimplex.sandbox.internal.store.item.ItemRow;
import io.github.camelsimplex.sandbox.internal.wire.ChatFailure;
import io.github.camelsimplex.sandbox.internal.wire.Json;
import io.github.camelsimplex.sandbox.internal.wire.Randoms;
import io.github.camelsimplex.sandbox.internal.wire.SimplexLinks;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Commands for prepared contacts: their chat, made from the data of a short link, exists before the connection. */
final class PreparedContacts {

    private final Services services;
    private final Stores stores;
    private final ConnectPlans plans;
    private final Joining joining;

    PreparedContacts(Services services, ConnectPlans plans, Joining joining) {
        this.services = services;
        this.stores = services.stores();
        this.plans = plans;
        this.joining = joining;
    }

    void register(CommandTable commands) {
        commands.on("/_prepare contact ", this::prepare).on("/_connect contact @", this::connect);
    }

    private ObjectNode prepare(Arguments arguments) {
        long userId = arguments.number();
        String fullLink = arguments.skip(" ").word();
        arguments.skip(" ");
        String shortLink = arguments.isNext("{") ? null : arguments.word();
        ObjectNode data = (shortLink == null ? arguments : arguments.skip(" ")).object();
        if (!(data.get("profile") instanceof ObjectNode profile)
                || data.path("business").asBoolean()) {
            throw ChatFailure.syntax();
        }
        if (SimplexLinks.key(fullLink).isEmpty()) {
            throw ChatFailure.syntax();
        }
        UserRow user = services.runningUser(userId);
        JsonNode welcome = data.get("message");
        ObjectNode prepared = Json.object(
                "connLinkToConnect",
                Json.object("connFullLink", fullLink, "connShortLink", shortLink),
                "uiConnLinkType",
                SimplexLinks.isInvitation(fullLink) ? "inv" : "con",
                "welcomeSharedMsgId",
                welcome == null ? null : Randoms.id());
        ContactRow contact = services.connecting().createContact(user, profile);
        contact.doc().set("preparedContact", prepared);
        stores.contacts().save(contact);
        ObjectNode chatInfo = services.controller().views().chatInfo(user, contact);
        services.chatItems().addContactStart(user, contact, true);
        Optional<ItemRow> item = Optional.ofNullable(welcome).map(content -> welcome(user, contact, content));
        return Answers.of(
                user,
                "newPreparedChat",
                "chat",
                services.chatItems().chatOf(chatInfo, item.stream().toList()));
    }

    private ItemRow welcome(UserRow user, ContactRow contact, JsonNode content) {
        ObjectNode received = Json.tagged("rcvMsgContent", "msgContent", content);
        ItemRow item = new ItemRow(ChatKey.direct(contact.id()), "directRcv", received).status("rcvNew");
        return services.chatItems().add(user, item);
    }

    private ObjectNode connect(Arguments arguments) {
        long contactId = arguments.number();
        boolean incognito = arguments.flag("incognito");
        ObjectNode content = content(arguments);
        UserRow user = services.runningUser();
        ContactRow contact = stores.contacts().get(user.id(), contactId);
        if (!(contact.doc().get("preparedContact") instanceof ObjectNode prepared)) {
            throw ChatFailure.command("contact doesn't have link to connect");
        }
        String link = prepared.path("connLinkToConnect").path("connFullLink").asText();
        ObjectNode target = plans.target(link).orElseThrow(() -> plans.unknownLink(link));
        Conn conn = target.path("kind").asText().equals("invitation")
                ? join(user, contact, target, incognito, content, prepared)
                : request(user, contact, target, incognito, content, prepared);
        return Answers.of(
                user,
                "startedConnectionToContact",
                "contact",
                stores.contacts().get(user.id(), contactId).view(user),
                "customUserProfile",
                conn.incognitoProfile());
    }

    private static @Nullable ObjectNode content(Arguments arguments) {
        if (arguments.take(" text ")) {
            return Json.tagged("text", "text", arguments.rest());
        }
        ObjectNode content = arguments.take(" json ") ? arguments.object() : null;
        arguments.end();
        if (content != null) {
            SendCommands.requireContent(content);
        }
        return content;
    }

    /** Sends the message with the request; until this is accepted, further messages cannot be sent. */
    private Conn request(
            UserRow user,
            ContactRow contact,
            ObjectNode target,
            boolean incognito,
            @Nullable ObjectNode content,
            ObjectNode prepared) {
        ObjectNode words = Json.object("welcomeSharedMsgId", prepared.get("welcomeSharedMsgId"));
        if (content != null) {
            if (!prepared.has("requestSharedMsgId")) {
                prepared.put("requestSharedMsgId", Randoms.id());
            }
            words.set("message", content);
            words.set("requestSharedMsgId", prepared.get("requestSharedMsgId"));
        }
        Conn conn = joining.request(user, target, incognito, contact, words);
        if (content != null) {
            ObjectNode sent = Json.tagged("sndMsgContent", "msgContent", content);
            services.chatItems().addAndEmit(user, new ItemRow(ChatKey.direct(contact.id()), "directSnd", sent));
        }
        return conn;
    }

    /** Sends the message at once, because one-time links do not need acceptance. */
    private Conn join(
            UserRow user,
            ContactRow contact,
            ObjectNode target,
            boolean incognito,
            @Nullable ObjectNode content,
            ObjectNode prepared) {
        Conn conn = joining.join(user, target, prepared.path("connLinkToConnect"), incognito, contact);
        if (content != null) {
            ObjectNode sent = Json.tagged("sndMsgContent", "msgContent", content);
            ItemRow item = new ItemRow(ChatKey.direct(contact.id()), "directSnd", sent).sharedMsgId(Randoms.id());
            services.chatItems().addAndEmit(user, item);
            services.sending()
                    .sendItems(
                            conn,
                            List.of(new Sending.Outgoing(
                                    item, services.sending().newMessage(item, null, null))));
        }
        return conn;
    }
}
