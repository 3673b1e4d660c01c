/** One bot: its configuration, its session, and the routes that share it. */
@NullMarked
package io.github.camelsimplex.camel.bot;

import org.jspecify.annotations.NullMarked;
