package io.github.camelsimplex.sandbox;

import java.time.Duration;

/**
 * Injects faults into one core of a sandbox network. Returned by {@code SandboxNetwork.faults(String)} and
 * {@code SandboxUser.faults()}. Thread-safe; each fault is active from the call until {@link #heal()}.
 */
public interface SandboxFaults {

    /** Cuts the core from its servers: sent messages stay {@code sndNew}, nothing arrives. */
    void goOffline();

    /** Reconnects the core to its servers; messages that waited on both sides are delivered. */
    void goOnline();

    /**
     * Stops the exchange with the network after this number of further events; commands still work. The message of the
     * last event is then in the database, but not acknowledged: a {@link #kill()} now is a crash between the two, after
     * which the message is delivered again and causes an error event.
     */
    void freezeAfterEvents(int number);

    /** Delays the answer to every command. */
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
     * Fills the disk of the database until {@link #heal()}: commands that write answer {@code errorAgent}
     * {@code INTERNAL}, and an arriving message is not stored, which error events report. Its connection does not
     * receive anything after {@link #heal()} either, until the command {@code /reconnect} or a restart; then the
     * waiting messages are delivered, without loss.
     */
    void diskFull();

    /**
     * Lets {@link #kill()} lose messages like the real core: in each connection, the first message that has not reached
     * the chat has already reached the agent. It comes again some time after the next start, and later messages wait
     * for it. If the bot sends anything on that connection before, the message is dropped as a duplicate: there is no
     * event and no item, and its sender sees {@code sndSent} forever. {@link #freezeAfterEvents} with 0 keeps messages
     * in transit.
     *
     * @param redelivery how long after the next start such messages come again; {@code SandboxNetwork.passTime}
     *     shortens the wait
     */
    void loseOnKill(Duration redelivery);

    /** Like {@link #loseOnKill(Duration)}, with half a second after the next start. */
    default void loseOnKill() {
        loseOnKill(Duration.ofMillis(500));
    }

    /**
     * Kills the core at once, like SIGKILL: nothing is closed, no more events are emitted, every call fails. When this
     * returns, the core has stopped completely. A database file can be opened again at once; a database in memory is
     * gone.
     */
    void kill();

    /** Ends all faults except {@link #kill()}. */
    void heal();
}
