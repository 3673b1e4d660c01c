/** The handlers of messages and events, and which of them wants what. */
@NullMarked
package io.github.camelsimplex.client.internal.subscriptions;

import org.jspecify.annotations.NullMarked;
