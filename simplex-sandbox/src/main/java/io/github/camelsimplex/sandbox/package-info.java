/**
 * A SimpleX core without servers, which behaves like the real one: bots find
 * {@link io.github.camelsimplex.sandbox.SandboxCoreProvider} by its name, {@code sandbox}. The people who talk to a bot in
 * tests are in the module {@code simplex-test}.
 */
@NullMarked
package io.github.camelsimplex.sandbox;

import org.jspecify.annotations.NullMarked;
