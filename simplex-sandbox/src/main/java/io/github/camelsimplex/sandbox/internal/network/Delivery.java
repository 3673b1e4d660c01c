package io.github.camelsimplex.sandbox.internal.network;

/**
 * A message that waits in a queue.
 *
 * @param serial its number on the network
 * @param queue the queue in which it waits
 * @param takenAt when the server took it, in nanoseconds since 1970
 * @param body the message
 */
public record Delivery(long serial, String queue, long takenAt, String body) {}
