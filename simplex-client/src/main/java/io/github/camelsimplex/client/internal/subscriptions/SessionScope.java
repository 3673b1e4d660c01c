package io.github.camelsimplex.client.internal.subscriptions;

import io.github.camelsimplex.client.SessionScheduler;
import io.github.camelsimplex.client.internal.concurrent.LimitedExecutor;
import io.github.camelsimplex.client.internal.core.Counters;
import io.github.camelsimplex.client.internal.core.NameDirectory;
import java.util.concurrent.Executor;

/**
 * The parts of a session that outlive one opening of the database.
 *
 * @param handlers the executor of handlers and filters; never refuses a task while the session is open
 * @param commands the executor on which commands of the session wait for the core; never refuses a task while the
 *     session is open
 * @param calls the same for commands of callers, with a limit of its own: however many there are, acknowledgements and
 *     searches go on
 */
public record SessionScope(
        Executor handlers,
        Executor commands,
        LimitedExecutor calls,
        SessionScheduler scheduler,
        Counters counters,
        Subscriptions subscriptions,
        NameDirectory names) {}
