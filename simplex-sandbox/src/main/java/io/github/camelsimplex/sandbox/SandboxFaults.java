package io.github.camelsimplex.sandbox;

import java.time.Duration;

/**
 * What goes wrong at one core of a sandbox network, on request. Get one from {@code SandboxNetwork.faults(String)} or
 * {@code SandboxUser.faults()}. Thread-safe; each fault acts from the moment of the call until {@link #heal()}.
 */
public interface SandboxFaults {

    /** Cuts the core from its servers: sent messages stay {@code sndNew}, nothing arrives. */
    void goOffline();

    /** Connects the core to its servers again; what waited on both sides is delivered. */
    void goOnline();

    /**
     * Stops the exchange with the network once that many more events were emitted; commands still work. The message behind
     * the last of these events is in the database and not acknowledged: a {@link #kill()} now is the crash between the two,
     * after which the message is delivered again and shows as an error event.
     */
    void freezeAfterEvents(int number);

    /** Delays the answer to every command by a time. */
    void slowDown(Duration perCommand);

    /** Emits every n-th event twice. */
    void duplicateEvents(int everyNth);

    /** Loses every n-th event, as the real core may (the item of a lost {@code newChatItems} stays in the database). */
    void swallowEvents(int everyNth);

    /** Answers the n-th command from now (1 is the next one) with an error instead of executing it. */
    void failCommand(int nth);

    /** Refuses to connect to a server from now on: creating and joining connections answers {@code BROKER} errors. */
    void refuseServer();

    /**
     * Fills the disk on which the database is, until {@link #heal()}: commands that write answer {@code errorAgent} {@code
     * INTERNAL}, and a message that arrives is not stored, which error events tell. Its connection stays deaf after {@link
     * #heal()}, until the command {@code /reconnect} or a restart; what waited is delivered then, and nothing is lost.
     */
    void diskFull();

    /**
     * Lets {@link #kill()} lose messages as the real core does: of each connection the first message that has not reached
     * the chat yet had reached the agent. It comes again some time after the next start, and what is behind it waits for it.
     * When the bot sends anything on that connection before, the message is dropped as a duplicate: no event, no item, and
     * its sender sees {@code sndSent} for ever. {@link #freezeAfterEvents} with 0 keeps messages on their way.
     *
     * @param redelivery how long after the next start such messages come again; {@code SandboxNetwork.passTime} counts
     */
    void loseOnKill(Duration redelivery);

    /** As {@link #loseOnKill(Duration)}, half a second after the next start. */
    default void loseOnKill() {
        loseOnKill(Duration.ofMillis(500));
    }

    /**
     * Ends the core at once, as SIGKILL ends a process: nothing is closed, no event is emitted any more, every call fails.
     * When this returns, the core does nothing any more.
     * A database file can be opened again at once; one in memory is gone.
     */
    void kill();

    /** Ends all faults except {@link #kill()}. */
    void heal();
}
