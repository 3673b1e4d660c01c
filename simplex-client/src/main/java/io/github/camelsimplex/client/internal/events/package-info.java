/** Handles the events of the core: new items, changes of state, and answers to questions. */
@NullMarked
package io.github.camelsimplex.client.internal.events;

import org.jspecify.annotations.NullMarked;
