package io.github.camelsimplex.examples.mail;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.internet.InternetAddress;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.util.MailConnectException;
import org.eclipse.angus.mail.util.SocketConnectException;
import org.junit.jupiter.api.Test;

/** What the mail server says for ever, and what it says for now. */
class RefusalTest {

    @Test
    void anAddressThatTheServerDoesNotKnowIsRefusedForEver() throws Exception {
        Exchange exchange = failed(refused(550, "no such user"));

        assertThat(Refusal.isForEver(exchange)).isTrue();
        assertThat(Refusal.reason(exchange)).isEqualTo("no such user");
    }

    @Test
    void anAddressThatIsPutOffIsTriedAgain() throws Exception {
        assertThat(Refusal.isForEver(failed(refused(450, "come back later")))).isFalse();
    }

    @Test
    void aServerThatIsDownIsTriedAgain() {
        assertThat(Refusal.isForEver(failed(new MailConnectException(new SocketConnectException(
                        "down", new java.net.ConnectException("refused"), "localhost", 25, 1)))))
                .isFalse();
    }

    /** As the mail library says it: the reason hangs on a failure without one. */
    private static MessagingException refused(int code, String reason) throws Exception {
        return new SendFailedException(
                "Invalid Addresses",
                new SMTPAddressFailedException(new InternetAddress("carol@example.org"), "RCPT TO", code, reason));
    }

    private static Exchange failed(Exception failure) {
        Exchange exchange = new DefaultExchange(new DefaultCamelContext());
        exchange.setProperty(Exchange.EXCEPTION_CAUGHT, failure);
        return exchange;
    }
}
