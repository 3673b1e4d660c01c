package io.github.camelsimplex.client;

import java.time.Duration;

/**
 * The numbers of a session since {@link ChatSession#open}; a {@link ChatSession#reconnect()} resets none of them, except
 * those that are as of now. Immutable.
 *
 * @param delivery messages on their way to handlers
 * @param acks acknowledgements
 * @param search catch-up: messages that come from the database instead of an event
 * @param commands commands, of all kinds together
 * @param events events
 * @param recovery what was lost, and what is done about connections without keys
 */
public record SessionStats(
        Delivery delivery, Acks acks, Search search, Commands commands, Events events, Recovery recovery) {

    /**
     * Messages on their way to handlers; the first five numbers are as of now.
     *
     * @param pending messages in memory that wait for a handler
     * @param inFlight messages that a handler has, or that wait for a manual acknowledgement
     * @param redelivering messages that wait for their next delivery
     * @param behindChats chats that have messages in the database and not in memory
     * @param remembered messages that stay unread on purpose: exhausted, kept, waiting for a file or for their final
     *     text; and reports, which are born read, while their owner is suspended
     * @param delivered deliveries to handlers, repeated ones included
     * @param failed deliveries that failed
     * @param redelivered repeated deliveries
     * @param exhausted messages that failed too often
     * @param unclaimed messages that no subscription wanted
     * @param overflowed messages dropped from memory, which come back from the database
     * @param skippedOld unread messages that catch-up leaves alone, see {@link CatchUp}
     * @param finalFailures messages that the core has refused an answer to for good, so that they are not delivered again
     * @param loopRests how often another bot was answered so often that its messages had to wait, see
     *     {@link SessionConfiguration#loopLimit()}
     */
    public record Delivery(
            int pending,
            int inFlight,
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
     * @param pending those that the core has not confirmed yet, as of now
     * @param acked messages that the core has marked as read
     * @param commands commands sent to acknowledge
     * @param failures acknowledgements that failed, repeated ones included
     */
    public record Acks(int pending, long acked, long commands, long failures) {}

    /**
     * Catch-up.
     *
     * @param runs searches of the database
     * @param messages messages that came from the database instead of an event
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
     * @param waiting commands that wait now, after a start, until their chat is quiet; as of now
     * @param held commands that had to wait for that
     * @param databaseErrors errors that tell of a database that is full, locked or damaged
     */
    public record Commands(long sent, long failed, Duration time, int waiting, long held, long databaseErrors) {}

    /**
     * Events.
     *
     * @param lost events that an event subscription was too slow for
     * @param failed events whose handler threw
     * @param errors errors that the core reported as events
     * @param unreadable events, and items of the database, that could not be parsed
     */
    public record Events(long lost, long failed, long errors, long unreadable) {}

    /**
     * What was lost, and what is done about connections without keys; see {@link io.github.camelsimplex.client.Recovery}.
     *
     * @param withoutKeys connections that wait for new keys, as of now
     * @param undecryptable messages that could not be decrypted, and are lost
     * @param ratchetSyncs commands sent for new keys
     * @param integrityErrors messages that, as the core found, did not arrive as they were sent: skipped, damaged, doubled
     */
    public record Recovery(int withoutKeys, long undecryptable, long ratchetSyncs, long integrityErrors) {}
}
