package io.github.camelsimplex.client.internal.search;

import java.util.Set;

/**
 * A stretch of a chat without deliverable messages: every item was read, or stays unread on purpose. The next scan may
 * skip it.
 *
 * @param from the item before the stretch
 * @param to the last item of the stretch
 * @param kept the items of the stretch that stay unread on purpose
 */
record ReadStretch(long from, long to, Set<Long> kept) {}
