package io.github.camelsimplex.sandbox.internal.command.message;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelsimplex.sandbox.internal.store.item.ItemRow;
import io.github.camelsimplex.sandbox.internal.wire.Json;
import io.github.camelsimplex.sandbox.internal.wire.Markdown;
import io.github.camelsimplex.sandbox.internal.wire.Times;

/** Quotes as items show them ({@code CIQuote}). */
public final class Quotes {

    private Quotes() {}

    /** The quote of an item that is in this database. */
    public static ObjectNode local(ItemRow quoted, JsonNode direction) {
        return Json.object(
                "chatDir", direction,
                "itemId", quoted.id(),
                "sharedMsgId", quoted.sharedMsgId(),
                "sentAt", Times.text(quoted.itemTs()),
                "content", quoted.msgContent(),
                "formattedText",
                        Markdown.parse(quoted.msgContent().path("text").asText())
                                .orElse(null));
    }
}
