package io.github.camelsimplex.sandbox.internal.command;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelsimplex.sandbox.internal.chat.ConnectionStats;
import io.github.camelsimplex.sandbox.internal.chat.QueueSwitch;
import io.github.camelsimplex.sandbox.internal.chat.Services;
import io.github.camelsimplex.sandbox.internal.core.Arguments;
import io.github.camelsimplex.sandbox.internal.core.Commands;
import io.github.camelsimplex.sandbox.internal.store.Conn;
import io.github.camelsimplex.sandbox.internal.store.Contact;
import io.github.camelsimplex.sandbox.internal.store.Stores;
import io.github.camelsimplex.sandbox.internal.store.User;
import io.github.camelsimplex.sandbox.internal.wire.ChatFailure;
import io.github.camelsimplex.sandbox.internal.wire.Json;

/** Commands about the connection with a contact: its queues, its security code, its move to a new address. */
public final class ContactSecurity {

    private final Services services;
    private final Stores stores;
    private final QueueSwitch queueSwitch;

    /** Works with these services. */
    public ContactSecurity(Services services) {
        this.services = services;
        this.stores = services.stores();
        this.queueSwitch = new QueueSwitch(services.controller(), services.chatItems());
    }

    /** Adds the commands. */
    public void register(Commands commands) {
        commands.on("/_info @", this::info)
                .on("/_get code @", this::code)
                .on("/_verify code @", this::verify)
                .on("/_switch @", this::startSwitch)
                .on("/_abort switch @", this::abortSwitch)
                .on("/_sync @", this::synchronise);
    }

    private ObjectNode info(Arguments arguments) {
        long contactId = arguments.number();
        arguments.end();
        User user = services.runningUser();
        Contact contact = stores.contacts().get(user.id(), contactId);
        Conn conn = contact.connection();
        return Answers.of(
                user,
                "contactInfo",
                "contact",
                contact.view(user),
                "connectionStats_",
                conn == null || conn.sendQueue() == null ? null : stats(conn),
                "customUserProfile",
                conn == null ? null : conn.incognitoProfile());
    }

    private ObjectNode stats(Conn conn) {
        return ConnectionStats.of(conn, services.controller().smpServer());
    }

    private ObjectNode code(Arguments arguments) {
        long contactId = arguments.number();
        arguments.end();
        User user = services.runningUser();
        Contact contact = stores.contacts().get(user.id(), contactId);
        String code = connection(user, contact).securityCode();
        return Answers.of(user, "contactCode", "contact", contact.view(user), "connectionCode", code);
    }

    private Conn connection(User user, Contact contact) {
        Conn conn = contact.connection();
        if (conn == null) {
            throw ChatFailure.chat("contactNotActive", "contact", contact.view(user));
        }
        return conn;
    }

    private ObjectNode verify(Arguments arguments) {
        long contactId = arguments.number();
        String given = arguments.take(" ") ? arguments.rest() : null;
        User user = services.runningUser();
        Conn conn = connection(user, stores.contacts().get(user.id(), contactId));
        String code = conn.securityCode();
        boolean verified = conn.verify(given);
        stores.connections().save(conn);
        return Answers.of(user, "connectionVerified", "verified", verified, "expectedCode", code);
    }

    /** Keys that are in step are not agreed upon anew; in the sandbox they always are in step. */
    private ObjectNode synchronise(Arguments arguments) {
        long contactId = arguments.number();
        boolean force = arguments.take(" force=on");
        arguments.end();
        User user = services.runningUser();
        connection(user, stores.contacts().get(user.id(), contactId));
        if (force) {
            throw ChatFailure.syntax();
        }
        throw ChatFailure.agent(Json.tagged(
                "CMD", "cmdErr", Json.tagged("PROHIBITED"), "errContext", "synchronizeRatchet: not allowed"));
    }

    private ObjectNode startSwitch(Arguments arguments) {
        long contactId = arguments.number();
        arguments.end();
        User user = services.runningUser();
        Contact contact = stores.contacts().get(user.id(), contactId);
        Conn conn = connection(user, contact);
        if (ConnectionStats.receiving(conn) != null || conn.sendQueue() == null || !conn.isReady()) {
            throw prohibited("switchConnectionAsync: already switching");
        }
        ConnectionStats.receiving(conn, ConnectionStats.STARTED);
        ObjectNode started = stats(conn);
        queueSwitch.start(user, contact, conn);
        return Answers.of(user, "contactSwitchStarted", "contact", contact.view(user), "connectionStats", started);
    }

    private ObjectNode abortSwitch(Arguments arguments) {
        long contactId = arguments.number();
        arguments.end();
        User user = services.runningUser();
        Contact contact = stores.contacts().get(user.id(), contactId);
        Conn conn = connection(user, contact);
        if (!ConnectionStats.canAbort(conn)) {
            throw prohibited("abortConnectionSwitch: not allowed");
        }
        queueSwitch.abort(conn);
        return Answers.of(user, "contactSwitchAborted", "contact", contact.view(user), "connectionStats", stats(conn));
    }

    private static ChatFailure prohibited(String context) {
        return ChatFailure.agent(Json.tagged("CMD", "cmdErr", Json.tagged("PROHIBITED"), "errContext", context));
    }
}
