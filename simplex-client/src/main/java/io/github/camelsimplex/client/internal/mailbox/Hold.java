package io.github.camelsimplex.client.internal.mailbox;

/** What a delivery holds besides its chat; it only loses, in this order. */
public enum Hold {
    /** A permit of its owner: the handler occupies a thread. */
    PERMIT,
    /** A thread without a permit: the handler is idle, because its answer waits. */
    THREAD,
    /** No thread: the handler has returned, and its stage is not complete. */
    NO_THREAD,
    /** Nothing: the delivery has not begun, or has ended. */
    NOTHING
}
