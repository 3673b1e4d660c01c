package io.github.camelsimplex.client.internal.verbs;

import io.github.camelsimplex.client.internal.core.Commands;
import io.github.camelsimplex.client.internal.events.AwaitedContacts;
import io.github.camelsimplex.types.User;

/** The present opening of a session's database, as far as the verbs need it. Thread-safe. */
public interface Opening {

    /** Sends commands to the core. */
    Commands commands();

    /** Takes in a change of the bot's user. */
    void user(User changed);

    /** The contacts that are about to be ready for messages. */
    AwaitedContacts awaitedContacts();
}
