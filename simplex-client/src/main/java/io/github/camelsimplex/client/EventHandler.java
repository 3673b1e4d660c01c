package io.github.camelsimplex.client;

/**
 * Receives events of the core, one at a time and in their order, on the session's executor. An exception is logged and
 * counted; it neither ends the subscription nor repeats the event.
 */
@FunctionalInterface
public interface EventHandler {

    /** Takes one event. While it runs, later events of this subscription wait, within a bound. */
    void handle(ReceivedEvent event);
}
