package io.github.camelsimplex.camel.neighbours;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.github.camelsimplex.camel.BotTest;
import io.github.camelsimplex.camel.ManualAck;
import io.github.camelsimplex.camel.SimplexConstants;
import io.github.camelsimplex.test.SandboxUser;
import io.github.camelsimplex.types.SimplexJson;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.camel.Exchange;
import org.apache.camel.RoutesBuilder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A {@code ConsumerTemplate}: a message is acknowledged when its polled exchange is done; others stay unread. */
class PollingTest extends BotTest {

    private static final String BOT = "simplex:bot";
    private static final long LONG = SOON.toMillis();

    @Override
    protected RoutesBuilder createRouteBuilder() {
        return routes(routes -> {
            routes.from("direct:open").to("simplex:command?bot=bot");
            routes.from("direct:work").to("mock:work");
        });
    }

    /** Opens the session without a consumer. */
    @BeforeEach
    void open() {
        template.sendBody("direct:open", "/user");
    }

    private SandboxUser alice(String... texts) {
        SandboxUser alice = person("alice");
        for (String text : texts) {
            alice.send(text);
        }
        return alice;
    }

    private void done(Exchange exchange) {
        consumer.doneUoW(exchange);
    }

    private static String text(Exchange exchange) {
        return exchange == null ? null : exchange.getMessage().getBody(String.class);
    }

    private String poll(String uri) {
        Exchange exchange = consumer.receive(uri, LONG);
        done(exchange);
        return text(exchange);
    }

    @Test
    void onlyAPolledMessageIsAcknowledgedAndOnlyWhenItsExchangeIsDone() {
        alice("1", "2", "3");
        Exchange first = consumer.receive(BOT, LONG);
        assertThat(text(first)).isEqualTo("1");
        assertThat(first.getMessage().getHeader(SimplexConstants.SENDER)).isEqualTo("alice");
        assertThat(stats().acks().acked()).isZero();
        assertThat(stats().delivery().inFlight()).isEqualTo(1);
        done(first);
        awaitAcked(1);
        assertThat(stats().delivery().delivered()).isEqualTo(1);
        assertThat(poll(BOT)).isEqualTo("2");
        assertThat(poll(BOT)).isEqualTo("3");
        awaitAcked(3);
    }

    @Test
    void receiveBodyAcknowledgesAtOnce() {
        alice("1", "2");
        assertThat(consumer.receiveBody(BOT, String.class)).isEqualTo("1");
        awaitAcked(1);
        assertThat(consumer.receiveBody(BOT, LONG, String.class)).isEqualTo("2");
        awaitAcked(2);
    }

    @Test
    void receiveNoWaitTakesWhatIsUnreadNow() {
        assertThat(consumer.receiveNoWait(BOT)).isNull();
        alice("1");
        await().atMost(SOON).until(() -> stats().delivery().pending() == 1);
        Exchange first = consumer.receiveNoWait(BOT);
        assertThat(text(first)).isEqualTo("1");
        done(first);
        awaitAcked(1);
        assertThat(consumer.receiveNoWait(BOT)).isNull();
    }

    /** Messages that came before anyone polled are only in the database. */
    @Test
    void theFirstReceiveNoWaitFindsMessagesOfTheDatabase() {
        alice("1", "2");
        await().atMost(SOON).until(() -> unreadChats().contains("\"unreadCount\":2"));
        Exchange first = consumer.receiveNoWait(BOT);
        assertThat(text(first)).isEqualTo("1");
        done(first);
        assertThat(text(consumer.receiveNoWait(BOT))).isEqualTo("2");
    }

    private String unreadChats() {
        String unread = "{\"type\":\"filters\",\"favorite\":false,\"unread\":true}";
        return SimplexJson.write(session("bot").sendRaw("/_get chats 1 count=10 " + unread));
    }

    @Test
    void aMessageThatComesAfterATimeOutIsForTheNextPoll() {
        assertThat(consumer.receive(BOT, 10)).isNull();
        alice("late");
        await().atMost(SOON).until(() -> stats().delivery().pending() == 1);
        assertThat(stats().delivery().delivered()).isZero();
        assertThat(poll(BOT)).isEqualTo("late");
        awaitAcked(1);
    }

    /** Polls end at all times while messages come: each message comes to a poll once, in order. */
    @Test
    void timeOutsSwallowNothing() {
        SandboxUser alice = alice();
        CompletableFuture<Void> sender = CompletableFuture.runAsync(() -> {
            for (int i = 0; i < 50; i++) {
                alice.send("" + i);
            }
        });
        for (int i = 0; i < 50; i++) {
            Exchange exchange = null;
            while (exchange == null) {
                exchange = consumer.receive(BOT, i % 3);
            }
            assertThat(text(exchange)).isEqualTo("" + i);
            done(exchange);
        }
        sender.join();
        awaitAcked(50);
        assertThat(stats().delivery().delivered()).isEqualTo(50);
    }

    @Test
    void aFailedExchangeComesAgainToTheNextPoll() {
        alice("1");
        Exchange first = consumer.receive(BOT, LONG);
        first.setException(new IllegalStateException("wrong"));
        done(first);
        Exchange again = consumer.receive(BOT, LONG);
        assertThat(text(again)).isEqualTo("1");
        assertThat(again.getMessage().getHeader(SimplexConstants.REDELIVERED)).isEqualTo(true);
        assertThat(again.getMessage().getHeader(SimplexConstants.DELIVERY_COUNT))
                .isEqualTo(2);
        assertThat(stats().acks().acked()).isZero();
        done(again);
        awaitAcked(1);
    }

    @Test
    void anExchangeThatRollsBackComesAgain() {
        alice("1");
        Exchange first = consumer.receive(BOT, LONG);
        first.setRollbackOnly(true);
        done(first);
        assertThat(poll(BOT)).isEqualTo("1");
        awaitAcked(1);
    }

    /** The exchange goes on into a route, which acknowledges at its end. */
    @Test
    void aPolledExchangeThatIsSentToARouteIsDoneWithTheRoute() throws Exception {
        alice("1");
        Exchange first = consumer.receive(BOT, LONG);
        getMockEndpoint("mock:work").expectedBodiesReceived(first.getMessage().getBody());
        template.send("direct:work", first);
        getMockEndpoint("mock:work").assertIsSatisfied();
        awaitAcked(1);
    }

    @Test
    void anExchangeThatNobodyEndsComesAgainAfterTheAckTimeout() {
        alice("1", "2");
        String impatient = BOT + "?ackTimeout=50";
        Exchange first = consumer.receive(impatient, LONG);
        Exchange again = consumer.receive(impatient, LONG);
        assertThat(text(again)).isEqualTo(text(first)).isEqualTo("1");
        done(again);
        assertThat(poll(impatient)).isEqualTo("2");
    }

    @Test
    void twoPollsAtOnceTakeAMessageEach() throws Exception {
        SandboxUser alice = alice();
        SandboxUser carol = person("carol");
        List<CompletableFuture<Exchange>> polls = List.of(inBackground(BOT), inBackground(BOT));
        alice.send("from alice");
        carol.send("from carol");
        List<Exchange> taken = List.of(
                polls.get(0).get(LONG, TimeUnit.MILLISECONDS), polls.get(1).get(LONG, TimeUnit.MILLISECONDS));
        assertThat(taken).extracting(PollingTest::text).containsExactlyInAnyOrder("from alice", "from carol");
        taken.forEach(this::done);
        awaitAcked(2);
    }

    private CompletableFuture<Exchange> inBackground(String uri) {
        return CompletableFuture.supplyAsync(() -> consumer.receive(uri, LONG));
    }

    @Test
    void aChatWaitsForItsPolledMessage() {
        SandboxUser alice = alice("1", "2");
        SandboxUser carol = person("carol");
        Exchange first = consumer.receive(BOT, LONG);
        carol.send("3");
        Exchange other = consumer.receive(BOT, LONG);
        assertThat(List.of(text(first), text(other))).containsExactly("1", "3");
        assertThat(consumer.receive(BOT, 50)).isNull();
        done(first);
        assertThat(poll(BOT)).isEqualTo("2");
        assertThat(alice.name()).isEqualTo("alice");
    }

    /** A poll that has gone, or whose endpoint was dropped, keeps no message from a poll that waits. */
    @Test
    void twoEndpointsTakeWhatTheirFiltersWant() {
        SandboxUser alice = alice();
        SandboxUser carol = person("carol");
        assertThat(consumer.receive(BOT, 1)).isNull();
        assertThat(consumer.receive(BOT + "?contact=alice", 1)).isNull();
        carol.send("from carol");
        alice.send("from alice");
        assertThat(poll(BOT + "?contact=alice")).isEqualTo("from alice");
        assertThat(poll(BOT)).isEqualTo("from carol");
        awaitAcked(2);
    }

    @Test
    void theFiltersOfTheEndpointHold() {
        alice("hello", "/order tea", "bye");
        assertThat(poll(BOT + "?command=order")).isEqualTo("/order tea");
        assertThat(consumer.receive(BOT + "?text=nothing", 50)).isNull();
        assertThat(poll(BOT)).isEqualTo("hello");
        assertThat(poll(BOT)).isEqualTo("bye");
        awaitAcked(3);
    }

    @Test
    void aManualHandleSettlesThePolledMessage() {
        alice("1");
        String manual = BOT + "?ackMode=manual";
        Exchange first = consumer.receive(manual, LONG);
        ManualAck handle = first.getProperty(SimplexConstants.MANUAL_ACK, ManualAck.class);
        done(first);
        assertThat(stats().acks().acked()).isZero();
        handle.nack();
        Exchange again = consumer.receive(manual, LONG);
        assertThat(text(again)).isEqualTo("1");
        done(again);
        again.getMessage()
                .getHeader(SimplexConstants.MANUAL_ACK, ManualAck.class)
                .ack();
        awaitAcked(1);
    }

    @Test
    void ackModeNoneAcknowledgesFirst() {
        alice("1");
        Exchange first = consumer.receive(BOT + "?ackMode=none", LONG);
        assertThat(text(first)).isEqualTo("1");
        awaitAcked(1);
        first.setException(new IllegalStateException("too late"));
        done(first);
        assertThat(consumer.receive(BOT + "?ackMode=none", 200)).isNull();
    }

    /** What routes want is theirs: a poll gets the rest, and messages that wait for a poll hold nobody up. */
    @Test
    void routesComeFirstAndAreNotHeldUp() throws Exception {
        SandboxUser alice = alice();
        assertThat(consumer.receive(BOT, 1)).isNull();
        alice.send("for a poll");
        context.addRoutes(routes(routes -> routes.from(BOT + "?command=order").to("mock:work")));
        getMockEndpoint("mock:work").expectedMessageCount(2);
        alice.send("/order tea");
        alice.send("for another poll");
        alice.send("/order milk");
        getMockEndpoint("mock:work").assertIsSatisfied();
        awaitAcked(2);
        // longer than a message without an owner is kept after a change of owners
        await().during(Duration.ofSeconds(4))
                .atMost(SOON)
                .until(() -> stats().acks().acked() == 2);
        assertThat(poll(BOT)).isEqualTo("for a poll");
        assertThat(poll(BOT)).isEqualTo("for another poll");
        awaitAcked(4);
    }

    /** A message that waits for a poll goes to a route that comes later and wants it. */
    @Test
    void aLaterRouteGetsWhatNobodyPolled() throws Exception {
        SandboxUser alice = alice();
        assertThat(consumer.receive(BOT, 1)).isNull();
        alice.send("for anyone");
        await().atMost(SOON).until(() -> stats().delivery().pending() == 1);
        getMockEndpoint("mock:work").expectedMessageCount(1);
        context.addRoutes(routes(routes -> routes.from(BOT).to("mock:work")));
        getMockEndpoint("mock:work").assertIsSatisfied();
        awaitAcked(1);
    }

    @Test
    void unpolledMessagesAreUnreadAfterAStop() throws Exception {
        SandboxUser alice = alice("1", "2");
        assertThat(poll(BOT)).isEqualTo("1");
        awaitAcked(1);
        consumer.stop();
        alice.send("3");
        await().atMost(SOON).until(() -> stats().delivery().pending() == 2);
        assertThat(stats().acks().acked()).isEqualTo(1);
        consumer.start();
        assertThat(poll(BOT)).isEqualTo("2");
        assertThat(poll(BOT)).isEqualTo("3");
    }

    /** A polled exchange that nobody ends does not hold up the stop, which waits long for a handler. */
    @Test
    void aStopDoesNotWaitForAPolledExchange() {
        String patient = "simplex:patient?stopTimeout=600000";
        assertThat(consumer.receive(patient, 1)).isNull();
        person("alice", "patient").send("1");
        assertThat(text(consumer.receive(patient, LONG))).isEqualTo("1");
        long before = System.nanoTime();
        context.stop();
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofMinutes(5));
    }

    /** More messages than stay in memory for polls. */
    @Test
    void manyUnpolledMessagesComeInOrder() {
        SandboxUser alice = alice();
        assertThat(consumer.receive("simplex:small?maxPending=6", 1)).isNull();
        SandboxUser carol = person("carol", "small");
        for (int i = 0; i < 40; i++) {
            carol.send("" + i);
        }
        for (int i = 0; i < 40; i++) {
            assertThat(poll("simplex:small?maxPending=6")).isEqualTo("" + i);
        }
        assertThat(alice.name()).isEqualTo("alice");
    }

    @Test
    void eventsAndCopiesCannotBePolled() {
        assertThatThrownBy(() -> consumer.receive(BOT + "?event=contactConnected", 1))
                .rootCause()
                .hasMessageContaining("cannot be polled");
        assertThatThrownBy(() -> consumer.receive(BOT + "?observe=true", 1))
                .rootCause()
                .hasMessageContaining("cannot be polled");
    }
}
