/** Finds or downloads the native library, also from the command line. */
@NullMarked
package io.github.camelsimplex.nativecore.install;

import org.jspecify.annotations.NullMarked;
