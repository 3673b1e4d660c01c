package io.github.camelsimplex.camel.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelsimplex.camel.Operation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The reference in {@code docs/component.md} is made from the metadata; run with {@code -Dupdate.reference=true}. */
class ComponentReferenceTest {

    private static final Path ROOT = Path.of(System.getProperty("root.directory", ".."));
    private static final Path PAGE = ROOT.resolve("docs/component.md");
    private static final String BEGIN = "<!-- made from the metadata: begin -->\n";
    private static final String END = "<!-- made from the metadata: end -->\n";

    private static final Pattern WORDS = Pattern.compile(" +");

    /** In characters, as everywhere in the manual. */
    private static final int LONGEST_LINE = 118;

    @Test
    void theReferenceIsWhatTheMetadataSays() throws IOException {
        String page = Files.readString(PAGE);
        int begin = page.indexOf(BEGIN) + BEGIN.length();
        int end = page.indexOf(END);
        String reference = reference();
        if (Boolean.getBoolean("update.reference")) {
            Files.writeString(PAGE, page.substring(0, begin) + reference + page.substring(end));
        } else {
            assertThat(page.substring(begin, end)).isEqualTo(reference);
        }
    }

    @Test
    void everyOperationHasItsSection() throws IOException {
        assertThat(Files.readString(PAGE))
                .contains(Operation.paths().stream()
                        .map(operation -> "| `" + operation + "` |")
                        .toList());
    }

    private static String reference() throws IOException {
        JsonNode metadata = new ObjectMapper()
                .readTree(ROOT.resolve(
                                "camel-simplex/src/generated/resources/META-INF/io/github/camelsimplex/camel/simplex.json")
                        .toFile());
        StringBuilder page = new StringBuilder();
        list(page, "Options of an endpoint", metadata.get("properties"));
        list(page, "Options of the component", metadata.get("componentProperties"));
        list(page, "Headers", metadata.get("headers"));
        return page.append('\n').toString();
    }

    private static void list(StringBuilder page, String title, JsonNode entries) {
        page.append("\n## ").append(title).append("\n\n");
        entries.properties().forEach(entry -> page.append(wrapped(entry(entry.getKey(), entry.getValue()))));
    }

    private static String entry(String name, JsonNode values) {
        String label = values.path("label").asText().replace(",", ", ");
        String type = values.path("javaType").asText().replaceFirst("<.*", "");
        String initial = values.has("defaultValue")
                ? ", default `" + values.get("defaultValue").asText() + "`"
                : "";
        String choices = values.path("enum").isArray() ? choices(values.path("enum")) : "";
        String description = values.path("description").asText().replace("<", "&lt;");
        return "- **`" + name + "`** (" + (label.isEmpty() ? "" : label + ", ")
                + type.substring(type.lastIndexOf('.') + 1) + initial + "): " + description + choices;
    }

    private static String choices(JsonNode values) {
        StringBuilder choices = new StringBuilder(" One of");
        values.forEach(value -> choices.append(" `").append(value.asText()).append('`'));
        return choices.append('.').toString();
    }

    /** The words of an entry of a list, in lines that are not too long. */
    private static String wrapped(String entry) {
        StringBuilder lines = new StringBuilder();
        int column = 0;
        for (String word : WORDS.splitAsStream(entry).toList()) {
            boolean breaks = column > 0 && column + 1 + word.length() > LONGEST_LINE;
            if (breaks) {
                lines.append("\n ");
                column = 1;
            }
            if (column > 0) {
                lines.append(' ');
                column++;
            }
            lines.append(word);
            column += word.length();
        }
        return lines.append('\n').toString();
    }
}
