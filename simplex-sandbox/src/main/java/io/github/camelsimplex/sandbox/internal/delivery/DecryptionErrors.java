package io.github.camelsimplex.sandbox.internal.delivery;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelsimplex.sandbox.internal.chat.ConnectionPartner;
import io.github.camelsimplex.sandbox.internal.chat.RatchetSync;
import io.github.camelsimplex.sandbox.internal.chat.Services;
import io.github.camelsimplex.sandbox.internal.store.UserRow;
import io.github.camelsimplex.sandbox.internal.store.connection.Conn;
import io.github.camelsimplex.sandbox.internal.store.item.ItemRow;
import io.github.camelsimplex.sandbox.internal.wire.Json;
import java.util.Optional;

/**
 * Messages that cannot be decrypted: they are lost, and their connection needs new keys. One unread item counts them,
 * as long as no other message comes from that side.
 */
final class DecryptionErrors {

    private static final String TYPE = "rcvDecryptionError";
    private static final String COUNT = "msgCount";

    private final Services services;
    private final RatchetSync ratchetSync;

    DecryptionErrors(Services services, RatchetSync ratchetSync) {
        this.services = services;
        this.ratchetSync = ratchetSync;
    }

    /** Adds a message that cannot be decrypted. */
    void add(UserRow user, ConnectionPartner partner, Conn conn) {
        ratchetSync.require(user, partner, conn);
        ObjectNode content = Json.tagged(TYPE, "msgDecryptError", "ratchetHeader", COUNT, 1);
        ItemRow item = partner.receivedItem(services, content);
        Optional<ItemRow> before = services.stores()
                .pages()
                .newest(item.chat(), item.authorMemberId())
                .filter(newest -> newest.content().path("type").asText().equals(TYPE));
        if (before.isPresent()) {
            count(user, before.get());
        } else {
            services.chatItems().addAndEmit(user, item);
        }
    }

    private void count(UserRow user, ItemRow item) {
        ObjectNode content = item.content();
        content.put(COUNT, content.path(COUNT).asInt() + 1);
        services.stores().items().save(item.touch());
        services.controller()
                .emit(
                        user,
                        "chatItemUpdated",
                        "chatItem",
                        services.controller().views().chatItem(user, item));
    }
}
