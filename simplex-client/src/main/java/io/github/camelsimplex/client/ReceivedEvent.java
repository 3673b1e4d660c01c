package io.github.camelsimplex.client;

import io.github.camelsimplex.types.ChatEvent;

/**
 * An event of the core, or the durable state that stands for one that may have been lost.
 *
 * @param type the event's tag, such as {@code contactConnected}; for a type that the schema does not know, the core's own
 * @param event the event; {@link ChatEvent.Unknown} has the JSON of a type that the schema does not know
 * @param redelivered whether the session found this at a start or a reconciliation instead of receiving it: a contact
 *     request that still waits, an invitation that is still pending, a complete file of a message that is still unread
 */
public record ReceivedEvent(String type, ChatEvent event, boolean redelivered) {

    /** The type; never what is in the event. */
    @Override
    public String toString() {
        return "ReceivedEvent[" + type + (redelivered ? ", redelivered]" : "]");
    }
}
