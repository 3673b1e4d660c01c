package io.github.camelsimplex.client.internal.core;

import java.util.concurrent.atomic.LongAdder;

/** The running totals of a session. Thread-safe. */
public final class Counters {

    public final LongAdder delivered = new LongAdder();
    public final LongAdder acked = new LongAdder();
    public final LongAdder failed = new LongAdder();
    public final LongAdder redelivered = new LongAdder();
    public final LongAdder exhausted = new LongAdder();
    public final LongAdder unclaimed = new LongAdder();
    public final LongAdder overflowed = new LongAdder();
    public final LongAdder lostEvents = new LongAdder();
    public final LongAdder failedEvents = new LongAdder();
    public final LongAdder errorEvents = new LongAdder();
    public final LongAdder unreadableEvents = new LongAdder();
    public final LongAdder ackFailures = new LongAdder();
    public final LongAdder ackCommands = new LongAdder();
    public final LongAdder catchUpRuns = new LongAdder();
    public final LongAdder catchUpMessages = new LongAdder();
    public final LongAdder catchUpCommands = new LongAdder();
    public final LongAdder catchUpIncomplete = new LongAdder();
    public final LongAdder skippedOld = new LongAdder();
    public final LongAdder commands = new LongAdder();
    public final LongAdder failedCommands = new LongAdder();
    public final LongAdder finalFailures = new LongAdder();
    public final LongAdder databaseErrors = new LongAdder();
    public final LongAdder commandNanos = new LongAdder();
    public final LongAdder loopRests = new LongAdder();
    public final LongAdder undecryptable = new LongAdder();
    public final LongAdder ratchetSyncs = new LongAdder();
    public final LongAdder heldSends = new LongAdder();
    public final LongAdder integrityErrors = new LongAdder();
}
