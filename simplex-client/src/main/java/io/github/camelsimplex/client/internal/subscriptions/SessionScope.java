package io.github.camelsimplex.client.internal.subscriptions;

import io.github.camelsimplex.client.SessionScheduler;
import io.github.camelsimplex.client.internal.core.Counters;
import io.github.camelsimplex.client.internal.core.NameDirectory;
import java.util.concurrent.Executor;

/**
 * What outlives one opening of a database.
 *
 * @param handlers where handlers and filters run; refuses nothing while the session is open
 * @param commands where commands wait for the core; refuses nothing while the session is open
 */
public record SessionScope(
        Executor handlers,
        Executor commands,
        SessionScheduler scheduler,
        Counters counters,
        Subscriptions subscriptions,
        NameDirectory names) {}
