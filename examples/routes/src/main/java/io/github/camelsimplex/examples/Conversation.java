package io.github.camelsimplex.examples;

/**
 * How the person at the keyboard talks to a bot on the sandbox: in a terminal, with a prompt, or through a pipe, where
 * standard output is nothing but the bot's answers.
 */
interface Conversation {

    /** Says what runs and how to leave, where a person reads it. */
    void open(String botName, String summary);

    /** Shows one message of the bot. Called from the thread that receives. */
    void show(Line message);

    /** Shows one message that somebody else got. Called from the thread that receives. */
    void overhear(String person, Line message);

    /** Shows that it is the person's turn, unless that is shown already. */
    void prompt();

    /** Notes that the person has said something, which ends the turn. */
    void said();

    /** Whether the welcome, which comes before anything is said, is shown. */
    boolean showsWelcome();

    /**
     * A message of the bot as it is shown.
     *
     * @param sender who says it
     * @param text what is said
     * @param quote the text that it answers; empty for none
     */
    record Line(String sender, String text, String quote) {}
}
