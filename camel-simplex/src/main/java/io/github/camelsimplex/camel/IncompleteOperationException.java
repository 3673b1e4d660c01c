package io.github.camelsimplex.camel;

import io.github.camelsimplex.types.SimplexException;
import java.util.List;

/** An operation on several items has left some of them out. */
public final class IncompleteOperationException extends SimplexException {

    private static final long serialVersionUID = 1L;

    private final transient List<Long> missing;

    /** Creates the exception with the ids of the items that were left out. */
    public IncompleteOperationException(String message, List<Long> missing) {
        super(message);
        this.missing = List.copyOf(missing);
    }

    /** The ids of the items that were left out. */
    public List<Long> missing() {
        return missing;
    }
}
