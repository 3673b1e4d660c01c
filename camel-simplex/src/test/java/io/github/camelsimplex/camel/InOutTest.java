package io.github.camelsimplex.camel;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelsimplex.sandbox.SandboxMessage;
import io.github.camelsimplex.sandbox.SandboxUser;
import io.github.camelsimplex.types.ChatResponse;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.camel.RoutesBuilder;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("row 14: InOut consumers answer with the body; producers are asynchronous")
class InOutTest extends BotTest {

    @Override
    protected RoutesBuilder createRouteBuilder() {
        return routes(routes -> {
            routes.from("simplex:bot?exchangePattern=InOut&textPattern=^say").setBody(routes.simple("You: ${body}"));
            routes.from("direct:ask").to("simplex:ask?contact=alice&timeout=10s");
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
    void requestBody_asks_a_person_and_returns_the_answer() throws Exception {
        SandboxUser alice = person("alice");
        CompletableFuture<String> answer = template.asyncRequestBody("direct:ask", "Your name?", String.class);
        SandboxMessage question = alice.awaitMessage();
        assertThat(question.text()).isEqualTo("Your name?");
        alice.reply(question, "Alice");
        assertThat(answer.get(SOON.toSeconds(), TimeUnit.SECONDS)).isEqualTo("Alice");
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
