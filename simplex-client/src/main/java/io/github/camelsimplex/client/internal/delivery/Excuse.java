package io.github.camelsimplex.client.internal.delivery;

import org.jspecify.annotations.Nullable;

/** Tells failures of a message from those of the core or its database, which use up none of its deliveries. */
@FunctionalInterface
public interface Excuse {

    /**
     * Whether a delivery failed because the core or its database fails now.
     *
     * @param cause the exception of the handler; null if it only returned that the message failed
     */
    boolean covers(@Nullable Throwable cause);
}
