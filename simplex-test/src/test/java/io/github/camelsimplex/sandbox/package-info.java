/** What a bot's author can rely on in the sandbox. */
@NullMarked
package io.github.camelsimplex.sandbox;

import org.jspecify.annotations.NullMarked;
