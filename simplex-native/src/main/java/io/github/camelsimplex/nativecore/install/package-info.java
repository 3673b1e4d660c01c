/** Finds the native library or downloads it, and the command line that does so. */
@NullMarked
package io.github.camelsimplex.nativecore.install;

import org.jspecify.annotations.NullMarked;
