package io.github.camelsimplex.types;

import org.jspecify.annotations.Nullable;

/**
 * The only exception of reading JSON: the text is not JSON, exceeds the limits of {@link SimplexJson}, lacks a required
 * field, has {@code null} instead of a value, or has a wrong type. Its message contains the position, never the
 * content.
 */
public final class SimplexJsonException extends SimplexException {

    private static final long serialVersionUID = 1L;

    /** The position in the document, as a JSON pointer. */
    private final String path;

    SimplexJsonException(String problem, String path, @Nullable Throwable cause) {
        super(problem + " at " + (path.isEmpty() ? "the top level" : path), cause);
        this.path = path;
    }

    /**
     * Returns the position as a JSON pointer, such as {@code /result/chatItems/0/chatInfo}; empty for the whole
     * document.
     */
    public String path() {
        return path;
    }
}
