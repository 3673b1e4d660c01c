/**
 * The chat core on top of {@code libsimplex}, through JNA: finds or downloads the library, starts its runtime once per
 * process, and follows the rules of its C interface. Start at
 * {@link io.github.camelsimplex.nativecore.NativeChatCoreProvider}; the C interface itself is specified in
 * {@code src/test/c/simplex_stub.h}. The executable jar runs
 * {@link io.github.camelsimplex.nativecore.install.NativeCommand}.
 *
 * <p>{@code libsimplex} is licensed under AGPL-3.0 and is not part of this project.
 */
@NullMarked
package io.github.camelsimplex.nativecore;

import org.jspecify.annotations.NullMarked;
