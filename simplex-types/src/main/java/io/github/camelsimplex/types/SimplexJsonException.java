package io.github.camelsimplex.types;

import org.jspecify.annotations.Nullable;

/**
 * The one exception of reading JSON: not JSON at all, beyond the limits of {@link SimplexJson}, a required field
 * missing, {@code null} where a value belongs, or a wrong type. Its message holds the place and never the content.
 */
public final class SimplexJsonException extends SimplexException {

    private static final long serialVersionUID = 1L;

    /** Where in the document, as a JSON pointer. */
    private final String path;

    SimplexJsonException(String problem, String path, @Nullable Throwable cause) {
        super(problem + " at " + (path.isEmpty() ? "the top level" : path), cause);
        this.path = path;
    }

    /** Returns the place as a JSON pointer, such as {@code /result/chatItems/0/chatInfo}; empty for the whole. */
    public String path() {
        return path;
    }
}
