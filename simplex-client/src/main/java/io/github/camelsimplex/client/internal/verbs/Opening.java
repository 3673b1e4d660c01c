package io.github.camelsimplex.client.internal.verbs;

import io.github.camelsimplex.client.internal.core.Commands;
import io.github.camelsimplex.client.internal.events.AwaitedChats;
import io.github.camelsimplex.types.User;

/** The part of a session's current opening that the verbs need. Thread-safe. */
public interface Opening {

    /** Sends commands to the core. */
    Commands commands();

    /** Sets the changed user of the bot. */
    void user(User changed);

    /** The callers that wait until a chat is ready for messages. */
    AwaitedChats awaitedChats();
}
