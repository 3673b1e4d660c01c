/** From the mailbox to a handler, and what becomes of the delivery: acknowledged, delivered again, exhausted. */
@NullMarked
package io.github.camelsimplex.client.internal.delivery;

import org.jspecify.annotations.NullMarked;
