package io.github.camelsimplex.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelsimplex.examples.parts.KafkaBroker;
import io.github.camelsimplex.test.SandboxNetwork;
import io.github.camelsimplex.test.SandboxUser;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The Kafka bridge in a process that is killed in the middle of its work. */
class KafkaKillTest {

    private static final int MESSAGES = 60;
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration LIMIT = Duration.ofMinutes(3);

    @Test
    void noMessageIsMissingInTheTopicAndTheEventIdRemovesDuplicates(@TempDir Path folder) throws Exception {
        List<String> said = IntStream.rangeClosed(1, MESSAGES)
                .mapToObj(number -> "message " + number)
                .toList();
        try (KafkaBroker broker = KafkaBroker.start(folder.resolve("kafka"));
                SandboxNetwork network = SandboxNetwork.inFolder(folder.resolve("network"));
                SandboxUser alice = network.user("alice")) {
            broker.createTopics(1, "messages", "requests", "results");
            try (BotProcess first = start(folder, "first", broker)) {
                alice.timeout(LIMIT).connect(first.address());
                said.subList(0, MESSAGES / 2).forEach(alice::send);
                await().atMost(LIMIT).until(() -> !broker.read("messages").isEmpty());
                first.kill();
            }
            said.subList(MESSAGES / 2, MESSAGES).forEach(alice::send);

            try (BotProcess second = start(folder, "second", broker)) {
                assertThat(second.isUp()).isTrue();
                await().atMost(LIMIT).untilAsserted(() -> assertThat(withoutDuplicates(broker.read("messages")))
                        .containsExactlyElementsOf(said));
            }
        }
    }

    private static BotProcess start(Path folder, String name, KafkaBroker broker) throws Exception {
        BotProcess process = BotProcess.start(
                Example.KAFKA,
                folder,
                name,
                Map.of(
                        "kafka.brokers", broker.address(),
                        "kafka.messages", "messages",
                        "kafka.requests", "requests",
                        "kafka.results", "results",
                        "camel.component.simplex.database",
                                folder.resolve("bot").toString()));
        await().atMost(LIMIT).until(process::isUp);
        return process;
    }

    /** The texts of the events, each event id once, in the order of the topic. */
    private static List<String> withoutDuplicates(List<ConsumerRecord<String, String>> records)
            throws JsonProcessingException {
        Map<String, String> texts = new LinkedHashMap<>();
        for (ConsumerRecord<String, String> record : records) {
            var event = JSON.readTree(record.value());
            texts.putIfAbsent(event.path("id").asText(), event.at("/data/text").asText());
        }
        return List.copyOf(texts.values());
    }
}
