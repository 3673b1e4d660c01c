/** The subscriptions to messages and events, with their filters and handlers. */
@NullMarked
package io.github.camelsimplex.client.internal.subscriptions;

import org.jspecify.annotations.NullMarked;
