package io.github.camelsimplex.client;

/**
 * Whether connections of the bot receive messages from a server, as the core last reported.
 *
 * @param status {@code active} if they receive, {@code pending} while the core tries to subscribe, {@code removed}
 *     after an error that retrying does not fix, {@code noSub} if there is nothing to receive; a newer core may have
 *     other values
 * @param connections the number of connections that the core reported
 */
public record ServerSubscription(String status, int connections) {}
