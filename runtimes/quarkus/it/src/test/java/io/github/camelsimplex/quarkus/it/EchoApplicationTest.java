package io.github.camelsimplex.quarkus.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelsimplex.scenario.EchoScenario;
import io.github.camelsimplex.test.SandboxNetwork;
import io.github.camelsimplex.test.SandboxUser;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A person talks to the application on the network of the dev service; health and meters are those of Quarkus. */
@QuarkusTest
class EchoApplicationTest {

    @ConfigProperty(name = "camel.component.simplex.core-options[network.folder]")
    Path folder = Path.of("");

    @TestHTTPResource("/q/health/ready")
    URI health = URI.create("");

    @TestHTTPResource("/q/metrics")
    URI metrics = URI.create("");

    private SandboxNetwork network = SandboxNetwork.create();

    @BeforeEach
    void joinTheNetwork() {
        network = SandboxNetwork.inFolder(folder);
    }

    @AfterEach
    void closeTheNetwork() {
        network.close();
    }

    @Test
    void aJavaRouteAndAYamlRouteAnswer() {
        SandboxUser alice = new EchoScenario(network).talk();
        alice.send("/time");
        assertThat(alice.awaitText()).startsWith("It is ");
    }

    @Test
    void theProfileHasTheTextOfThePropertiesFile() {
        new EchoScenario(network).seeTheConfiguredProfile();
    }

    @Test
    void theRegistryOfQuarkusCounts() {
        EchoScenario.seeTheMeters(metrics);
    }

    @Test
    void theHealthOfTheBotIsThatOfTheApplication() {
        new EchoScenario(network)
                .seeTheHealth(health, word -> List.of("SimpleX bots", "\"simplex-bot-echo\": \"" + word));
    }
}
