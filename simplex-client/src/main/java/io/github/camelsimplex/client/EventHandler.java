package io.github.camelsimplex.client;

/**
 * Receives events of the core, one at a time and in their order, on the session's executor. An exception is logged and
 * counted; it does not end the subscription. An event whose cause still waits in the database (a contact request, a group
 * invitation, the complete file of an unread message) is repeated at the next reconciliation, no other one is.
 */
@FunctionalInterface
public interface EventHandler {

    /** Takes one event. While it runs, later events of this subscription wait, within a bound. */
    void handle(ReceivedEvent event);
}
