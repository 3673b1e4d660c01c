/** The actions of a bot: sending messages, and managing contacts, groups and its address. */
@NullMarked
package io.github.camelsimplex.client.internal.verbs;

import org.jspecify.annotations.NullMarked;
