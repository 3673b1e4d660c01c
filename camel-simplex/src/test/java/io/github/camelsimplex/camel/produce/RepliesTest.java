package io.github.camelsimplex.camel.produce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelsimplex.camel.BotTest;
import io.github.camelsimplex.test.SandboxMessage;
import io.github.camelsimplex.test.SandboxUser;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.camel.Exchange;
import org.apache.camel.RoutesBuilder;
import org.junit.jupiter.api.Test;

/** What a reply quotes, and when it does without. */
class RepliesTest extends BotTest {

    private final CountDownLatch gate = new CountDownLatch(1);

    @Override
    protected RoutesBuilder createRouteBuilder() {
        return routes(routes -> {
            routes.from("simplex:bot?exchangePattern=InOut&quote=false&textPattern=^plain")
                    .setBody(routes.constant("without a quote"));
            routes.from("simplex:bot?textPattern=^fleeting").process(this::pass).to("simplex:reply?timeToLive=1h");
            routes.from("simplex:bot?event=chatItemsDeleted").process(exchange -> gate.countDown());
        });
    }

    private void pass(Exchange exchange) throws InterruptedException {
        assertThat(gate.await(SOON.toSeconds(), TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void anAnswerOfInOutQuotesOnlyIfItMay() {
        SandboxUser alice = person("alice");
        alice.send("plain");
        SandboxMessage answer = alice.awaitMessage();
        assertThat(answer.text()).isEqualTo("without a quote");
        assertThat(answer.quotedText()).isNull();
    }

    @Test
    void aFleetingReplyToAMessageThatWasDeletedMeanwhileGoesOutWithoutTheQuote() {
        SandboxUser alice = person("alice");
        SandboxMessage sent = alice.send("fleeting");
        await().atMost(SOON).until(() -> stats().delivery().inFlight() == 1);
        alice.delete(sent);
        SandboxMessage answer = alice.awaitMessage();
        assertThat(answer.text()).isEqualTo("fleeting");
        assertThat(answer.quotedText()).isNull();
    }
}
