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
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("row 14: InOut consumers answer with the body; producers are asynchronous")
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
            routes.from("simplex:bot?textPattern=^order")
                    .setExchangePattern(ExchangePattern.InOut)
                    .setBody(routes.constant("internal"))
                    .to("mock:orders");
            routes.from("direct:ask").to("simplex:ask?contact=alice&timeout=" + SOON.toSeconds() + "s");
            routes.from("direct:ask-briefly").to("simplex:ask?contact=alice&timeout=200");
            routes.from("direct:command").to("simplex:command");
        });
    }

    @Test
    void the_body_is_the_answer() {
        SandboxUser alice = person("alice");
        alice.send("say it");
        SandboxMessage answer = alice.awaitMessage();
        assertThat(answer.text()).isEqualTo("You: say it");
        assertThat(answer.quotedText()).isEqualTo("say it");
        awaitAcked(1);
    }

    @Test
    void the_answer_is_sent_although_a_copy_of_the_exchange_goes_on_elsewhere() throws Exception {
        MockEndpoint audit = getMockEndpoint("mock:audit");
        audit.expectedMessageCount(1);
        SandboxUser alice = person("alice");
        alice.send("audit this");
        assertThat(alice.awaitText()).isEqualTo("noted");
        audit.assertIsSatisfied();
        awaitAcked(1);
    }

    @Test
    void a_long_answer_is_split_on_request() {
        SandboxUser alice = person("alice");
        alice.send("long, please");
        assertThat(alice.awaitText()).isEqualTo("a".repeat(14_000));
        assertThat(alice.awaitText()).isEqualTo("b".repeat(14_000));
    }

    @Test
    void a_pattern_that_a_route_sets_on_its_way_sends_nothing() throws Exception {
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
    void requestBody_asks_a_person_and_returns_the_answer() throws Exception {
        SandboxUser alice = person("alice");
        CompletableFuture<String> answer = template.asyncRequestBody("direct:ask", "Your name?", String.class);
        SandboxMessage question = alice.awaitMessage();
        assertThat(question.text()).isEqualTo("Your name?");
        alice.reply(question, "Alice");
        assertThat(answer.get(SOON.toSeconds(), TimeUnit.SECONDS)).isEqualTo("Alice");
    }

    @Test
    void a_producer_returns_the_thread_before_the_answer_comes() throws Exception {
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
    void a_sending_producer_returns_the_thread_too() throws Exception {
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
    void an_answer_that_does_not_come_is_a_time_out() {
        person("alice");
        CompletableFuture<Object> answer = template.asyncRequestBody("direct:ask-briefly", "Your name?");
        assertThat(answer).failsWithin(SOON).withThrowableThat().withStackTraceContaining("ChatTimeoutException");
    }

    @Test
    void a_command_returns_its_response() {
        Object response = template.requestBody("direct:command", "/user");
        assertThat(response).isInstanceOf(ChatResponse.ActiveUser.class);
    }
}
