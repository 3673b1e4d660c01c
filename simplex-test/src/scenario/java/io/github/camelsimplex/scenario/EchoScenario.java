package io.github.camelsimplex.scenario;

import static io.github.camelsimplex.test.SandboxUserAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelsimplex.test.SandboxNetwork;
import io.github.camelsimplex.test.SandboxUser;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** People on a sandbox network and a bot that says what it hears, whatever runtime it is on. */
public final class EchoScenario {

    /** The maximum time of a start on a busy machine. */
    public static final Duration START = Duration.ofMinutes(2);

    /** A misspelled option. Each runtime refuses the start with Camel's sentence, in which it stands. */
    public static final String MISSPELLED = "camel.component.simplex.databse=data/echo";

    /** The option of the bot that its configuration file sets, and that people see. */
    public static final String SHORT_DESCRIPTION = "Says what you say";

    /** Starts the application in a Java of its own, with a bot on the network in a folder. */
    public interface Application {

        /** Starts the application; its database is the same at each start. */
        Process start(Path networkFolder) throws IOException;
    }

    private final SandboxNetwork network;

    /** Creates the scenario on the network of a bot. */
    public EchoScenario(SandboxNetwork network) {
        this.network = network;
    }

    /** A person who is connected to the bot, once it is there. */
    public SandboxUser contact(String name) {
        await().atMost(START).until(() -> !network.addresses().isEmpty());
        String address = network.addresses().get(0);
        SandboxUser person = network.user(name).timeout(START);
        // a new bot that shows its address in its profile is ready; a moment before, it does not accept people yet
        await().atMost(START)
                .until(() ->
                        person.command("/_connect plan 1 " + address).toString().contains("\"contactLink\""));
        person.connect(address);
        return person;
    }

    /** The bot answers. */
    public SandboxUser talk() {
        SandboxUser alice = contact("alice");
        assertThat(alice).receivesReply(alice.send("hello"), "hello");
        return alice;
    }

    /** People see the option of the configuration file. */
    public void seeTheConfiguredProfile() {
        assertThat(contact("bob").command("/_contacts 1").toString()).contains(SHORT_DESCRIPTION);
    }

    /** The meters of the bot are in the metrics of the application. */
    public static void seeTheMeters(URI metrics) {
        await().untilAsserted(() -> assertThat(get(metrics).body()).contains("camel_simplex_acked_total"));
    }

    /**
     * The health of the application is that of the bot: DOWN while there is no server.
     *
     * @param words what the application says, by the state of the bot: {@code UP} or {@code DOWN}
     */
    public void seeTheHealth(URI health, Function<String, List<String>> words) {
        awaitHealth(health, 200, words.apply("UP"));
        network.stopServers();
        awaitHealth(health, 503, words.apply("DOWN"));
        network.startServers();
        awaitHealth(health, 200, words.apply("UP"));
    }

    private static void awaitHealth(URI health, int status, List<String> words) {
        await().atMost(START).untilAsserted(() -> {
            HttpResponse<String> answer = get(health);
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
            assertThat(answer.body()).contains(words);
        });
    }

    private static HttpResponse<String> get(URI address) throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString());
    }

    /** What comes while the application is dead is answered when it is back. */
    public static void killAndCatchUp(Path networkFolder, Application application)
            throws IOException, InterruptedException {
        Process running = application.start(networkFolder);
        try (SandboxNetwork network = SandboxNetwork.inFolder(networkFolder)) {
            SandboxUser alice = new EchoScenario(network).contact("alice");
            assertThat(alice).receivesReply(alice.send("one"), "one");
            running.destroyForcibly().waitFor();
            alice.send("two");
            running = application.start(networkFolder);
            alice.awaitText("two"); // perhaps after "one" once more: the kill may have come before its acknowledgement
        } finally {
            running.destroyForcibly().waitFor();
        }
    }

    /**
     * The start of an application fails; returns what it said.
     *
     * @param log the file with its output
     */
    public static String failedStart(Process application, Path log) throws IOException, InterruptedException {
        try {
            assertThat(application.waitFor(START.toSeconds(), TimeUnit.SECONDS))
                    .as("the start ended")
                    .isTrue();
            assertThat(application.exitValue()).isNotZero();
            return Files.readString(log);
        } finally {
            application.destroyForcibly().waitFor();
        }
    }
}
