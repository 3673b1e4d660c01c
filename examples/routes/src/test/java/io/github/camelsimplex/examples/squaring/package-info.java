@NullMarked
package io.github.camelsimplex.examples.squaring;

import org.jspecify.annotations.NullMarked;
