package io.github.camelsimplex.camel.consume;

import io.github.camelsimplex.client.ChatCommandException;
import io.github.camelsimplex.types.SimplexException;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.spi.ExceptionHandler;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The default exception handler of a consumer. It logs a refusal by the core or this library in one line, with the
 * stack trace at DEBUG. If the refusal is final, the session logs the line, because it also knows how the message ends.
 * Any other failure is a bug somewhere, and goes to Camel's handler with its stack trace. Thread-safe.
 */
public final class FailureLog implements ExceptionHandler {

    private static final Logger LOG = LoggerFactory.getLogger(FailureLog.class);
    private static final int DEEPEST_CAUSE = 30;

    private final ExceptionHandler others;

    /**
     * Creates the handler.
     *
     * @param others handles the failures that are not refusals
     */
    public FailureLog(ExceptionHandler others) {
        this.others = others;
    }

    @Override
    public void handleException(Throwable failure) {
        if (!isRefusal(failure, "Failed", null)) {
            others.handleException(failure);
        }
    }

    @Override
    public void handleException(String message, Throwable failure) {
        if (!isRefusal(failure, message, null)) {
            others.handleException(message, failure);
        }
    }

    @Override
    public void handleException(String message, Exchange exchange, Throwable failure) {
        if (!isRefusal(failure, message, exchange)) {
            others.handleException(message, exchange, failure);
        }
    }

    /** Logs a refusal; returns false for any other failure. */
    private static boolean isRefusal(Throwable failure, String message, @Nullable Exchange exchange) {
        SimplexException refusal = Stream.iterate(failure, each -> each != null, Throwable::getCause)
                .limit(DEEPEST_CAUSE)
                .filter(SimplexException.class::isInstance)
                .map(SimplexException.class::cast)
                .findFirst()
                .orElse(null);
        if (refusal == null) {
            return false;
        }
        String what = exchange == null ? message : message + " " + exchange.getExchangeId();
        if (ChatCommandException.findFinal(failure).isEmpty()) {
            LOG.warn("{}: {}", what, refusal.getMessage());
        }
        LOG.debug("{}", what, failure);
        return true;
    }
}
