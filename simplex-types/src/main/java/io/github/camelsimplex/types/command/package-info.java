/**
 * The commands that a core understands, one record each; the name is the one of the API. Give them to a session, or send
 * {@link io.github.camelsimplex.types.command.ChatCommand#toCommandString()} yourself. Generated from the syntax in
 * {@code src/main/api}.
 */
@NullMarked
package io.github.camelsimplex.types.command;

import org.jspecify.annotations.NullMarked;
