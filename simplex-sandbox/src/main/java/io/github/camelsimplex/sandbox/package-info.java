/**
 * A SimpleX network without servers: cores that behave like the real one, and people who talk to bots in tests. Start
 * with {@link io.github.camelsimplex.sandbox.SandboxNetwork} and {@link io.github.camelsimplex.sandbox.SandboxUser};
 * bots find {@link io.github.camelsimplex.sandbox.SandboxCoreProvider} by its name, {@code sandbox}.
 */
@NullMarked
package io.github.camelsimplex.sandbox;

import org.jspecify.annotations.NullMarked;
