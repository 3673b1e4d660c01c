package io.github.camelsimplex.springboot.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelsimplex.scenario.EchoScenario;
import io.github.camelsimplex.test.SandboxNetwork;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** A person talks to the application; its health and its meters are those of Spring. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = "camel.component.simplex.network-down-limit=1s")
class EchoApplicationTest {

    private static final SandboxNetwork NETWORK = SandboxNetwork.create();

    private final URI health;
    private final MeterRegistry meters;

    @Autowired
    EchoApplicationTest(@Value("${local.server.port}") int port, MeterRegistry meters) {
        this.health = URI.create("http://localhost:" + port + "/actuator/health");
        this.meters = meters;
    }

    @DynamicPropertySource
    static void joinTheNetwork(DynamicPropertyRegistry properties) {
        NETWORK.options()
                .forEach((name, value) ->
                        properties.add("camel.component.simplex.core-options[" + name + "]", () -> value));
    }

    @AfterAll
    static void closeTheNetwork() {
        NETWORK.close();
    }

    @Test
    void answersAndCountsInTheRegistryOfSpring() {
        new EchoScenario(NETWORK).talk();
        await().untilAsserted(() -> assertThat(
                        meters.get("camel.simplex.acked").functionCounter().count())
                .isGreaterThanOrEqualTo(1));
    }

    @Test
    void theProfileHasTheTextOfThePropertiesFile() {
        new EchoScenario(NETWORK).seeTheConfiguredProfile();
    }

    @Test
    void theHealthOfTheBotIsThatOfTheApplication() {
        new EchoScenario(NETWORK).seeTheHealth(health, word -> List.of("\"status\":\"" + word + "\""));
    }
}
