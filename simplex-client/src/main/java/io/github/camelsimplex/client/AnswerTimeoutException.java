package io.github.camelsimplex.client;

/** A question got no answer in time; see {@link ChatSession#ask}. */
public final class AnswerTimeoutException extends ChatTimeoutException {

    private static final long serialVersionUID = 1L;

    /** Creates the exception; the message says who did not answer, and for how long. */
    public AnswerTimeoutException(String message) {
        super(message);
    }
}
