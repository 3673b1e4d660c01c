package io.github.camelsimplex.camel.bot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelsimplex.camel.BotTest;
import io.github.camelsimplex.client.SessionConfiguration;
import io.github.camelsimplex.test.SandboxUser;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.apache.camel.component.mock.MockEndpoint;
import org.apache.camel.test.junit5.TestExecutionConfiguration;
import org.junit.jupiter.api.Test;

/** How long a stop takes at most: the options, and what is left of them after Camel has waited. */
class StopTimeoutTest extends BotTest {

    private final CountDownLatch hangs = new CountDownLatch(1);

    @Override
    public void configureTest(TestExecutionConfiguration configuration) {
        super.configureTest(configuration);
        configuration.withUseRouteBuilder(false);
    }

    private void start(String options) throws Exception {
        context.addRoutes(routes(routes -> routes.from("simplex:bot" + options)
                .to("mock:in")
                .filter(routes.simple("${body} == 'hang'"))
                .process(exchange -> hangs.await())));
        context.start();
    }

    private CompletableFuture<Void> stop() {
        return CompletableFuture.runAsync(context::stop);
    }

    @Test
    void theDefaultsFitIntoTheThirtySecondsOfKubernetes() throws Exception {
        start("");
        SessionConfiguration session = session("bot").configuration();
        Duration lastAcknowledgements = Duration.ofSeconds(5);

        Duration most = session.stopTimeout()
                .plus(lastAcknowledgements)
                .plus(session.database().closeTimeout());

        assertThat(most).isLessThan(Duration.ofSeconds(30));
    }

    @Test
    void theOptionsAreThoseOfTheSession() throws Exception {
        start("?stopTimeout=7s&closeTimeout=8s&flushTimeout=9s");

        assertThat(session("bot").configuration().stopTimeout()).isEqualTo(Duration.ofSeconds(7));
        assertThat(session("bot").configuration().flushTimeout()).isEqualTo(Duration.ofSeconds(9));
        assertThat(session("bot").configuration().database().closeTimeout()).isEqualTo(Duration.ofSeconds(8));
    }

    @Test
    void badValuesAreRefusedAndNamed() {
        assertThatThrownBy(() -> start("?stopTimeout=0")).hasStackTraceContaining("stopTimeout");
    }

    @Test
    void theBotDoesNotWaitAgainAfterCamelHasWaitedInVain() throws Exception {
        start("?stopTimeout=1h");
        context.getShutdownStrategy().setTimeout(1);
        SandboxUser alice = person("Alice");
        MockEndpoint in = getMockEndpoint("mock:in");
        in.expectedMessageCount(1);
        alice.send("hang");
        in.assertIsSatisfied();

        assertThat(stop()).succeedsWithin(SOON);
        hangs.countDown();
    }
}
