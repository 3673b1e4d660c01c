/** The group moderator: blocked words, limits for floods, reports, and a log of what it has done. */
@NullMarked
package io.github.camelsimplex.examples.moderator;

import org.jspecify.annotations.NullMarked;
