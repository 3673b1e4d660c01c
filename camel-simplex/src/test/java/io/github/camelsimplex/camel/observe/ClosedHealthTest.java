package io.github.camelsimplex.camel.observe;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelsimplex.client.ChatSession;
import io.github.camelsimplex.client.SessionHealth;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.health.HealthCheck;
import org.junit.jupiter.api.Test;

/** The health check speaks in words, whatever the session knows. */
class ClosedHealthTest {

    @Test
    void aSessionThatIsClosedWithoutAProblemDoesNotSayNull() {
        SessionHealth health = new SessionHealth(
                SessionHealth.State.CLOSED,
                null,
                null,
                Map.of(),
                Map.of(),
                null,
                SessionHealth.Restoration.NONE,
                Map.of(),
                null);
        ChatSession session = (ChatSession) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {ChatSession.class}, (proxy, method, args) -> health);
        HealthCheck.Result result = SimplexHealthCheck.ofBot("bot", () -> Optional.of(session), Duration.ofMinutes(1))
                .call();
        assertThat(result.getState()).isEqualTo(HealthCheck.State.DOWN);
        assertThat(result.getMessage()).hasValue("The session of the bot bot is CLOSED");
        assertThat(result.getDetails().values()).noneMatch(value -> "null".equals(value));
    }
}
