package io.github.camelsimplex.camel.observe;

import io.github.camelsimplex.client.ChatSession;
import java.util.List;
import java.util.Optional;
import org.apache.camel.Route;

/** A bot as operators see it. Thread-safe. */
public interface ObservedBot {

    /** The name of the bot. */
    String name();

    /** The session, if it is open. Never waits. */
    Optional<ChatSession> session();

    /** The last events of the bot, oldest first; only with the dev console. */
    List<String> lastEvents();

    /** The routes that consume the bot, including those behind {@code master:}. */
    List<Route> routes();
}
