package io.github.camelsimplex.examples.mail;

import jakarta.mail.internet.AddressException;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;

/** Failures of sending a mail that another try does not mend: an answer 5xx of the server, an address that is none. */
final class Refusal {

    private static final int FOR_EVER = 500;

    private Refusal() {}

    /** Whether the failure of the exchange is a refusal for ever. */
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

    /** What the server said. */
    static String reason(Exchange exchange) {
        return causes(failure(exchange))
                .filter(Refusal::isForEver)
                .map(Throwable::getMessage)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse("the mail server refuses it")
                .strip();
    }

    private static Throwable failure(Exchange exchange) {
        return exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class);
    }

    /** An exception and what caused it; the mail library chains its exceptions in the same way. */
    private static Stream<Throwable> causes(Throwable failure) {
        Stream.Builder<Throwable> causes = Stream.builder();
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            causes.add(cause);
        }
        return causes.build();
    }
}
