package io.github.camelsimplex.nativecore.stub;

/** What the stub can be told to do wrong, in the order of {@code enum stub_misbehaviour}. */
public enum Misbehaviour {
    /** A command is answered with NULL. */
    NULL_ANSWER,
    /** A command is answered with bytes that are not UTF-8. */
    INVALID_UTF8_ANSWER,
    /** A command is answered with 20 MB. */
    HUGE_ANSWER,
    /** A command takes 100 ms. */
    SLOW_ANSWER,
    /** A command blocks until {@link StubLibrary#unblock()}. */
    BLOCKED_ANSWER,
    /** {@code /debug event} is answered, and its event never comes. */
    LOST_DEBUG_EVENT,
    /** NULL comes instead of an event. */
    NULL_EVENT,
    /** An event is not UTF-8. */
    INVALID_UTF8_EVENT,
    /** Opening is answered with NULL. */
    NULL_MIGRATION,
    /** The buffer of a file that was read claims 2 GB and has nothing. */
    TRUNCATED_READ,
    /** The buffer of a file that was read begins with an unknown status. */
    STATUS_SEVEN,
    /** Reading a file gives NULL. */
    NULL_READ,
    /** Closing fails with a text that is not UTF-8. */
    INVALID_UTF8_CLOSE,
    /** The next error of a file function has a text that is not UTF-8. */
    INVALID_UTF8_FILE_ERROR
}
