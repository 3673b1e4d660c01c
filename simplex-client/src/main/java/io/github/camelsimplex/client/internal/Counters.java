package io.github.camelsimplex.client.internal;

import java.util.concurrent.atomic.LongAdder;

/** The running totals of a session. Thread-safe. */
final class Counters {

    final LongAdder delivered = new LongAdder();
    final LongAdder acked = new LongAdder();
    final LongAdder failed = new LongAdder();
    final LongAdder redelivered = new LongAdder();
    final LongAdder exhausted = new LongAdder();
    final LongAdder unclaimed = new LongAdder();
    final LongAdder overflowed = new LongAdder();
    final LongAdder lostEvents = new LongAdder();
    final LongAdder failedEvents = new LongAdder();
    final LongAdder errorEvents = new LongAdder();
    final LongAdder unreadableEvents = new LongAdder();
    final LongAdder ackFailures = new LongAdder();
    final LongAdder ackCommands = new LongAdder();
    final LongAdder catchUpRuns = new LongAdder();
    final LongAdder catchUpMessages = new LongAdder();
    final LongAdder catchUpCommands = new LongAdder();
    final LongAdder catchUpIncomplete = new LongAdder();
    final LongAdder skippedOld = new LongAdder();
    final LongAdder commands = new LongAdder();
    final LongAdder failedCommands = new LongAdder();
    final LongAdder finalFailures = new LongAdder();
    final LongAdder databaseErrors = new LongAdder();
    final LongAdder commandNanos = new LongAdder();
    final LongAdder loopRests = new LongAdder();
    final LongAdder undecryptable = new LongAdder();
    final LongAdder ratchetSyncs = new LongAdder();
    final LongAdder heldSends = new LongAdder();
    final LongAdder integrityErrors = new LongAdder();
}
