package io.github.camelsimplex.quarkus.it;

import static io.github.camelsimplex.test.SandboxUserAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelsimplex.test.SandboxNetwork;
import io.github.camelsimplex.test.SandboxUser;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
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

    private SandboxUser connected(String name) {
        SandboxUser person = network.user(name);
        person.connect(network.address("echo"));
        return person;
    }

    @Test
    void aJavaRouteAndAYamlRouteAnswer() {
        SandboxUser alice = connected("alice");
        assertThat(alice).receivesReply(alice.send("hello"), "hello");
        alice.send("/time");
        assertThat(alice.awaitText()).startsWith("It is ");
    }

    @Test
    void theProfileHasTheTextOfThePropertiesFile() {
        assertThat(connected("bob").command("/_contacts 1").toString()).contains("Says what you say");
    }

    @Test
    void theRegistryOfQuarkusCounts() {
        SandboxUser carol = connected("carol");
        assertThat(carol).receivesReply(carol.send("hello"), "hello");
        await().untilAsserted(() -> assertThat(get(metrics).body()).contains("camel_simplex_acked_total"));
    }

    @Test
    void theHealthOfTheBotIsThatOfTheApplication() {
        awaitHealth(200, "UP");
        network.stopServers();
        awaitHealth(503, "DOWN");
        network.startServers();
        awaitHealth(200, "UP");
    }

    private void awaitHealth(int status, String word) {
        await().untilAsserted(() -> {
            HttpResponse<String> answer = get(health);
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
            assertThat(answer.body()).contains("SimpleX bots", "\"simplex-bot-echo\": \"" + word);
        });
    }

    private static HttpResponse<String> get(URI address) throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString());
    }
}
