/** The messages in memory: their arrival, their order, their turns, and the items that are known without them. */
@NullMarked
package io.github.camelsimplex.client.internal.mailbox;

import org.jspecify.annotations.NullMarked;
