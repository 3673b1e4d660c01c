package io.github.camelsimplex.camel;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelsimplex.test.SandboxMessage;
import io.github.camelsimplex.test.SandboxUser;
import java.math.BigDecimal;
import org.apache.camel.RoutesBuilder;
import org.junit.jupiter.api.Test;

/** The route of the README: a message comes in, an answer goes out that quotes it, the message is acknowledged. */
class SquaringRouteTest extends BotTest {

    @Override
    protected RoutesBuilder createRouteBuilder() {
        return routes(routes -> routes.from("simplex:bot?contentType=text")
                .process(exchange -> {
                    BigDecimal number = new BigDecimal(exchange.getMessage().getBody(String.class));
                    exchange.getMessage().setBody(number + " * " + number + " = " + number.multiply(number));
                })
                .to("simplex:reply"));
    }

    @Test
    void theAnswerQuotesTheMessageAndTheMessageIsAcknowledged() {
        SandboxUser alice = person("alice");
        alice.send("12");
        SandboxMessage answer = alice.awaitMessage();
        assertThat(answer.text()).isEqualTo("12 * 12 = 144");
        assertThat(answer.quotedText()).isEqualTo("12");
        awaitAcked(1);
    }

    @Test
    void messagesOfOneChatAreAnsweredInTheirOrder() {
        SandboxUser alice = person("alice");
        for (int number = 1; number <= 20; number++) {
            alice.send(String.valueOf(number));
        }
        for (int number = 1; number <= 20; number++) {
            assertThat(alice.awaitText()).startsWith(number + " * ");
        }
    }
}
