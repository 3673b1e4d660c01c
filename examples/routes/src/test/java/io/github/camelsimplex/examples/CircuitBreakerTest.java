package io.github.camelsimplex.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelsimplex.camel.test.SimplexTest;
import io.github.camelsimplex.test.SandboxUser;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.resilience4j.ResilienceProcessor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * What a circuit breaker means for the acknowledgement: a fallback is an answer, and the message is done. Without one the
 * message stays unread until the service is back, if the open circuit throws: by Camel's default it lets the exchange go
 * on without the call, and the message would count as done.
 */
class CircuitBreakerTest {

    private final AtomicBoolean up = new AtomicBoolean();
    private final AtomicInteger calls = new AtomicInteger();

    @RegisterExtension
    final SimplexTest bot = SimplexTest.routes(routes -> {
                breaker(routes, "withFallback", true);
                breaker(routes, "without", false);
            })
            .option("redeliveryDelay", "100")
            .option("maximumDeliveries", 1000);

    private void breaker(RouteBuilder routes, String name, boolean fallback) {
        var breaker = routes.from("simplex:" + name)
                .circuitBreaker()
                .id("breaker-" + name)
                .resilience4jConfiguration()
                .minimumNumberOfCalls(2)
                .slidingWindowSize(2)
                .waitDurationInOpenState(fallback ? 3600 : 1)
                .throwExceptionWhenHalfOpenOrOpenState(!fallback)
                .end()
                .process(this::call);
        (fallback ? breaker.onFallback().setBody(routes.constant("later")).end() : breaker.end()).to("simplex:reply");
    }

    private void call(Exchange exchange) {
        calls.incrementAndGet();
        if (!up.get()) {
            throw new IllegalStateException("the service is down");
        }
        exchange.getMessage().setBody("served");
    }

    @Test
    void aFallbackIsAnAnswer() {
        SandboxUser alice = bot.person("alice", "withFallback").timeout(RunningExample.LIMIT);
        for (int message = 0; message < 5; message++) {
            alice.send("please");
            assertThat(alice.awaitText()).isEqualTo("later");
        }
        assertThat(calls.get()).as("the open circuit lets no call through").isEqualTo(2);
        up.set(true);
        bot.context()
                .getProcessor("breaker-withFallback", ResilienceProcessor.class)
                .transitionToHalfOpenState();
        alice.send("please");
        assertThat(alice.awaitText()).isEqualTo("served");
    }

    @Test
    void withoutAFallbackTheMessageStaysUnreadUntilTheServiceIsBack() {
        SandboxUser alice = bot.person("alice", "without").timeout(RunningExample.LIMIT);
        alice.send("please");
        await().atMost(RunningExample.LIMIT).until(() -> calls.get() >= 2);
        up.set(true);
        assertThat(alice.awaitText()).isEqualTo("served");
        alice.send("and again");
        assertThat(alice.awaitText()).isEqualTo("served");
    }
}
