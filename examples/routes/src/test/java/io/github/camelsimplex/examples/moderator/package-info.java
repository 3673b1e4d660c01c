@NullMarked
package io.github.camelsimplex.examples.moderator;

import org.jspecify.annotations.NullMarked;
