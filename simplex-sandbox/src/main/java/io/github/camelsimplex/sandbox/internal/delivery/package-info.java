/** Handles messages from the network, by theme. Each message is handled inside one transaction. */
@NullMarked
package io.github.camelsimplex.sandbox.internal.delivery;

import org.jspecify.annotations.NullMarked;
