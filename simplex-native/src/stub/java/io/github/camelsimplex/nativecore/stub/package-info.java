/**
 * Compiles and drives the stub of {@code libsimplex} (in C, under {@code src/test/c}) in tests. Start at
 * {@link io.github.camelsimplex.nativecore.stub.StubLibrary}.
 */
@NullMarked
package io.github.camelsimplex.nativecore.stub;

import org.jspecify.annotations.NullMarked;
