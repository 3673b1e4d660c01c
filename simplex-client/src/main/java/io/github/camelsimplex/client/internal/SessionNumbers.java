package io.github.camelsimplex.client.internal;

import io.github.camelsimplex.client.SessionStats;
import io.github.camelsimplex.client.internal.core.Counters;
import io.github.camelsimplex.client.internal.mailbox.Mailbox;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The numbers of a session: its running totals, and the current values of its current opening. */
final class SessionNumbers {

    private SessionNumbers() {}

    /** The numbers; current values are zero without a current opening. */
    static SessionStats of(Counters counters, @Nullable OpenBot present) {
        return new SessionStats(
                delivery(
                        counters,
                        present == null
                                ? Mailbox.Numbers.NONE
                                : present.mailbox().numbers()),
                new SessionStats.Acks(
                        present == null ? 0 : present.pendingAcks(),
                        counters.acked.sum(),
                        counters.ackCommands.sum(),
                        counters.ackFailures.sum()),
                new SessionStats.Search(
                        counters.catchUpRuns.sum(),
                        counters.catchUpMessages.sum(),
                        counters.catchUpCommands.sum(),
                        counters.catchUpIncomplete.sum()),
                new SessionStats.Commands(
                        counters.commands.sum(),
                        counters.failedCommands.sum(),
                        Duration.ofNanos(counters.commandNanos.sum()),
                        present == null ? 0 : present.waitingSends(),
                        counters.heldSends.sum(),
                        counters.databaseErrors.sum()),
                new SessionStats.Events(
                        counters.lostEvents.sum(),
                        counters.failedEvents.sum(),
                        counters.errorEvents.sum(),
                        counters.unreadableEvents.sum()),
                new SessionStats.Losses(
                        present == null ? 0 : present.recovery().withoutKeys(),
                        counters.undecryptable.sum(),
                        counters.ratchetSyncs.sum(),
                        counters.integrityErrors.sum()));
    }

    private static SessionStats.Delivery delivery(Counters counters, Mailbox.Numbers now) {
        return new SessionStats.Delivery(
                now.pending(),
                now.inFlight(),
                now.withoutThread(),
                now.delayed(),
                now.behindChats(),
                now.remembered(),
                counters.delivered.sum(),
                counters.failed.sum(),
                counters.redelivered.sum(),
                counters.exhausted.sum(),
                counters.unclaimed.sum(),
                counters.overflowed.sum(),
                counters.skippedOld.sum(),
                counters.finalFailures.sum(),
                counters.loopRests.sum());
    }
}
