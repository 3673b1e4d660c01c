package io.github.camelsimplex.camel.observe;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelsimplex.camel.BotTest;
import io.github.camelsimplex.client.ChatSession;
import io.github.camelsimplex.client.SessionConfiguration;
import io.github.camelsimplex.client.SessionHealth;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.health.HealthCheckHelper;
import org.apache.camel.health.HealthCheckRegistry;
import org.apache.camel.impl.health.DefaultHealthCheckRegistry;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A bot that works, but has a problem, is UP and says so; what makes a session say so is tested with the session. */
class DegradedHealthTest extends BotTest {

    private final AtomicReference<@Nullable String> problem = new AtomicReference<>();
    private final ChatSession real = ChatSession.open(SessionConfiguration.builder("bot")
            .core("sandbox")
            .database(network.configuration())
            .build());

    @AfterEach
    void closeTheSession() {
        real.close();
    }

    @Override
    protected RoutesBuilder createRouteBuilder() {
        HealthCheckRegistry registry = new DefaultHealthCheckRegistry(context);
        registry.register(registry.resolveById("consumers"));
        context.getCamelContextExtension().addContextPlugin(HealthCheckRegistry.class, registry);
        context.getRegistry().bind("bot", withProblem());
        return routes(routes -> routes.from("simplex:bot").to("mock:in"));
    }

    /** The real session, whose health has the problem. */
    private ChatSession withProblem() {
        return (ChatSession) Proxy.newProxyInstance(
                ChatSession.class.getClassLoader(), new Class<?>[] {ChatSession.class}, (proxy, method, arguments) -> {
                    try {
                        Object answer = method.invoke(real, arguments);
                        return answer instanceof SessionHealth health ? withProblem(health) : answer;
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    private SessionHealth withProblem(SessionHealth health) {
        return new SessionHealth(
                health.state(),
                problem.get(),
                health.lastEventAt(),
                health.hosts(),
                health.subscriptions(),
                health.disconnectedSince(),
                health.restoration(),
                health.integrityErrors(),
                health.coreVersion());
    }

    private HealthCheck.Result health() {
        return HealthCheckHelper.invoke(context, "full").stream()
                .filter(result -> "bot".equals(result.getDetails().get("bot")))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aBotWithAProblemThatWorksIsUpAndDegraded() {
        assertThat(health().getState()).isEqualTo(HealthCheck.State.UP);
        assertThat(health().getDetails()).containsEntry("degraded", false);

        problem.set("looking for messages of @4: found 2 of 3");
        HealthCheck.Result degraded = health();
        assertThat(degraded.getState()).isEqualTo(HealthCheck.State.UP);
        assertThat(degraded.getDetails()).containsEntry("degraded", true);
        assertThat(degraded.getMessage()).contains("The bot bot is degraded: looking for messages of @4: found 2 of 3");
    }
}
