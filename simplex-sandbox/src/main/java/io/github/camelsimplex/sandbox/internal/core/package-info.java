/**
 * One open core: transactions, the event queue, and the agent that exchanges messages with the network.
 */
@NullMarked
package io.github.camelsimplex.sandbox.internal.core;

import org.jspecify.annotations.NullMarked;
