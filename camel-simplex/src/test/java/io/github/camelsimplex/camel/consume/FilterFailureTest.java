package io.github.camelsimplex.camel.consume;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelsimplex.camel.BotTest;
import io.github.camelsimplex.test.SandboxUser;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.BindToRegistry;
import org.apache.camel.Predicate;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.support.builder.ExpressionBuilder;
import org.apache.camel.support.builder.PredicateBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A filter that fails keeps its message, so that no other consumer acknowledges what it may want. */
class FilterFailureTest extends BotTest {

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    private final AtomicInteger asked = new AtomicInteger();
    private volatile int failures;
    private volatile boolean wants = true;

    /** A filter that looks something up, and fails now and then. */
    @BindToRegistry("lookup")
    public Predicate lookup() {
        return PredicateBuilder.toPredicate(ExpressionBuilder.messageExpression(message -> {
            if (asked.incrementAndGet() <= failures) {
                throw new IllegalStateException("the database of customers is down");
            }
            return wants;
        }));
    }

    @Override
    protected RoutesBuilder createRouteBuilder() {
        return routes(routes -> {
            routes.from("simplex:bot?filter=#lookup&maximumDeliveries=3&database=" + folder.resolve("bot"))
                    .to("mock:customers");
            routes.from("simplex:bot").to("mock:others");
        });
    }

    @Test
    void aMessageIsDeliveredWhenItsFilterWorksAgain() throws Exception {
        failures = 2;
        getMockEndpoint("mock:customers").expectedBodiesReceived("hello");
        getMockEndpoint("mock:others").expectedMessageCount(0);
        person("alice").send("hello");
        getMockEndpoint("mock:customers").assertIsSatisfied();
        awaitAcked(1);
        getMockEndpoint("mock:others").assertIsSatisfied(1);
    }

    @Test
    void aMessageThatItsFilterRefusesAfterAllIsNotLost() throws Exception {
        failures = 1;
        wants = false;
        getMockEndpoint("mock:customers").expectedMessageCount(0);
        getMockEndpoint("mock:others").expectedMessageCount(0);
        person("alice").send("hello");
        await().atMost(SOON).until(() -> stats().delivery().failed() > 0);
        getMockEndpoint("mock:customers").assertIsSatisfied(1);
        assertThat(stats().acks().acked()).isZero();
    }

    @Test
    void aMessageWhoseFilterFailsAlwaysStaysUnread() throws Exception {
        failures = Integer.MAX_VALUE;
        getMockEndpoint("mock:others").expectedMessageCount(0);
        SandboxUser alice = person("alice");
        alice.send("hello");
        await().atMost(SOON).until(() -> stats().delivery().exhausted() == 1);
        assertThat(stats().acks().acked()).isZero();
        failures = 0;
        getMockEndpoint("mock:customers").expectedBodiesReceived("hello", "hello again");
        context().getRouteController().stopAllRoutes();
        context().getRouteController().startAllRoutes();
        alice.send("hello again");
        getMockEndpoint("mock:customers").assertIsSatisfied();
        getMockEndpoint("mock:others").assertIsSatisfied(1);
    }
}
