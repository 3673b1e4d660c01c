package io.github.camelsimplex.client.internal.search;

/** The pages of a chat showed fewer unread items than the core has counted: some messages were not found. */
final class IncompleteScanException extends RuntimeException {

    private static final long serialVersionUID = 1;

    /**
     * Says what was found and what was missed.
     *
     * @param found how many unread items the pages showed
     * @param counted how many unread items the core has counted
     */
    IncompleteScanException(long found, long counted) {
        super("found " + found + " of " + counted + " unread items");
    }
}
