package io.github.camelsimplex.camel.consume;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelsimplex.camel.BotTest;
import io.github.camelsimplex.test.SandboxMessage;
import io.github.camelsimplex.test.SandboxUser;
import io.github.camelsimplex.types.ChatResponse;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.camel.AsyncProducer;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePattern;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.component.mock.MockEndpoint;
import org.junit.jupiter.api.Test;

/** InOut consumers answer with the body; producers are asynchronous. */
class InOutTest extends BotTest {

    @Override
    protected RoutesBuilder createRouteBuilder() {
        return routes(routes -> {
            routes.from("simplex:bot?exchangePattern=InOut&textPattern=^say").setBody(routes.simple("You: ${body}"));
            routes.from("simplex:bot?exchangePattern=InOut&textPattern=^audit")
                    .to(ExchangePattern.InOnly, "seda:audit")
                    .setBody(routes.constant("noted"));
            routes.from("seda:audit").to("mock:audit");
            routes.from("simplex:bot?exchangePattern=InOut&textPattern=^long&splitLong=true")
                    .setBody(routes.constant("a".repeat(14_000) + " " + "b".repeat(14_000)));
            routes.from("simplex:bot?exchangePattern=InOut&textPattern=^letter&splitLong=true")
                    .setBody(routes.constant("a".repeat(20_000)));
            routes.from("simplex:bot?exchangePattern=InOut&textPattern=^novel")
                    .setBody(routes.constant("a".repeat(3_000)));
            routes.from("simplex:bot?textPattern=^order")
                    .setExchangePattern(ExchangePattern.InOut)
                    .setBody(routes.constant("internal"))
                    .to("mock:orders");
            routes.from("direct:ask").to("simplex:ask?contact=alice&timeout=" + SOON.toSeconds() + "s");
            routes.from("direct:ask-briefly").to("simplex:ask?contact=alice&timeout=200&onTimeout=fail");
            routes.from("direct:command").to("simplex:command");
        });
    }

    @Test
    void theBodyIsTheAnswer() {
        SandboxUser alice = person("alice");
        alice.send("say it");
        SandboxMessage answer = alice.awaitMessage();
        assertThat(answer.text()).isEqualTo("You: say it");
        assertThat(answer.quotedText()).isEqualTo("say it");
        awaitAcked(1);
    }

    @Test
    void theAnswerIsSentAlthoughACopyOfTheExchangeGoesOnElsewhere() throws Exception {
        MockEndpoint audit = getMockEndpoint("mock:audit");
        audit.expectedMessageCount(1);
        SandboxUser alice = person("alice");
        alice.send("audit this");
        assertThat(alice.awaitText()).isEqualTo("noted");
        audit.assertIsSatisfied();
        awaitAcked(1);
    }

    @Test
    void anAnswerLeavesRoomForALongQuoteOrDropsIt() {
        SandboxUser alice = person("alice");
        String letter = "letter " + "x".repeat(8_000);
        alice.send(letter);
        SandboxMessage first = alice.awaitMessage();
        assertThat(first.quotedText()).isEqualTo(letter);
        assertThat(first.text() + alice.awaitText()).isEqualTo("a".repeat(20_000));
        alice.send("novel " + "x".repeat(14_000));
        assertThat(alice.awaitText()).isEqualTo("a".repeat(3_000));
        awaitAcked(2);
    }

    @Test
    void aLongAnswerIsSplitOnRequest() {
        SandboxUser alice = person("alice");
        alice.send("long, please");
        assertThat(alice.awaitText()).isEqualTo("a".repeat(14_000));
        assertThat(alice.awaitText()).isEqualTo("b".repeat(14_000));
    }

    @Test
    void aPatternThatARouteSetsOnItsWaySendsNothing() throws Exception {
        MockEndpoint orders = getMockEndpoint("mock:orders");
        orders.expectedMessageCount(1);
        SandboxUser alice = person("alice");
        alice.send("order 1");
        orders.assertIsSatisfied();
        awaitAcked(1);
        alice.send("say it");
        assertThat(alice.awaitText()).isEqualTo("You: say it");
    }

    @Test
    void requestBodyAsksAPersonAndReturnsTheAnswer() throws Exception {
        SandboxUser alice = person("alice");
        CompletableFuture<String> answer = template.asyncRequestBody("direct:ask", "Your name?", String.class);
        SandboxMessage question = alice.awaitMessage();
        assertThat(question.text()).isEqualTo("Your name?");
        alice.reply(question, "Alice");
        assertThat(answer.get(SOON.toSeconds(), TimeUnit.SECONDS)).isEqualTo("Alice");
    }

    @Test
    void aProducerReturnsTheThreadBeforeTheAnswerComes() throws Exception {
        SandboxUser alice = person("alice");
        Endpoint endpoint = context().getEndpoint("simplex:ask?contact=alice&timeout=" + SOON.toSeconds() + "s");
        AsyncProducer producer = endpoint.createAsyncProducer();
        Exchange exchange = endpoint.createExchange(ExchangePattern.InOut);
        exchange.getMessage().setBody("Your name?");
        producer.start();
        CompletableFuture<Boolean> done = new CompletableFuture<>();
        assertThat(producer.process(exchange, done::complete)).isFalse();
        SandboxMessage question = alice.awaitMessage();
        assertThat(done).isNotDone();
        alice.reply(question, "Alice");
        assertThat(done).succeedsWithin(SOON).isEqualTo(false);
        assertThat(exchange.getMessage().getBody(String.class)).isEqualTo("Alice");
        producer.stop();
    }

    @Test
    void aSendingProducerReturnsTheThreadToo() throws Exception {
        SandboxUser alice = person("alice");
        Endpoint endpoint = context().getEndpoint("simplex:send?contact=alice");
        AsyncProducer producer = endpoint.createAsyncProducer();
        Exchange exchange = endpoint.createExchange();
        exchange.getMessage().setBody("hello");
        producer.start();
        CompletableFuture<Boolean> done = new CompletableFuture<>();
        assertThat(producer.process(exchange, done::complete)).isFalse();
        assertThat(done).succeedsWithin(SOON).isEqualTo(false);
        assertThat(alice.awaitText()).isEqualTo("hello");
        producer.stop();
    }

    @Test
    void anAnswerThatDoesNotComeIsATimeOut() {
        person("alice");
        CompletableFuture<Object> answer = template.asyncRequestBody("direct:ask-briefly", "Your name?");
        assertThat(answer).failsWithin(SOON).withThrowableThat().withStackTraceContaining("AnswerTimeoutException");
    }

    @Test
    void aCommandReturnsItsResponse() {
        Object response = template.requestBody("direct:command", "/user");
        assertThat(response).isInstanceOf(ChatResponse.ActiveUser.class);
    }
}
