package io.github.camelsimplex.client.internal;

import io.github.camelsimplex.client.SessionScheduler;
import java.util.concurrent.Executor;

/**
 * What outlives one opening of a database.
 *
 * @param handlers where handlers and filters run; refuses nothing while the session is open
 * @param commands where commands wait for the core; refuses nothing while the session is open
 */
record Shared(
        Executor handlers,
        Executor commands,
        SessionScheduler scheduler,
        Counters counters,
        Subscriptions subscriptions,
        NameDirectory names) {}
