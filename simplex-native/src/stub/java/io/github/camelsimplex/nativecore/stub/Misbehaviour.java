package io.github.camelsimplex.nativecore.stub;

/** What the stub can be told to do wrong: {@code enum stub_misbehaviour}. */
public enum Misbehaviour {
    /** A command is answered with NULL. */
    NULL_ANSWER(0),
    /** A command is answered with bytes that are not UTF-8. */
    INVALID_UTF8_ANSWER(1),
    /** A command is answered with 20 MB. */
    HUGE_ANSWER(2),
    /** A command takes 100 ms. */
    SLOW_ANSWER(3),
    /** A command blocks until {@link StubLibrary#unblock()}. */
    BLOCKED_ANSWER(4),
    /** {@code /debug event} is answered, and its event never comes. */
    LOST_DEBUG_EVENT(5),
    /** NULL comes instead of an event. */
    NULL_EVENT(6),
    /** An event is not UTF-8. */
    INVALID_UTF8_EVENT(7),
    /** Opening is answered with NULL. */
    NULL_MIGRATION(8),
    /** The buffer of a file that was read claims 2 GB and has nothing. */
    TRUNCATED_READ(9),
    /** The buffer of a file that was read begins with an unknown status. */
    STATUS_SEVEN(10),
    /** Reading a file gives NULL. */
    NULL_READ(11),
    /** Closing fails with a text that is not UTF-8. */
    INVALID_UTF8_CLOSE(12),
    /** The next error of a file function has a text that is not UTF-8. */
    INVALID_UTF8_FILE_ERROR(13);

    private final int code;

    Misbehaviour(int code) {
        this.code = code;
    }

    /** The number in C. */
    int code() {
        return code;
    }
}
