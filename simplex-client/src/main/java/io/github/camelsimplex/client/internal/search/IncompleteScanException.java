package io.github.camelsimplex.client.internal.search;

/** The pages of a chat showed fewer unread items than the core has counted: some messages were not found. */
final class IncompleteScanException extends RuntimeException {

    private static final long serialVersionUID = 1;

    /**
     * Creates the exception with both numbers.
     *
     * @param found the number of unread items on the pages
     * @param counted the number of unread items that the core has counted
     */
    IncompleteScanException(long found, long counted) {
        super("found " + found + " of " + counted + " unread items");
    }
}
