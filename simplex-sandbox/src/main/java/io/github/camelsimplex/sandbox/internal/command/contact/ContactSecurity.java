package io.github.camelsimplex.sandbox.internal.command.contact;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelsimplex.sandbox.internal.chat.ConnectionNumbers;
import io.github.camelsimplex.sandbox.internal.chat.ConnectionPartner;
import io.github.camelsimplex.sandbox.internal.chat.QueueSwitch;
import io.github.camelsimplex.sandbox.internal.chat.RatchetSync;
import io.github.camelsimplex.sandbox.internal.chat.Services;
import io.github.camelsimplex.sandbox.internal.command.Answers;
import io.github.camelsimplex.sandbox.internal.core.Arguments;
import io.github.camelsimplex.sandbox.internal.core.CommandTable;
import io.github.camelsimplex.sandbox.internal.store.ContactRow;
import io.github.camelsimplex.sandbox.internal.store.Stores;
import io.github.camelsimplex.sandbox.internal.store.UserRow;
import io.github.camelsimplex.sandbox.internal.store.connection.Conn;
import io.github.camelsimplex.sandbox.internal.wire.ChatFailure;

/** Commands about the connection with a contact: its queues, its security code, its move to a new address. */
public final class ContactSecurity {

    private final Services services;
    private final Stores stores;
    private final QueueSwitch queueSwitch;
    private final RatchetSync ratchetSync;

    /** Creates it with these services. */
    public ContactSecurity(Services services) {
        this.services = services;
        this.stores = services.stores();
        this.queueSwitch = new QueueSwitch(services);
        this.ratchetSync = new RatchetSync(services);
    }

    /** Adds the commands. */
    public void register(CommandTable commands) {
        commands.on("/_info @", this::info)
                .on("/_get code @", this::code)
                .on("/_verify code @", this::verify)
                .on("/_switch @", this::startSwitch)
                .on("/_abort switch @", this::abortSwitch)
                .on("/_sync @", this::synchronise)
                .on("/_enable @", this::enable);
    }

    private ObjectNode info(Arguments arguments) {
        long contactId = arguments.number();
        arguments.end();
        UserRow user = services.runningUser();
        ContactRow contact = stores.contacts().get(user.id(), contactId);
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
        return ConnectionNumbers.of(conn, services.controller().smpServer());
    }

    private ObjectNode code(Arguments arguments) {
        long contactId = arguments.number();
        arguments.end();
        UserRow user = services.runningUser();
        ContactRow contact = stores.contacts().get(user.id(), contactId);
        String code = connection(user, contact).securityCode();
        return Answers.of(user, "contactCode", "contact", contact.view(user), "connectionCode", code);
    }

    private Conn connection(UserRow user, ContactRow contact) {
        Conn conn = contact.connection();
        if (conn == null) {
            throw ChatFailure.chat("contactNotActive", "contact", contact.view(user));
        }
        return conn;
    }

    private ObjectNode verify(Arguments arguments) {
        long contactId = arguments.number();
        String given = arguments.take(" ") ? arguments.rest() : null;
        UserRow user = services.runningUser();
        Conn conn = connection(user, stores.contacts().get(user.id(), contactId));
        String code = conn.securityCode();
        boolean verified = conn.verify(given);
        stores.connections().save(conn);
        return Answers.of(user, "connectionVerified", "verified", verified, "expectedCode", code);
    }

    /** Re-enables sending to a contact whose queue was refused too often. */
    private ObjectNode enable(Arguments arguments) {
        long contactId = arguments.number();
        arguments.end();
        UserRow user = stores.users().active();
        Conn conn = connection(user, stores.contacts().get(user.id(), contactId));
        conn.doc().put("authErrCounter", 0);
        stores.connections().save(conn);
        return Answers.ok(user);
    }

    private ObjectNode synchronise(Arguments arguments) {
        long contactId = arguments.number();
        boolean force = arguments.take(" force=on");
        arguments.end();
        UserRow user = services.runningUser();
        ContactRow contact = stores.contacts().get(user.id(), contactId);
        ObjectNode started =
                ratchetSync.start(user, new ConnectionPartner.OfContact(contact), connection(user, contact), force);
        return Answers.of(user, "contactRatchetSyncStarted", "contact", contact.view(user), "connectionStats", started);
    }

    private ObjectNode startSwitch(Arguments arguments) {
        long contactId = arguments.number();
        arguments.end();
        UserRow user = services.runningUser();
        ContactRow contact = stores.contacts().get(user.id(), contactId);
        ObjectNode started =
                queueSwitch.start(user, new ConnectionPartner.OfContact(contact), connection(user, contact));
        return Answers.of(user, "contactSwitchStarted", "contact", contact.view(user), "connectionStats", started);
    }

    private ObjectNode abortSwitch(Arguments arguments) {
        long contactId = arguments.number();
        arguments.end();
        UserRow user = services.runningUser();
        ContactRow contact = stores.contacts().get(user.id(), contactId);
        ObjectNode aborted = queueSwitch.abort(connection(user, contact));
        return Answers.of(user, "contactSwitchAborted", "contact", contact.view(user), "connectionStats", aborted);
    }
}
