/** Commands about messages: send, change, forward, read, list, and files. */
@NullMarked
package io.github.camelsimplex.sandbox.internal.command.message;

import org.jspecify.annotations.NullMarked;
