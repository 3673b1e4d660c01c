package io.github.camelsimplex.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelsimplex.examples.parts.KafkaBroker;
import io.github.camelsimplex.test.SandboxNetwork;
import io.github.camelsimplex.test.SandboxUser;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;

/** The Kafka bridge against a real broker. */
class KafkaBridgeTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration SOON = RunningExample.LIMIT;

    private static KafkaBroker broker;

    private String topics = "";

    @BeforeAll
    static void startTheBroker(@TempDir Path folder) throws Exception {
        broker = KafkaBroker.start(folder);
    }

    @AfterAll
    static void stopTheBroker() {
        broker.close();
    }

    @BeforeEach
    void createTopics(TestInfo test) throws Exception {
        topics = test.getTestMethod().orElseThrow().getName();
        broker.createTopics(3, topics + "-messages", topics + "-requests", topics + "-results");
    }

    private RunningExample start(SandboxNetwork network) {
        return RunningExample.start(Example.KAFKA, network, settings());
    }

    /** A bridge that soon notices a broker that is down; a broker that is only slow may get a record twice from it. */
    private RunningExample startImpatient(SandboxNetwork network) {
        Map<String, String> settings = new HashMap<>(settings());
        settings.put("camel.component.kafka.maxBlockMs", "1000");
        settings.put("camel.component.kafka.requestTimeoutMs", "1000");
        settings.put("camel.component.kafka.deliveryTimeoutMs", "2000");
        return RunningExample.start(Example.KAFKA, network, settings);
    }

    private Map<String, String> settings() {
        return Map.of(
                "kafka.brokers",
                broker.address(),
                "kafka.messages",
                topics + "-messages",
                "kafka.requests",
                topics + "-requests",
                "kafka.results",
                topics + "-results",
                "kafka.retryDelay",
                "100",
                "camel.component.kafka.pollTimeoutMs",
                "200",
                "camel.component.kafka.groupId",
                topics);
    }

    @Test
    void everyMessageBecomesAnEventUnderTheKeyOfItsChat() throws Exception {
        try (SandboxNetwork network = SandboxNetwork.create();
                RunningExample bridge = start(network)) {
            SandboxUser alice = bridge.person("alice", "bot");
            SandboxUser bob = bridge.person("bob", "bot");
            alice.send("one");
            bob.send("uno");
            alice.send("two");

            List<ConsumerRecord<String, String>> records = awaitRecords("messages", 3);

            String chat = bridge.chatWith(alice, "bot");
            assertThat(records).filteredOn(record -> record.key().equals(chat)).hasSize(2);
            assertThat(texts(records, chat)).containsExactly("one", "two");
            assertThat(texts(records, bridge.chatWith(bob, "bot"))).containsExactly("uno");
            JsonNode event = JSON.readTree(records.get(0).value());
            assertThat(event.path("specversion").asText()).isEqualTo("1.0");
            assertThat(event.path("source").asText()).isEqualTo("simplex:bot");
            assertThat(event.path("subject").asText()).isEqualTo(records.get(0).key());
            assertThat(event.at("/data/item/chatItem/content/type").asText()).isEqualTo("rcvMsgContent");
        }
    }

    @Test
    void aRequestIsSentAndItsResultWritten() throws Exception {
        try (SandboxNetwork network = SandboxNetwork.create();
                RunningExample bridge = start(network)) {
            SandboxUser alice = bridge.person("alice", "bot");
            String chat = bridge.chatWith(alice, "bot");

            request("1", chat, "Hello from Kafka", Map.of());

            assertThat(alice.awaitText()).isEqualTo("Hello from Kafka");
            JsonNode result = JSON.readTree(awaitRecords("results", 1).get(0).value());
            assertThat(result.path("id").asText()).isEqualTo("1");
            assertThat(result.path("status").asText()).isEqualTo("sent");
            assertThat(result.path("chat").asText()).isEqualTo(chat);
            assertThat(result.path("itemId").asLong()).isPositive();
        }
    }

    @Test
    void aBadRequestGetsAResultAndHoldsNoOther() throws Exception {
        try (SandboxNetwork network = SandboxNetwork.create();
                RunningExample bridge = start(network)) {
            SandboxUser alice = bridge.person("alice", "bot");
            String chat = bridge.chatWith(alice, "bot");

            broker.write(topics + "-requests", "k", "no JSON", Map.of());
            broker.write(
                    topics + "-requests", "k", "{\"id\":\"2\",\"chat\":\"@4 /_delete @4\",\"text\":\"x\"}", Map.of());
            broker.write(topics + "-requests", "k", "{\"id\":\"3\",\"chat\":\"@4711\",\"text\":\"x\"}", Map.of());
            broker.write(topics + "-requests", "k", json("4", chat, "after all that"), Map.of());

            assertThat(alice.awaitText()).isEqualTo("after all that");
            List<JsonNode> results = awaitRecords("results", 4).stream()
                    .map(record -> tree(record.value()))
                    .toList();
            assertThat(results)
                    .extracting(result -> result.path("status").asText())
                    .containsExactly("failed", "failed", "failed", "sent");
            assertThat(results.get(1).path("error").asText()).contains("is not a chat ref");
            assertThat(results.get(2).path("error").asText()).contains("contactNotFound");
        }
    }

    @Test
    void aHeaderFromOutsideChoosesNoChat() throws Exception {
        try (SandboxNetwork network = SandboxNetwork.create();
                RunningExample bridge = start(network)) {
            SandboxUser alice = bridge.person("alice", "bot");
            SandboxUser mallory = bridge.person("mallory", "bot");
            Map<String, String> header = Map.of("CamelSimplexChatRef", bridge.chatWith(mallory, "bot"));

            request("1", bridge.chatWith(alice, "bot"), "for alice", header);
            broker.write(topics + "-requests", "k", "{\"id\":\"2\",\"text\":\"for nobody\"}", header);

            assertThat(alice.awaitText()).isEqualTo("for alice");
            assertThat(awaitRecords("results", 2))
                    .extracting(record -> tree(record.value()).path("status").asText())
                    .containsExactly("sent", "failed");
            mallory.expectSilence(Duration.ofMillis(300));
        }
    }

    @Test
    void messagesWaitForABrokerThatIsDown() throws Exception {
        try (SandboxNetwork network = SandboxNetwork.create();
                RunningExample bridge = startImpatient(network)) {
            SandboxUser alice = bridge.person("alice", "bot");
            alice.send("before");
            await().atMost(SOON)
                    .until(() -> bridge.session("bot").stats().acks().acked() == 1);

            broker.stop();
            alice.send("while it is down");
            alice.send("also");
            await().atMost(SOON)
                    .until(() -> bridge.session("bot").stats().delivery().inFlight() == 1);
            assertThat(bridge.session("bot").stats().acks().acked()).isEqualTo(1);
            broker.startAgain();

            await().atMost(SOON).untilAsserted(() -> assertThat(withoutDuplicates(broker.read(topics + "-messages")))
                    .containsExactly("before", "while it is down", "also"));
        }
    }

    private void request(String id, String chat, String text, Map<String, String> headers) throws Exception {
        broker.write(topics + "-requests", "k", json(id, chat, text), headers);
    }

    private static String json(String id, String chat, String text) {
        return JSON.createObjectNode()
                .put("id", id)
                .put("chat", chat)
                .put("text", text)
                .toString();
    }

    private List<ConsumerRecord<String, String>> awaitRecords(String topic, int count) {
        return await().atMost(SOON).until(() -> broker.read(topics + "-" + topic), found -> found.size() >= count);
    }

    private static List<String> texts(List<ConsumerRecord<String, String>> records, String chat) {
        return records.stream()
                .filter(record -> record.key().equals(chat))
                .map(record -> tree(record.value()).at("/data/text").asText())
                .toList();
    }

    /** The texts of the events, each event id once, in the order of the topic. */
    private static List<String> withoutDuplicates(List<ConsumerRecord<String, String>> records) {
        Map<String, String> texts = new LinkedHashMap<>();
        for (ConsumerRecord<String, String> record : records) {
            JsonNode event = tree(record.value());
            texts.putIfAbsent(event.path("id").asText(), event.at("/data/text").asText());
        }
        return List.copyOf(texts.values());
    }

    private static JsonNode tree(String json) {
        try {
            return JSON.readTree(json);
        } catch (IOException e) {
            throw new AssertionError(json, e);
        }
    }
}
