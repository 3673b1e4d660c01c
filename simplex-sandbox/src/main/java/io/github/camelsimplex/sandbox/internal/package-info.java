/** The implementation of the sandbox; not for use outside of this module. */
@NullMarked
package io.github.camelsimplex.sandbox.internal;

import org.jspecify.annotations.NullMarked;
