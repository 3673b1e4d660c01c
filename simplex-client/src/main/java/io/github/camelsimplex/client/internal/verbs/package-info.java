/** What a bot can do: send messages, and manage contacts, groups and its address. */
@NullMarked
package io.github.camelsimplex.client.internal.verbs;

import org.jspecify.annotations.NullMarked;
