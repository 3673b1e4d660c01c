package io.github.camelsimplex.sandbox.internal.command.contact;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelsimplex.sandbox.internal.store.ContactRow;
import io.github.camelsimplex.sandbox.internal.store.Stores;
import io.github.camelsimplex.sandbox.internal.store.UserRow;
import io.github.camelsimplex.sandbox.internal.store.connection.Conn;
import io.github.camelsimplex.sandbox.internal.wire.Json;
import io.github.camelsimplex.sandbox.internal.wire.SimplexLinks;
import java.util.List;
import java.util.Optional;

/**
 * The plan of a link from the user's database, without asking a server. A one-time link is known while it waits or
 * connects, and forgotten when it has connected; a prepared contact is known by its link.
 */
final class InvitationPlans {

    private final Stores stores;

    InvitationPlans(Stores stores) {
        this.stores = stores;
    }

    /** The plan of a one-time link that the user has made or joined, and that has not connected yet. */
    Optional<ObjectNode> waiting(UserRow user, String link) {
        return waitingConnection(user, link).map(conn -> {
            Optional<ContactRow> contact = Optional.ofNullable(conn.contactId())
                    .flatMap(id -> stores.contacts().find(user.id(), id));
            boolean own =
                    contact.isEmpty() && conn.doc().path("contactConnInitiated").asBoolean();
            ObjectNode plan = own
                    ? Json.tagged("ownLink")
                    : Json.tagged(
                            "connecting",
                            "contact_",
                            contact.map(known -> known.view(user)).orElse(null));
            return Json.tagged("invitationLink", "invitationLinkPlan", plan);
        });
    }

    /** The full form of a one-time link that waits. */
    Optional<String> fullLink(UserRow user, String link) {
        return waitingConnection(user, link)
                .map(conn ->
                        conn.extra().path("connLinkInv").path("connFullLink").asText());
    }

    private Optional<Conn> waitingConnection(UserRow user, String link) {
        return stores.connections().ofUser(user.id()).stream()
                .filter(conn -> !List.of("ready", "deleted").contains(conn.status()))
                .filter(conn -> conn.extra().get("connLinkInv") instanceof ObjectNode forms && isOneOf(link, forms))
                .findFirst();
    }

    /** The contact that was prepared for a link. */
    Optional<ContactRow> prepared(UserRow user, String link) {
        return stores.contacts().all(user.id()).stream()
                .filter(contact ->
                        contact.doc().path("preparedContact").get("connLinkToConnect") instanceof ObjectNode forms
                                && isOneOf(link, forms))
                .findFirst();
    }

    private static boolean isOneOf(String link, ObjectNode forms) {
        Optional<String> key = SimplexLinks.key(link);
        return key.isPresent()
                && (key.equals(SimplexLinks.key(forms.path("connFullLink").asText()))
                        || key.equals(
                                SimplexLinks.key(forms.path("connShortLink").asText())));
    }
}
