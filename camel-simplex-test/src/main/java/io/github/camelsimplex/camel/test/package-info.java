/** Tests of Camel routes on a sandbox network: start with {@link io.github.camelsimplex.camel.test.SimplexTest}. */
@NullMarked
package io.github.camelsimplex.camel.test;

import org.jspecify.annotations.NullMarked;
