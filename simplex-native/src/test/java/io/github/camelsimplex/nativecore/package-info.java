/** Tests of the native core, on the stub of {@code libsimplex} and on a local web server. */
@NullMarked
package io.github.camelsimplex.nativecore;

import org.jspecify.annotations.NullMarked;
