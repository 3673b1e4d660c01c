/** The HTTP bridge: messages go out to a webhook, and come in through {@code POST /messages}. */
@NullMarked
package io.github.camelsimplex.examples.http;

import org.jspecify.annotations.NullMarked;
