package io.github.camelsimplex.examples;

/**
 * The conversation of the person at the keyboard with a bot on the sandbox: in a terminal with a prompt, or through a
 * pipe, where standard output contains only the bot's answers.
 */
interface Conversation {

    /** Shows what is running and how to leave, if a person reads the output. */
    void open(String botName, String summary);

    /** Shows one message of the bot. Called from the receiving thread. */
    void show(Line message);

    /** Shows one message to another person. Called from the receiving thread. */
    void overhear(String person, Line message);

    /** Shows that it is the person's turn, unless this is already shown. */
    void prompt();

    /** Notes that the person has said something, which ends the turn. */
    void said();

    /** Whether to show the welcome message, which comes before the first input. */
    boolean showsWelcome();

    /**
     * A message of the bot for display.
     *
     * @param sender the sender
     * @param text the text
     * @param quote the text that it answers; empty for none
     */
    record Line(String sender, String text, String quote) {}
}
