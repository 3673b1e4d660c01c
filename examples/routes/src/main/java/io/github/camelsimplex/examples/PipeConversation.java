package io.github.camelsimplex.examples;

import java.io.PrintStream;

/** A conversation through a pipe: one line of standard output for each answer, and nothing else. */
final class PipeConversation implements Conversation {

    private final PrintStream out;

    PipeConversation(PrintStream out) {
        this.out = out;
    }

    @Override
    public void open(String botName, String summary) {
        // a pipe has no reader for a banner
    }

    @Override
    public void show(Line message) {
        out.println(message.text().replace("\n", "\\n"));
        out.flush();
    }

    @Override
    public void overhear(String person, Line message) {
        // standard output contains only the bot's answers
    }

    @Override
    public void prompt() {
        // a pipe has no reader for a prompt
    }

    @Override
    public void said() {
        // there are no turns in a pipe
    }

    @Override
    public boolean showsWelcome() {
        return false;
    }
}
