package io.github.camelsimplex.sandbox.internal.command.contact;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelsimplex.sandbox.internal.chat.Services;
import io.github.camelsimplex.sandbox.internal.command.Answers;
import io.github.camelsimplex.sandbox.internal.core.Arguments;
import io.github.camelsimplex.sandbox.internal.core.CommandTable;
import io.github.camelsimplex.sandbox.internal.store.ChatKey;
import io.github.camelsimplex.sandbox.internal.store.ContactRow;
import io.github.camelsimplex.sandbox.internal.store.Requests.Request;
import io.github.camelsimplex.sandbox.internal.store.Stores;
import io.github.camelsimplex.sandbox.internal.store.UserRow;
import io.github.camelsimplex.sandbox.internal.store.connection.Conn;
import io.github.camelsimplex.sandbox.internal.wire.ChatFailure;
import io.github.camelsimplex.sandbox.internal.wire.Json;
import org.jspecify.annotations.Nullable;

/** Commands that answer contact requests. */
public final class RequestCommands {

    private final Services services;
    private final Stores stores;

    /** Creates it with these services. */
    public RequestCommands(Services services) {
        this.services = services;
        this.stores = services.stores();
    }

    /** Adds the commands. */
    public void register(CommandTable commands) {
        commands.on("/_accept ", this::accept).on("/_reject ", this::reject);
    }

    private ObjectNode accept(Arguments arguments) {
        boolean incognito = arguments.take("incognito=") && arguments.onOff();
        arguments.take(" ");
        long requestId = arguments.number();
        arguments.end();
        UserRow user = services.runningUser();
        Request request = request(user, requestId);
        if (incognito) {
            throw ChatFailure.command("incognito not allowed for address with short link data");
        }
        ContactRow contact = contactOf(user, request);
        if (contact == null || contact.connection() != null) {
            throw ChatFailure.agent(Json.tagged(
                    "CMD",
                    "cmdErr",
                    Json.tagged("PROHIBITED"),
                    "errContext",
                    "SEInvitationNotFound acceptContact', invitationId = \""
                            + request.doc().path("agentInvitationId").asText() + "\""));
        }
        Conn conn = services.connecting().accept(user, contact, request);
        services.connecting().hello(conn);
        stores.connections().save(conn.status("sndReady"));
        return Answers.of(user, "acceptingContactRequest", "contact", contact.view(user));
    }

    private Request request(UserRow user, long requestId) {
        return stores.requests()
                .find(user.id(), requestId)
                .orElseThrow(() -> ChatFailure.store("contactRequestNotFound", "contactRequestId", requestId));
    }

    private @Nullable ContactRow contactOf(UserRow user, Request request) {
        Long contactId = request.contactId();
        return contactId == null
                ? null
                : stores.contacts().find(user.id(), contactId).orElse(null);
    }

    private ObjectNode reject(Arguments arguments) {
        long requestId = arguments.number();
        arguments.end();
        UserRow user = services.runningUser();
        Request request = request(user, requestId);
        ContactRow contact = contactOf(user, request);
        if (contact != null && contact.connection() == null) {
            stores.items().deleteAll(ChatKey.direct(contact.id()));
            stores.contacts().delete(contact);
        }
        stores.requests().delete(request);
        return Answers.of(
                user,
                "contactRequestRejected",
                "contactRequest",
                request.doc(),
                "contact_",
                contact == null ? null : contact.view(user));
    }
}
