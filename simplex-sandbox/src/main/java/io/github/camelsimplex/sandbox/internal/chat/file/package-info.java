/** How files are sent and received. */
@NullMarked
package io.github.camelsimplex.sandbox.internal.chat.file;

import org.jspecify.annotations.NullMarked;
