package io.github.camelsimplex.camel.neighbours;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelsimplex.camel.BotTest;
import io.github.camelsimplex.client.ChatFileException;
import io.github.camelsimplex.client.SessionClosedException;
import io.github.camelsimplex.test.SandboxUser;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.camel.Exchange;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.ServiceStatus;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The stop of a route ends what its exchanges wait for, also in a route that starts from another component. The longest
 * time that Camel may wait is longer than what a test waits for.
 */
class RouteStopTest extends BotTest {

    private static final long LONGER = SOON.toSeconds() * 4;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    @Override
    protected RoutesBuilder createRouteBuilder() {
        return routes(routes -> {
            routes.from("simplex:bot?command=order&flushTimeout=0&filesFolder=" + folder)
                    .routeId("orders")
                    .setBody(routes.constant("Which size?"))
                    .to("direct:size")
                    .to("mock:ordered");
            routes.from("direct:size").routeId("size").to("simplex:ask?timeout=10m");
            routes.from("direct:name")
                    .routeId("name")
                    .errorHandler(
                            routes.defaultErrorHandler().maximumRedeliveries(3).redeliveryDelay(1))
                    .to("simplex:ask?contact=alice&timeout=10m");
            routes.from("direct:outer")
                    .routeId("outer")
                    .errorHandler(routes.noErrorHandler())
                    .to("direct:inner");
            routes.from("direct:inner")
                    .routeId("inner")
                    .errorHandler(routes.noErrorHandler())
                    .toD("simplex:ask?contact=${header.who}&timeout=10m");
            routes.from("direct:first")
                    .routeId("first")
                    .errorHandler(routes.noErrorHandler())
                    .to("direct:middle");
            routes.from("direct:middle")
                    .routeId("middle")
                    .errorHandler(routes.noErrorHandler())
                    .to("direct:inner");
            routes.from("direct:visited").routeId("visited").to("mock:visited");
            routes.from("direct:visitor")
                    .routeId("visitor")
                    .errorHandler(routes.noErrorHandler())
                    .to("direct:visited")
                    .to("direct:inner");
            routes.from("direct:connect")
                    .routeId("connect")
                    .errorHandler(routes.noErrorHandler())
                    .to("simplex:connect?timeout=10m");
            routes.from("timer:once?repeatCount=1&delay=0")
                    .routeId("timer")
                    .autoStartup(false)
                    .setBody(routes.constant("Are you there?"))
                    .doTry()
                    .to("simplex:ask?contact=alice&timeout=10m")
                    .doCatch(SessionClosedException.class)
                    .to("mock:stopped");
            routes.from("seda:later")
                    .routeId("seda")
                    .doTry()
                    .to("simplex:ask?contact=alice&timeout=10m")
                    .doCatch(SessionClosedException.class)
                    .to("mock:stopped");
            routes.from("direct:file")
                    .routeId("file")
                    .errorHandler(routes.noErrorHandler())
                    .to("simplex:sendFile?contact=alice&wait=uploaded");
        });
    }

    @BeforeEach
    void allowALongStop() {
        context().getShutdownStrategy().setTimeout(LONGER);
    }

    private static void awaitText(SandboxUser person, String text) {
        assertThat(person.awaitMessage().text()).isEqualTo(text);
    }

    private CompletableFuture<Exchange> ask(String route, String question) {
        return template.asyncSend(route, exchange -> {
            exchange.getMessage().setBody(question);
            exchange.getMessage().setHeader("who", "alice");
        });
    }

    private static Exception failure(CompletableFuture<Exchange> exchange) throws Exception {
        return exchange.get(SOON.toSeconds(), TimeUnit.SECONDS).getException();
    }

    /** Stops a route on another thread, and waits a short time for that. */
    private void stop(String route) throws Exception {
        CompletableFuture.runAsync(() -> {
                    try {
                        context().getRouteController().stopRoute(route);
                    } catch (Exception e) {
                        throw new IllegalStateException(e);
                    }
                })
                .get(SOON.toSeconds(), TimeUnit.SECONDS);
        assertThat(context().getRouteController().getRouteStatus(route)).isEqualTo(ServiceStatus.Stopped);
    }

    @Test
    void aQuestionEndsWithItsRouteAndIsNotRepeated() throws Exception {
        SandboxUser alice = person("alice");
        CompletableFuture<Exchange> asking = ask("direct:name", "Your name?");
        awaitText(alice, "Your name?");
        stop("name");
        assertThat(failure(asking))
                .isInstanceOf(SessionClosedException.class)
                .hasMessage("the route name stopped before @4 answered");
        context().getRouteController().startRoute("name");
        CompletableFuture<Exchange> again = ask("direct:name", "Your name, please?");
        awaitText(alice, "Your name, please?");
        alice.send("Alice");
        assertThat(failure(again)).isNull();
    }

    @Test
    void aQuestionOfASuspendedRouteEndsAndTheNextOneIsAnswered() throws Exception {
        SandboxUser alice = person("alice");
        CompletableFuture<Exchange> asking = ask("direct:name", "Your name?");
        awaitText(alice, "Your name?");
        context().getRouteController().suspendRoute("name", SOON.toSeconds(), TimeUnit.SECONDS);
        assertThat(failure(asking)).isInstanceOf(SessionClosedException.class);
        context().getRouteController().resumeRoute("name");
        CompletableFuture<Exchange> again = ask("direct:name", "Your name, please?");
        awaitText(alice, "Your name, please?");
        alice.send("Alice");
        assertThat(failure(again)).isNull();
    }

    @Test
    void aQuestionEndsWithTheRouteThatLeadsToIt() throws Exception {
        SandboxUser alice = person("alice");
        CompletableFuture<Exchange> asking = ask("direct:outer", "Your name?");
        awaitText(alice, "Your name?");
        stop("outer");
        assertThat(failure(asking)).hasMessageContaining("the route outer stopped");
    }

    @ParameterizedTest
    @ValueSource(strings = {"first", "middle", "inner"})
    void aQuestionEndsWithEachRouteOfAChain(String stopped) throws Exception {
        SandboxUser alice = person("alice");
        CompletableFuture<Exchange> asking = ask("direct:first", "Your name?");
        awaitText(alice, "Your name?");
        stop(stopped);
        assertThat(failure(asking)).hasMessageContaining("the route " + stopped + " stopped");
    }

    @Test
    void aQuestionGoesOnWhenARouteStopsThatItsExchangeHasLeft() throws Exception {
        SandboxUser alice = person("alice");
        CompletableFuture<Exchange> asking = ask("direct:visitor", "Your name?");
        awaitText(alice, "Your name?");
        stop("visited");
        alice.send("Alice");
        assertThat(failure(asking)).isNull();
        assertThat(asking.get().getMessage().getBody(String.class)).isEqualTo("Alice");
    }

    @Test
    void aConnectionThatIsNotReadyEndsWithItsRoute() throws Exception {
        SandboxUser carol = network.user("carol");
        CompletableFuture<Exchange> connecting = ask("direct:connect", carol.address());
        carol.awaitEvent("receivedContactRequest"); // which nobody accepts
        stop("connect");
        assertThat(failure(connecting))
                .isInstanceOf(SessionClosedException.class)
                .hasMessage("the route connect stopped before the chat was ready");
    }

    @Test
    void aQuestionOfAnotherRouteGoesOn() throws Exception {
        SandboxUser alice = person("alice");
        CompletableFuture<Exchange> asking = ask("direct:outer", "Your name?");
        awaitText(alice, "Your name?");
        stop("name");
        alice.send("Alice");
        assertThat(failure(asking)).isNull();
        assertThat(asking.get().getMessage().getBody(String.class)).isEqualTo("Alice");
    }

    @Test
    void aQuestionOfATimerEndsWithItsRoute() throws Exception {
        SandboxUser alice = person("alice");
        getMockEndpoint("mock:stopped").expectedMessageCount(1);
        context().getRouteController().startRoute("timer");
        awaitText(alice, "Are you there?");
        stop("timer");
        getMockEndpoint("mock:stopped").assertIsSatisfied();
    }

    @Test
    void aQuestionBehindAQueueEndsWithItsRoute() throws Exception {
        SandboxUser alice = person("alice");
        getMockEndpoint("mock:stopped").expectedMessageCount(1);
        template.sendBody("seda:later", "Are you there?");
        awaitText(alice, "Are you there?");
        stop("seda");
        getMockEndpoint("mock:stopped").assertIsSatisfied();
    }

    @Test
    void aMessageWhoseQuestionEndsWithAPartOfItsRouteIsDeliveredAgain() throws Exception {
        SandboxUser alice = person("alice");
        alice.send("/order");
        awaitText(alice, "Which size?");
        stop("size");
        context().getRouteController().startRoute("size");
        // the message may have been delivered, and its question interrupted, several times while the route stopped
        await().atMost(SOON).pollInterval(Duration.ofSeconds(1)).until(() -> {
            alice.send("large");
            return getMockEndpoint("mock:ordered").getReceivedCounter() == 1;
        });
        assertThat(getMockEndpoint("mock:ordered")
                        .getExchanges()
                        .get(0)
                        .getMessage()
                        .getBody(String.class))
                .isEqualTo("large");
        await().atMost(SOON).until(() -> stats().delivery().inFlight() == 0);
    }

    @Test
    void aWaitForAnUploadEndsWithItsRoute() throws Exception {
        SandboxUser alice = person("alice");
        network.stopFileServer();
        CompletableFuture<Exchange> sending = template.asyncSend("direct:file", exchange -> {
            exchange.getMessage().setBody("content".getBytes(StandardCharsets.UTF_8));
            exchange.getMessage().setHeader(Exchange.FILE_NAME, "report.txt");
        });
        alice.awaitMessage();
        stop("file");
        assertThat(failure(sending))
                .isInstanceOf(ChatFileException.class)
                .hasMessage("the route file stopped before the file was sent; the transfer goes on");
        network.startFileServer();
    }
}
