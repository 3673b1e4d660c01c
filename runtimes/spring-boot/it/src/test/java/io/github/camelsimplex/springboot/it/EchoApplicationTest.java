package io.github.camelsimplex.springboot.it;

import static io.github.camelsimplex.test.SandboxUserAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelsimplex.test.SandboxNetwork;
import io.github.camelsimplex.test.SandboxUser;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
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

    private static SandboxUser connected(String name) {
        SandboxUser person = NETWORK.user(name);
        person.connect(NETWORK.address("echo"));
        return person;
    }

    @Test
    void answersAndCountsInTheRegistryOfSpring() {
        SandboxUser alice = connected("alice");
        assertThat(alice).receivesReply(alice.send("hello"), "hello");
        await().untilAsserted(() -> assertThat(
                        meters.get("camel.simplex.acked").functionCounter().count())
                .isGreaterThanOrEqualTo(1));
    }

    @Test
    void theProfileHasTheTextOfThePropertiesFile() {
        SandboxUser bob = connected("bob");
        assertThat(bob.command("/_contacts 1").toString()).contains("Says what you say");
    }

    @Test
    void theHealthOfTheBotIsThatOfTheApplication() {
        awaitHealth(200, "UP");
        NETWORK.stopServers();
        awaitHealth(503, "DOWN");
        NETWORK.startServers();
        awaitHealth(200, "UP");
    }

    private void awaitHealth(int status, String word) {
        await().untilAsserted(() -> {
            HttpResponse<String> answer = HttpClient.newHttpClient()
                    .send(HttpRequest.newBuilder(health).build(), HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
            assertThat(answer.body()).contains("\"status\":\"" + word + "\"");
        });
    }
}
