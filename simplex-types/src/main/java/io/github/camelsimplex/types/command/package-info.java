/**
 * The commands of a core, one record each, with the names of the API. Pass them to a session, or send
 * {@link io.github.camelsimplex.types.command.ChatCommand#toCommandString()} yourself. Generated from the syntax in
 * {@code src/main/api}.
 */
@NullMarked
package io.github.camelsimplex.types.command;

import org.jspecify.annotations.NullMarked;
