/** An application on Quarkus, as a user writes it. */
@NullMarked
package io.github.camelsimplex.quarkus.it;

import org.jspecify.annotations.NullMarked;
