package io.github.camelsimplex.client;

import static java.util.Objects.requireNonNull;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Receives events of the core in their order, on the session's executor; by default one at a time. A failure, thrown or
 * in the stage, is treated as in {@link EventHandler}.
 */
@FunctionalInterface
public interface AsyncEventHandler {

    /** Handles one event; the stage completes when the event is processed. */
    CompletionStage<?> handle(ReceivedEvent event);

    /** Whether the handler has logged its failures itself, so that the session only counts them. */
    default boolean logsFailures() {
        return false;
    }

    /** A handler that works on the calling thread. */
    static AsyncEventHandler blocking(EventHandler handler) {
        requireNonNull(handler, "handler");
        return new AsyncEventHandler() {
            @Override
            public CompletionStage<?> handle(ReceivedEvent event) {
                handler.handle(event);
                return CompletableFuture.completedFuture(null);
            }

            @Override
            public boolean logsFailures() {
                return handler.logsFailures();
            }
        };
    }
}
