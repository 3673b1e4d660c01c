/** What the core reports: takes in items and changes of state, and answers to questions. */
@NullMarked
package io.github.camelsimplex.client.internal.events;

import org.jspecify.annotations.NullMarked;
