package io.github.camelsimplex.client;

/**
 * Whether connections of the bot receive messages from a server, as the core has said last.
 *
 * @param status {@code active} when they receive, {@code pending} while the core tries to subscribe, {@code removed} after
 *     an error that trying again does not mend, {@code noSub} when there is nothing to receive; a newer core may have others
 * @param connections how many connections the core spoke of
 */
public record ServerSubscription(String status, int connections) {}
