package io.github.camelsimplex.camel.consume;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelsimplex.camel.BotTest;
import io.github.camelsimplex.camel.ManualAck;
import io.github.camelsimplex.camel.SimplexConstants;
import io.github.camelsimplex.test.SandboxUser;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.camel.Exchange;
import org.apache.camel.builder.AggregationStrategies;
import org.apache.camel.component.mock.MockEndpoint;
import org.junit.jupiter.api.Test;

/** Acknowledged when the exchange has completed; failures and rollbacks stay unread. */
class AcknowledgementTest extends BotTest {

    private final CountDownLatch gate = new CountDownLatch(1);

    /** Starts a route that receives, and a person who sends one message. */
    private SandboxUser say(String text, Routes routes) throws Exception {
        context.addRoutes(routes(routes));
        SandboxUser alice = person("alice");
        alice.send(text);
        return alice;
    }

    private static final String BOT = "simplex:bot?maximumDeliveries=2&redeliveryDelay=10";

    private void pass(Exchange exchange) throws InterruptedException {
        assertThat(gate.await(SOON.toSeconds(), TimeUnit.SECONDS)).isTrue();
    }

    private void notYetAcked() {
        assertThat(stats().acks().acked()).isZero();
        assertThat(stats().delivery().inFlight()).isEqualTo(1);
    }

    /** The message was tried as often as allowed, is still unread, and nobody holds it. */
    private void awaitUnread() {
        await().atMost(SOON).until(() -> stats().delivery().exhausted() == 1);
        assertThat(stats().acks().acked()).isZero();
        assertThat(stats().delivery().delivered()).isEqualTo(2);
    }

    @Test
    void aRouteThatCompletesAcknowledges() throws Exception {
        say("hello", routes -> routes.from(BOT).to("mock:done"));
        awaitAcked(1);
    }

    @Test
    void stopAcknowledges() throws Exception {
        say("hello", routes -> routes.from(BOT).stop().to("mock:never"));
        awaitAcked(1);
    }

    @Test
    void aHandledExceptionAcknowledges() throws Exception {
        say("hello", routes -> routes.from(BOT)
                .onException(IllegalStateException.class)
                .handled(true)
                .to("mock:handled")
                .end()
                .throwException(new IllegalStateException("wrong")));
        awaitAcked(1);
    }

    @Test
    void aContinuedExceptionAcknowledges() throws Exception {
        say("hello", routes -> routes.from(BOT)
                .onException(IllegalStateException.class)
                .continued(true)
                .end()
                .throwException(new IllegalStateException("wrong")));
        awaitAcked(1);
    }

    @Test
    void aDeadLetterChannelAcknowledges() throws Exception {
        say("hello", routes -> routes.from(BOT)
                .errorHandler(routes.deadLetterChannel("mock:dead")
                        .maximumRedeliveries(1)
                        .redeliveryDelay(1))
                .throwException(new IllegalStateException("wrong")));
        awaitAcked(1);
        getMockEndpoint("mock:dead").expectedMessageCount(1);
        getMockEndpoint("mock:dead").assertIsSatisfied();
    }

    @Test
    void aTryThatCatchesAcknowledges() throws Exception {
        say("hello", routes -> routes.from(BOT)
                .doTry()
                .throwException(new IllegalStateException("wrong"))
                .doCatch(IllegalStateException.class)
                .to("mock:caught")
                .end());
        awaitAcked(1);
    }

    @Test
    void anUnhandledExceptionLeavesTheMessageUnread() throws Exception {
        say("hello", routes -> routes.from(BOT).throwException(new IllegalStateException("wrong")));
        awaitUnread();
    }

    @Test
    void aRollbackLeavesTheMessageUnread() throws Exception {
        say("hello", routes -> routes.from(BOT).rollback("not now"));
        awaitUnread();
    }

    @Test
    void rollbackOnlyLeavesTheMessageUnread() throws Exception {
        say("hello", routes -> routes.from(BOT).markRollbackOnly());
        awaitUnread();
    }

    @Test
    void anExhaustedMessageIsGivenUpOnRequest() throws Exception {
        say("hello", routes -> routes.from(BOT + "&onExhausted=ack").markRollbackOnly());
        awaitAcked(1);
    }

    @Test
    void sedaAcknowledgesAfterItsWorker() throws Exception {
        say("hello", routes -> {
            routes.from(BOT).to("seda:work");
            routes.from("seda:work").process(this::pass).to("mock:done");
        });
        await().atMost(SOON).until(() -> stats().delivery().inFlight() == 1);
        notYetAcked();
        gate.countDown();
        awaitAcked(1);
    }

    @Test
    void aFailureBehindSedaLeavesTheMessageUnread() throws Exception {
        say("hello", routes -> {
            routes.from(BOT).to("seda:work");
            routes.from("seda:work").throwException(new IllegalStateException("wrong"));
        });
        awaitUnread();
    }

    @Test
    void threadsAcknowledgeAfterTheirWorker() throws Exception {
        say("hello", routes -> routes.from(BOT).threads(2).process(this::pass).to("mock:done"));
        await().atMost(SOON).until(() -> stats().delivery().inFlight() == 1);
        notYetAcked();
        gate.countDown();
        awaitAcked(1);
    }

    @Test
    void wireTapAcknowledgesWhenTheMainExchangeCompletes() throws Exception {
        say("hello", routes -> {
            routes.from(BOT).wireTap("direct:tap").to("mock:done");
            routes.from("direct:tap").process(this::pass);
        });
        awaitAcked(1);
        gate.countDown();
    }

    @Test
    void aggregateAcknowledgesWhenTheMainExchangeCompletes() throws Exception {
        say("hello", routes -> routes.from(BOT)
                .aggregate(routes.constant(true), AggregationStrategies.groupedBody())
                .completionSize(2)
                .to("mock:batch"));
        awaitAcked(1);
        assertThat(getMockEndpoint("mock:batch").getReceivedCounter()).isZero();
    }

    @Test
    void splitAcknowledgesAfterTheLastPart() throws Exception {
        say("a,b", routes -> routes.from(BOT)
                .split(routes.body().convertToString().tokenize(","))
                .parallelProcessing()
                .process(this::pass)
                .end());
        await().atMost(SOON).until(() -> stats().delivery().inFlight() == 1);
        notYetAcked();
        gate.countDown();
        awaitAcked(1);
    }

    @Test
    void multicastWithAFailingBranchLeavesTheMessageUnread() throws Exception {
        say("hello", routes -> {
            routes.from(BOT).multicast().stopOnException().to("direct:good", "direct:bad");
            routes.from("direct:good").to("mock:good");
            routes.from("direct:bad")
                    .errorHandler(routes.noErrorHandler())
                    .throwException(new IllegalStateException("x"));
        });
        awaitUnread();
    }

    @Test
    void noneAcknowledgesWhenTheMessageIsHandedOver() throws Exception {
        say("hello", routes -> routes.from(BOT + "&ackMode=none")
                .process(this::pass)
                .throwException(new IllegalStateException("x")));
        awaitAcked(1);
        gate.countDown();
        await().atMost(SOON).until(() -> stats().delivery().inFlight() == 0);
        assertThat(stats().delivery().delivered()).isEqualTo(1);
    }

    @Test
    void manualAcknowledgesWhenTheRouteSaysSo() throws Exception {
        say("hello", routes -> {
            routes.from(BOT + "&ackMode=manual").to("mock:held");
            routes.from("direct:later").to("simplex:ack");
        });
        MockEndpoint held = getMockEndpoint("mock:held");
        held.expectedMessageCount(1);
        held.assertIsSatisfied();
        assertThat(stats().acks().acked()).isZero();
        Exchange exchange = held.getExchanges().get(0);
        template.sendBody("direct:later", exchange.getMessage().getHeader(SimplexConstants.MANUAL_ACK));
        awaitAcked(1);
    }

    @Test
    void manualAcknowledgesFromThePropertyWhenBodyAndHeadersAreGone() throws Exception {
        say("hello", routes -> routes.from(BOT + "&ackMode=manual")
                .setBody(routes.constant("something else"))
                .removeHeaders("*")
                .to("simplex:ack"));
        awaitAcked(1);
    }

    @Test
    void manualWithANackDeliversAgain() throws Exception {
        say("hello", routes -> routes.from(BOT + "&ackMode=manual").process(exchange -> {
            ManualAck ack = exchange.getProperty(SimplexConstants.MANUAL_ACK, ManualAck.class);
            if (exchange.getMessage().getHeader(SimplexConstants.DELIVERY_COUNT, int.class) == 1) {
                ack.nack();
            } else {
                ack.ack();
            }
        }));
        awaitAcked(1);
        assertThat(stats().delivery().delivered()).isEqualTo(2);
    }

    @Test
    void manualWithoutAWordCountsAsFailedAfterTheTimeOut() throws Exception {
        say("hello", routes -> routes.from(BOT + "&ackMode=manual&ackTimeout=100")
                .to("mock:held"));
        awaitUnread();
    }

    @Test
    void aBatchIsAcknowledgedWhenItIsSafe() throws Exception {
        SandboxUser alice = say("one", routes -> routes.from(BOT + "&ackMode=manual")
                .setBody(routes.exchangeProperty(SimplexConstants.MANUAL_ACK))
                .aggregate(routes.constant(true), AggregationStrategies.groupedBody())
                .completionSize(2)
                .process(exchange -> assertThat(stats().acks().acked()).isZero())
                .to("simplex:ack"));
        alice.send("two");
        awaitAcked(2);
    }

    @Test
    void aFailedMessageIsDeliveredAgainAndHoldsItsChat() throws Exception {
        List<String> seen = new CopyOnWriteArrayList<>();
        SandboxUser alice = say(
                "first", routes -> routes.from("simplex:bot?redeliveryDelay=50").process(exchange -> {
                    int delivery = exchange.getMessage().getHeader(SimplexConstants.DELIVERY_COUNT, int.class);
                    seen.add(exchange.getMessage().getBody(String.class) + delivery);
                    if (seen.size() == 1) {
                        throw new IllegalStateException("the first time fails");
                    }
                }));
        alice.send("second");
        awaitAcked(2);
        assertThat(seen).containsExactly("first1", "first2", "second1");
    }
}
