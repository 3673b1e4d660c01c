package io.github.camelsimplex.client.internal.subscriptions;

import io.github.camelsimplex.client.SessionScheduler;
import io.github.camelsimplex.client.internal.core.Counters;
import io.github.camelsimplex.client.internal.core.NameDirectory;
import java.util.concurrent.Executor;

/**
 * The parts of a session that outlive one opening of the database.
 *
 * @param handlers the executor of handlers and filters; never refuses a task while the session is open
 * @param commands the executor on which commands wait for the core; never refuses a task while the session is open
 */
public record SessionScope(
        Executor handlers,
        Executor commands,
        SessionScheduler scheduler,
        Counters counters,
        Subscriptions subscriptions,
        NameDirectory names) {}
