package io.github.camelsimplex.client;

import io.github.camelsimplex.types.ChatEvent;

/**
 * An event of the core, or an event made from durable state because the core's event may have been lost.
 *
 * @param type the event's tag, such as {@code contactConnected}; for a type that is not in the schema, the core's
 *     own tag
 * @param event the event; {@link ChatEvent.Unknown} has the JSON of a type that is not in the schema
 * @param redelivered whether the session found this at a start or a reconciliation instead of receiving it: a
 *     pending contact request, a pending invitation, or the complete file of an unread message
 */
public record ReceivedEvent(String type, ChatEvent event, boolean redelivered) {

    /** The type; never the content of the event. */
    @Override
    public String toString() {
        return "ReceivedEvent[" + type + (redelivered ? ", redelivered]" : "]");
    }
}
