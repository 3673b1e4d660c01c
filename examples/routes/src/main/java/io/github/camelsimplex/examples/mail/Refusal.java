package io.github.camelsimplex.examples.mail;

import jakarta.mail.internet.AddressException;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;

/**
 * Permanent failures of sending a mail, which a retry cannot fix: an answer 5xx of the server, or an invalid address.
 */
final class Refusal {

    private static final int FOR_EVER = 500;

    private Refusal() {}

    /** Whether the failure of the exchange is permanent. */
    static boolean isForEver(Exchange exchange) {
        return causes(failure(exchange)).anyMatch(Refusal::isForEver);
    }

    private static boolean isForEver(Throwable cause) {
        if (cause instanceof SMTPAddressFailedException failure) {
            return failure.getReturnCode() >= FOR_EVER;
        }
        if (cause instanceof SMTPSendFailedException failure) {
            return failure.getReturnCode() >= FOR_EVER;
        }
        return cause instanceof AddressException;
    }

    /** The reason given by the server. */
    static String reason(Exchange exchange) {
        return causes(failure(exchange))
                .filter(Refusal::isForEver)
                .map(Throwable::getMessage)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse("the mail server refused it")
                .strip();
    }

    private static Throwable failure(Exchange exchange) {
        return exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class);
    }

    /** An exception and its causes, including the chained exceptions of the mail library. */
    private static Stream<Throwable> causes(Throwable failure) {
        Stream.Builder<Throwable> causes = Stream.builder();
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            causes.add(cause);
        }
        return causes.build();
    }
}
