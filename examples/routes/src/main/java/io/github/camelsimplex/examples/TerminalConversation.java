package io.github.camelsimplex.examples;

import java.io.Console;
import java.io.PrintStream;
import java.lang.reflect.InvocationTargetException;

/** A conversation in a terminal: banner, prompt, quotes above answers. */
final class TerminalConversation implements Conversation {

    private static final String PROMPT = "you> ";

    private static final String CLEAR_LINE = "\r\033[K";

    private final PrintStream out;
    private boolean prompted;

    TerminalConversation(PrintStream out) {
        this.out = out;
    }

    /** Whether standard input and standard output are a terminal. */
    @SuppressWarnings("SystemConsoleNull") // null before JDK 22; newer ones are asked below
    static boolean isTerminal() {
        Console console = System.console();
        if (console == null) {
            return false;
        }
        try {
            // since JDK 22 there may be a console without a terminal, and this method distinguishes them
            return (boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (NoSuchMethodException e) {
            return true;
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException("Console.isTerminal cannot be called", e);
        }
    }

    @Override
    public void open(String botName, String summary) {
        out.println(botName + " " + summary + ". It runs on the sandbox: no network, no phone. You are Alice.");
        out.println("Say something; an empty line or Ctrl-D ends the conversation.");
        out.println();
    }

    @Override
    public void show(Line message) {
        print(message.sender(), message);
    }

    @Override
    public void overhear(String person, Line message) {
        print(message.sender() + " to " + person, message);
    }

    private synchronized void print(String heading, Line message) {
        out.print(CLEAR_LINE);
        if (!message.quote().isEmpty()) {
            out.println("  | " + message.quote().replace("\n", "\n  | "));
        }
        out.println(heading + "> " + message.text());
        prompted = false;
        prompt();
    }

    @Override
    public synchronized void prompt() {
        if (!prompted) {
            out.print(PROMPT);
            out.flush();
            prompted = true;
        }
    }

    @Override
    public synchronized void said() {
        prompted = false;
    }

    @Override
    public boolean showsWelcome() {
        return true;
    }
}
