/** Sending and receiving of files. */
@NullMarked
package io.github.camelsimplex.sandbox.internal.chat.file;

import org.jspecify.annotations.NullMarked;
