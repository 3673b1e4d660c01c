package io.github.camelsimplex.camel;

import io.github.camelsimplex.types.SimplexException;
import java.util.List;

/** An operation on several items skipped some of them. */
public final class IncompleteOperationException extends SimplexException {

    private static final long serialVersionUID = 1L;

    private final transient List<Long> missing;

    /** Creates the exception with the ids of the skipped items. */
    public IncompleteOperationException(String message, List<Long> missing) {
        super(message);
        this.missing = List.copyOf(missing);
    }

    /** The ids of the skipped items. */
    public List<Long> missing() {
        return missing;
    }
}
