package io.github.camelsimplex.client;

import java.time.Duration;

/**
 * The numbers of a session since it was opened; the first six are as of now.
 *
 * @param pending messages in memory that wait for a handler
 * @param inFlight messages that a handler has, or that wait for a manual acknowledgement
 * @param redelivering messages that wait for their next delivery
 * @param behindChats chats that have messages in the database and not in memory
 * @param remembered messages that stay unread on purpose: exhausted, kept, waiting for a file or for their final text;
 *     and reports, which are born read, while their owner is suspended
 * @param pendingAcks acknowledgements that the core has not confirmed yet
 * @param delivered deliveries to handlers, repeated ones included
 * @param acked messages that the core has marked as read
 * @param failed deliveries that failed
 * @param redelivered repeated deliveries
 * @param exhausted messages that failed too often
 * @param unclaimed messages that nobody wanted
 * @param overflowed messages dropped from memory, which come back from the database
 * @param lostEvents events that an event subscription was too slow for
 * @param failedEvents events whose handler threw
 * @param errorEvents errors that the core reported as events
 * @param unreadableEvents events, and items of the database, that could not be parsed
 * @param ackFailures acknowledgements that failed, repeated ones included
 * @param ackCommands commands sent to acknowledge
 * @param catchUpRuns reconciliations
 * @param catchUpMessages messages that came from the database instead of an event
 * @param catchUpCommands commands sent to find them
 * @param skippedOld unread messages that catchUp leaves alone
 * @param commands commands sent, all kinds together
 * @param failedCommands commands that the core refused or that timed out
 * @param commandTime time spent in commands, all kinds together
 * @param catchUpIncomplete searches of a chat that found fewer unread messages than the core had counted
 * @param finalFailures messages that the core has refused an answer to for good, so that they are not delivered again
 * @param databaseErrors errors that tell of a database that is full, locked or damaged
 * @param loopRests how often another bot was answered so often that its messages had to wait, see
 *     {@link SessionConfiguration#loopLimit()}
 * @param withoutKeys connections that wait for new keys, as of now; see {@link Recovery}
 * @param undecryptable messages that could not be decrypted, and are lost
 * @param ratchetSyncs commands sent for new keys
 * @param waitingSends commands that wait now, after a start, until their chat is quiet; as of now too
 * @param heldSends commands that had to wait for that
 * @param integrityErrors messages that, as the core found, did not arrive as they were sent: skipped, damaged, doubled
 */
public record SessionStats(
        int pending,
        int inFlight,
        int redelivering,
        int behindChats,
        int remembered,
        int pendingAcks,
        long delivered,
        long acked,
        long failed,
        long redelivered,
        long exhausted,
        long unclaimed,
        long overflowed,
        long lostEvents,
        long failedEvents,
        long errorEvents,
        long unreadableEvents,
        long ackFailures,
        long ackCommands,
        long catchUpRuns,
        long catchUpMessages,
        long catchUpCommands,
        long skippedOld,
        long commands,
        long failedCommands,
        Duration commandTime,
        long catchUpIncomplete,
        long finalFailures,
        long databaseErrors,
        long loopRests,
        int withoutKeys,
        long undecryptable,
        long ratchetSyncs,
        int waitingSends,
        long heldSends,
        long integrityErrors) {}
