package io.github.camelsimplex.client;

import java.time.Duration;

/**
 * The numbers of a session since it was opened; the first six are current values.
 *
 * @param pending messages in memory that wait for a handler
 * @param inFlight messages that a handler is processing, or that wait for a manual acknowledgement
 * @param redelivering messages that wait for their next delivery
 * @param behindChats chats with unread messages that are in the database but not in memory
 * @param remembered messages that stay unread on purpose: exhausted, kept, or waiting for a file or their final
 *     text; and reports, which are read from the beginning, while their owner is suspended
 * @param pendingAcks acknowledgements that the core has not confirmed yet
 * @param delivered deliveries to handlers, including repeated ones
 * @param acked messages that the core has marked as read
 * @param failed deliveries that failed
 * @param redelivered repeated deliveries
 * @param exhausted messages that failed too often
 * @param unclaimed messages that no subscription claimed
 * @param overflowed messages dropped from memory, which are read again from the database
 * @param lostEvents events lost because an event subscription was too slow
 * @param failedEvents events whose handler threw
 * @param errorEvents errors that the core reported as events
 * @param unreadableEvents events, and items of the database, that could not be parsed
 * @param ackFailures failed acknowledgements, including repeated ones
 * @param ackCommands commands sent to acknowledge
 * @param catchUpRuns reconciliations
 * @param catchUpMessages messages found in the database instead of received as an event
 * @param catchUpCommands commands sent to find them
 * @param skippedOld unread messages that catchUp skips
 * @param commands commands sent, of all kinds
 * @param failedCommands commands that the core refused or that timed out
 * @param commandTime time spent in commands of all kinds
 * @param catchUpIncomplete searches of a chat that found fewer unread messages than the core had counted
 * @param finalFailures messages whose answer the core refused for good, so that they are not delivered again
 * @param databaseErrors errors of a database that is full, locked or damaged
 * @param loopRests pauses of the messages of another bot that was answered too often, see {@link
 *     SessionConfiguration#loopLimit()}
 * @param withoutKeys connections that wait for new keys (current value); see {@link Recovery}
 * @param undecryptable lost messages, which could not be decrypted
 * @param ratchetSyncs commands sent to agree on new keys
 * @param waitingSends commands that wait after a start until their chat is quiet (current value)
 * @param heldSends commands that had to wait in this way
 * @param integrityErrors messages that the core found to be skipped, damaged or duplicated
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
