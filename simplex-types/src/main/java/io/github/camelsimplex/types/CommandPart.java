package io.github.camelsimplex.types;

/** A type with its own syntax inside a command, such as the chat ref {@code #1(_support:2)}. */
public interface CommandPart {

    /**
     * Appends this value in the syntax of commands.
     *
     * @throws IllegalArgumentException if the value cannot be part of a command
     */
    void appendTo(CommandText command);
}
