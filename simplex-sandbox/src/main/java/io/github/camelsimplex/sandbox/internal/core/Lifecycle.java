package io.github.camelsimplex.sandbox.internal.core;

/** Whether the chat of a core runs. */
public interface Lifecycle {

    /** Whether messages are exchanged. */
    boolean isRunning();

    /** Refuses with {@code chatNotStarted} unless the chat runs. */
    void requireRunning();

    /** Starts to exchange messages. */
    void start();

    /** Stops exchanging messages when the current command is done. */
    void stopSoon();
}
