/**
 * For tests of bots: people and networks of the sandbox, a JUnit extension, assertions, and a terminal. Start with
 * {@link io.github.camelsimplex.test.SandboxNetwork} and {@link io.github.camelsimplex.test.SandboxUser}.
 */
@NullMarked
package io.github.camelsimplex.test;

import org.jspecify.annotations.NullMarked;
