package io.github.camelsimplex.camel.produce;

import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;

/**
 * An exchange that waits for people or servers without a thread. A stop of its consumer or route ends the wait at once:
 * the message of a bot stays unread, and another exchange fails.
 */
final class Waiting {

    /** What becomes of an exchange that has waited. */
    @FunctionalInterface
    interface End<T> {
        /** Writes the outcome, or throws the failure; one of the two is null. */
        void write(@Nullable T result, @Nullable Throwable failure) throws Exception;
    }

    private Waiting() {}

    /**
     * Starts work, and lets the exchange wait for its result. The work is not started for an exchange that a stop has
     * interrupted before, so that a repetition does not ask a person again.
     *
     * @param work starts the work, whose result is cancelled by a stop
     * @param end what becomes of the exchange, unless a stop ends it
     * @param stopped makes the failure of an exchange that no message has started, from the name of what has stopped
     */
    static <T> CompletionStage<?> on(
            OperationCall call, Supplier<CompletionStage<T>> work, End<T> end, Function<String, Exception> stopped) {
        Exchange exchange = call.exchange();
        RouteWaits routes = call.endpoint().getComponent().routeWaits();
        Waits.Wait wait = routes.of(exchange);
        CompletableFuture<T> future =
                (wait.isStopped() ? new CompletableFuture<T>() : work.get()).toCompletableFuture();
        Runnable interrupt = () -> future.cancel(false);
        wait.began(interrupt, routes.routes(exchange));
        return future.handle((value, failure) -> {
            wait.ended(interrupt);
            Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
            try {
                if (!(cause instanceof CancellationException)) {
                    end.write(value, cause);
                } else if (wait.isOfMessage()) {
                    interrupted(exchange, wait);
                } else {
                    throw stopped.apply(wait.stopped());
                }
            } catch (Exception e) {
                throw new CompletionException(e);
            }
            return exchange;
        });
    }

    private static void interrupted(Exchange exchange, Waits.Wait wait) {
        wait.interrupted();
        exchange.getMessage().setBody(null);
        exchange.setRollbackOnly(true); // ends the route without a failure, which an error handler might make a success
    }

    /** Throws a failure as it is. */
    static void rethrow(@Nullable Throwable failure) throws Exception {
        if (failure instanceof Exception exception) {
            throw exception;
        }
        if (failure != null) {
            throw new CompletionException(failure);
        }
    }
}
