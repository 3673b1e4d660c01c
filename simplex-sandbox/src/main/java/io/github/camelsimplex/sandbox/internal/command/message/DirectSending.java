package io.github.camelsimplex.sandbox.internal.command.message;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelsimplex.sandbox.internal.store.ContactRow;
import io.github.camelsimplex.sandbox.internal.store.UserRow;
import io.github.camelsimplex.sandbox.internal.store.connection.Conn;
import io.github.camelsimplex.sandbox.internal.store.connection.Ratchets;
import io.github.camelsimplex.sandbox.internal.wire.ChatFailure;
import io.github.camelsimplex.sandbox.internal.wire.Features;
import io.github.camelsimplex.sandbox.internal.wire.Json;
import java.util.List;

/** The rules for sending to a contact. */
public final class DirectSending {

    private DirectSending() {}

    /** The connection for sending to a contact; fails with the core's error if sending is not possible. */
    public static Conn requireReady(UserRow user, ContactRow contact) {
        Conn conn = contact.connection();
        if (conn != null && conn.extra().path("broken").asBoolean()) {
            throw ChatFailure.agent(
                    Json.tagged("CONN", "connErr", Json.tagged("SIMPLEX"), "errContext", "sendMessagesB_ CRcv"));
        }
        if (conn != null && Ratchets.isProhibited(conn)) {
            throw ChatFailure.agent(Json.tagged(
                    "CMD", "cmdErr", Json.tagged("PROHIBITED"), "errContext", "sendMessagesB: send prohibited"));
        }
        return contact.readyConnection()
                .filter(ready -> contact.isActive())
                .orElseThrow(() -> ChatFailure.chat("contactNotReady", "contact", contact.view(user)));
    }

    /** Refuses voice messages if they are off. */
    static void requireAllowed(UserRow user, ContactRow contact, List<ObjectNode> messages) {
        boolean voice = messages.stream()
                .anyMatch(message ->
                        message.path("msgContent").path("type").asText().equals("voice"));
        if (voice && !Features.forUser(contact.mergedPreferences(user), "voice")) {
            throw ChatFailure.command("feature not allowed Voice messages");
        }
    }
}
