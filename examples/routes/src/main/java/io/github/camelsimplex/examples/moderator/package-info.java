/** The group moderator: blocked words, limits for floods, reports, and a log of its actions. */
@NullMarked
package io.github.camelsimplex.examples.moderator;

import org.jspecify.annotations.NullMarked;
