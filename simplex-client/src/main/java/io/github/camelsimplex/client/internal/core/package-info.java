/** The access to a core: commands, their answers and errors, and the thread that drains its events. */
@NullMarked
package io.github.camelsimplex.client.internal.core;

import org.jspecify.annotations.NullMarked;
