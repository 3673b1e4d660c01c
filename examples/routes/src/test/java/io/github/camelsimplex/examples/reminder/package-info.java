@NullMarked
package io.github.camelsimplex.examples.reminder;

import org.jspecify.annotations.NullMarked;
