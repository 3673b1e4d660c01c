package io.github.camelsimplex.client;

/**
 * Receives events of the core, one at a time and in their order, on the session's executor. An exception is logged and
 * counted; it does not end the subscription. After a failure, an event whose cause still waits in the database (a
 * contact request, a group invitation, the complete file of an unread message) is repeated at the next reconciliation;
 * other events are not.
 */
@FunctionalInterface
public interface EventHandler {

    /**
     * Handles one event. Meanwhile, later events of this subscription wait, up to
     * {@link SessionConfiguration#maxPendingEvents()}.
     */
    void handle(ReceivedEvent event);

    /** Whether the handler has logged its exceptions itself, so that the session only counts them. */
    default boolean logsFailures() {
        return false;
    }
}
