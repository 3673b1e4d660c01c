package io.github.camelsimplex.client;

import io.github.camelsimplex.types.SimplexException;

/** A message ended a question instead of answering it; see {@link ChatSession#ask}. */
public final class QuestionCancelledException extends SimplexException {

    private static final long serialVersionUID = 1L;

    /** Creates the exception; the message names the chat and the message that ended the question. */
    public QuestionCancelledException(String message) {
        super(message);
    }
}
