package io.github.camelsimplex.types.generator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelsimplex.types.generator.schema.Schema;
import io.github.camelsimplex.types.generator.schema.Schema.Command;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Each command knows every answer that a real core has given to it. */
class AnswersTest {

    private static final Path ROOT = Path.of(System.getProperty("root.directory", ".."));
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final Set<String> unexpected = new TreeSet<>();
    private final Set<String> answered = new TreeSet<>();

    @Test
    void answersOfTheTranscriptsAreThoseOfTheSchema() throws IOException {
        Schema schema = Generator.load(ROOT.resolve("simplex-types/src/main/api"));
        try (Stream<Path> files = Files.list(ROOT.resolve("transcripts"))) {
            for (Path file : files.filter(AnswersTest::isInOrder).toList()) {
                check(schema, file);
            }
        }
        assertThat(unexpected).isEmpty();
        assertThat(answered).hasSizeGreaterThan(50);
    }

    /** In 07 several threads of one actor send, so that answers cannot be told apart. */
    private static boolean isInOrder(Path file) {
        String name = file.getFileName().toString();
        return name.endsWith(".jsonl") && !name.startsWith("07-");
    }

    private void check(Schema schema, Path file) throws IOException {
        Map<String, String> commands = new HashMap<>();
        for (String line : Files.readString(file).split("\n", -1)) {
            JsonNode content = MAPPER.readTree(line);
            String actor = content.path("actor").asText();
            if (content.path("dir").asText().equals("cmd")) {
                commands.put(actor, content.path("cmd").asText());
            } else if (content.path("dir").asText().equals("resp")) {
                check(schema, commands.getOrDefault(actor, ""), content.get("json"));
            }
        }
    }

    private void check(Schema schema, String text, JsonNode json) throws IOException {
        JsonNode response = json.isTextual() ? MAPPER.readTree(json.textValue()) : json;
        List<Command> commands = find(schema, text);
        if (commands.isEmpty() || response.has("error")) {
            return;
        }
        commands.forEach(command -> answered.add(command.name()));
        String tag = response.path("result").path("type").asText();
        if (commands.stream().noneMatch(command -> allows(command, tag))) {
            unexpected.add(tag + ": " + text);
        }
    }

    private static boolean allows(Command command, String tag) {
        return command.responses().isEmpty() || command.responses().contains(tag);
    }

    /** The commands with the longest beginning that the text has: {@code /_connect 1} begins two of them. */
    private static List<Command> find(Schema schema, String text) {
        List<Command> matching = schema.commands().stream()
                .filter(command -> matches(beginning(command), text))
                .toList();
        int longest = matching.stream()
                .mapToInt(command -> beginning(command).length())
                .max()
                .orElse(0);
        return matching.stream()
                .filter(command -> beginning(command).length() == longest)
                .toList();
    }

    private static boolean matches(String beginning, String text) {
        return beginning.matches(".*[ #@]")
                ? text.startsWith(beginning)
                : text.equals(beginning) || text.startsWith(beginning + " ");
    }

    private static String beginning(Command command) {
        return command.syntax().split("[<\\[]", -1)[0];
    }
}
