package io.github.camelsimplex.camel.neighbours;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelsimplex.camel.BotTest;
import io.github.camelsimplex.camel.SimplexConstants;
import io.github.camelsimplex.client.AnswerTimeoutException;
import io.github.camelsimplex.test.SandboxUser;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.component.mock.MockEndpoint;
import org.junit.jupiter.api.Test;

/** The question to one person holds nobody else, and its end without an answer is an outcome. */
class AskNeighbourTest extends BotTest {

    @Override
    protected RoutesBuilder createRouteBuilder() {
        return routes(routes -> {
            routes.from("simplex:bot?command=order")
                    .setBody(routes.constant("Which size?"))
                    .to("simplex:ask?timeout=10m&cancelOn=/cancel.*")
                    .to("mock:ordered")
                    .setBody(routes.simple("Ordered: ${body}"))
                    .to("simplex:reply");
            routes.from("simplex:bot?command=brief")
                    .setBody(routes.constant("Quick?"))
                    .to("simplex:ask?timeout=300")
                    .to("mock:brief");
            routes.from("simplex:bot?command=strict")
                    .onException(AnswerTimeoutException.class)
                    .handled(true)
                    .to("mock:late")
                    .end()
                    .setBody(routes.constant("Quick?"))
                    .to("simplex:ask?timeout=300&onTimeout=fail");
            routes.from("simplex:bot?event=contactConnected&concurrentConsumers=10")
                    .setBody(routes.constant("Who sent you?"))
                    .to("simplex:ask?timeout=10m")
                    .to("mock:newcomers");
            routes.from("simplex:bot").to("mock:others");
        });
    }

    private static void awaitText(SandboxUser person, String text) {
        assertThat(person.awaitMessage().text()).isEqualTo(text);
    }

    private SandboxUser newcomer(String name) {
        SandboxUser person = person(name);
        awaitText(person, "Who sent you?");
        return person;
    }

    private SandboxUser guest(String name) {
        SandboxUser person = newcomer(name);
        person.send("a friend of " + name);
        return person;
    }

    @Test
    void newcomersAreAskedSideBySide() throws Exception {
        MockEndpoint newcomers = getMockEndpoint("mock:newcomers");
        newcomers.expectedBodiesReceivedInAnyOrder("bob's friend", "alice's friend");
        SandboxUser alice = newcomer("alice");
        SandboxUser bob = newcomer("bob");
        bob.send("bob's friend");
        alice.send("alice's friend");
        newcomers.assertIsSatisfied();
    }

    @Test
    void aSilentPersonHoldsNobodyElse() {
        SandboxUser alice = guest("alice");
        SandboxUser bob = guest("bob");
        alice.send("/order");
        awaitText(alice, "Which size?");
        bob.send("/order");
        awaitText(bob, "Which size?");
        bob.send("large");
        awaitText(bob, "Ordered: large");
        await().atMost(SOON).until(() -> stats().delivery().waiting() == 1);
        alice.send("small");
        awaitText(alice, "Ordered: small");
    }

    @Test
    void noAnswerInTimeIsAnOutcomeAndIsNotRepeated() throws Exception {
        MockEndpoint brief = getMockEndpoint("mock:brief");
        brief.expectedMessageCount(1);
        SandboxUser alice = guest("alice");
        alice.send("/brief");
        awaitText(alice, "Quick?");
        brief.assertIsSatisfied();
        assertThat(brief.getExchanges().get(0).getMessage().getBody()).isNull();
        assertThat(brief.getExchanges().get(0).getMessage().getHeader(SimplexConstants.ASK_TIMED_OUT))
                .isEqualTo(true);
        awaitAcked(2); // the answer to the question at the beginning, and the command
        assertThat(stats().delivery().failed()).isZero();
    }

    @Test
    void noAnswerInTimeFailsOnRequest() throws Exception {
        getMockEndpoint("mock:late").expectedMessageCount(1);
        SandboxUser alice = guest("alice");
        alice.send("/strict");
        awaitText(alice, "Quick?");
        getMockEndpoint("mock:late").assertIsSatisfied();
    }

    @Test
    void aMessageThatCancelsEndsTheQuestionAndGoesOnToTheOtherRoutes() throws Exception {
        MockEndpoint ordered = getMockEndpoint("mock:ordered");
        ordered.expectedMessageCount(1);
        MockEndpoint others = getMockEndpoint("mock:others");
        others.expectedBodiesReceived("/cancel please");
        SandboxUser alice = guest("alice");
        alice.send("/order");
        awaitText(alice, "Which size?");
        alice.send("/cancel please");
        ordered.assertIsSatisfied();
        assertThat(ordered.getExchanges().get(0).getMessage().getHeader(SimplexConstants.ASK_CANCELLED))
                .isEqualTo(true);
        others.assertIsSatisfied();
        awaitText(alice, "Ordered: ");
    }
}
