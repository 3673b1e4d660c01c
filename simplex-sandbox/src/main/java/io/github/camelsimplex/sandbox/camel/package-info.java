/**
 * Tests of Camel routes on the sandbox: {@link io.github.camelsimplex.sandbox.camel.SimplexTest}. The only package of the
 * module that knows Camel, and JUnit's extensions; both are optional dependencies.
 */
@NullMarked
package io.github.camelsimplex.sandbox.camel;

import org.jspecify.annotations.NullMarked;
