package io.github.camelsimplex.cli;

import org.apache.camel.dsl.jbang.core.commands.CamelJBangMain;

/** The program {@code camel}, in a Java of its own. */
public final class CamelCommand {

    private CamelCommand() {}

    /** Runs the command. */
    public static void main(String[] arguments) {
        CamelJBangMain.run(arguments);
    }
}
