package io.github.camelsimplex.client;

import java.time.Duration;

/**
 * The numbers of a session since {@link ChatSession#open}; a {@link ChatSession#reconnect()} does not reset them,
 * except current values. Immutable.
 *
 * @param delivery messages on their way to handlers
 * @param acks acknowledgements
 * @param search catch-up: messages found in the database instead of received as an event
 * @param commands commands of all kinds
 * @param events events
 * @param recovery lost messages, and connections without keys
 */
public record SessionStats(
        Delivery delivery, Acks acks, Search search, Commands commands, Events events, Losses recovery) {

    /**
     * Messages on their way to handlers; the first six numbers are current values.
     *
     * @param pending messages in memory that wait for a handler
     * @param inFlight messages that a handler is processing, or that wait for a manual acknowledgement
     * @param waiting messages in flight whose handlers wait without a thread, see
     *     {@link SubscriptionOptions#maxWaiting()}
     * @param redelivering messages that wait for their next delivery
     * @param behindChats chats with unread messages that are in the database but not in memory
     * @param remembered messages that stay unread on purpose: exhausted, kept, or waiting for a file or their final
     *     text; and reports, which are read from the beginning, while their owner is suspended
     * @param delivered deliveries to handlers, including repeated ones
     * @param failed deliveries that failed
     * @param redelivered repeated deliveries
     * @param exhausted messages that failed too often
     * @param unclaimed messages that no subscription claimed
     * @param overflowed messages dropped from memory, which are read again from the database
     * @param skippedOld unread messages that catch-up skips, see {@link CatchUp}
     * @param finalFailures messages whose answer the core refused for good, so that they are not delivered again
     * @param loopRests pauses of the messages of another bot that was answered too often, see
     *     {@link SessionConfiguration#loopLimit()}
     */
    public record Delivery(
            int pending,
            int inFlight,
            int waiting,
            int redelivering,
            int behindChats,
            int remembered,
            long delivered,
            long failed,
            long redelivered,
            long exhausted,
            long unclaimed,
            long overflowed,
            long skippedOld,
            long finalFailures,
            long loopRests) {}

    /**
     * Acknowledgements.
     *
     * @param pending acknowledgements that the core has not confirmed yet (current value)
     * @param acked messages that the core has marked as read
     * @param commands commands sent to acknowledge
     * @param failures failed acknowledgements, including repeated ones
     */
    public record Acks(int pending, long acked, long commands, long failures) {}

    /**
     * Catch-up.
     *
     * @param runs searches of the database
     * @param messages messages found in the database instead of received as an event
     * @param commands commands sent to find them
     * @param incomplete searches of a chat that found fewer unread messages than the core had counted
     */
    public record Search(long runs, long messages, long commands, long incomplete) {}

    /**
     * Commands of all kinds.
     *
     * @param sent commands sent
     * @param failed commands that the core refused or that timed out
     * @param time time spent in commands
     * @param waiting commands that wait after a start until their chat is quiet (current value)
     * @param held commands that had to wait in this way
     * @param databaseErrors errors of a database that is full, locked or damaged
     */
    public record Commands(long sent, long failed, Duration time, int waiting, long held, long databaseErrors) {}

    /**
     * Events.
     *
     * @param lost events lost because an event subscription was too slow
     * @param failed events whose handler threw
     * @param errors errors that the core reported as events
     * @param unreadable events, and items of the database, that could not be parsed
     */
    public record Events(long lost, long failed, long errors, long unreadable) {}

    /**
     * Lost messages, and connections without keys; see {@link Recovery}.
     *
     * @param withoutKeys connections that wait for new keys (current value)
     * @param undecryptable lost messages, which could not be decrypted
     * @param ratchetSyncs commands sent to agree on new keys
     * @param integrityErrors messages that the core found to be skipped, damaged or duplicated
     */
    public record Losses(int withoutKeys, long undecryptable, long ratchetSyncs, long integrityErrors) {}
}
