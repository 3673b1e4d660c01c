package io.github.camelsimplex.camel.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelsimplex.camel.Operation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The reference in {@code docs/component.md} is made from the metadata; run with {@code -Dupdate.reference=true}. */
@DisplayName("row 11: the reference shows every option, header and operation")
class ComponentReferenceTest {

    private static final Path ROOT = Path.of(System.getProperty("root.directory", ".."));
    private static final Path PAGE = ROOT.resolve("docs/component.md");
    private static final String BEGIN = "<!-- made from the metadata: begin -->\n";
    private static final String END = "<!-- made from the metadata: end -->\n";

    @Test
    void the_reference_is_what_the_metadata_says() throws IOException {
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
    void every_operation_has_its_section() throws IOException {
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
        table(page, "Options of an endpoint", "option", metadata.get("properties"));
        table(page, "Options of the component", "option", metadata.get("componentProperties"));
        table(page, "Headers", "header", metadata.get("headers"));
        return page.toString();
    }

    private static void table(StringBuilder page, String title, String kind, JsonNode entries) {
        page.append("\n## ").append(title).append("\n\n| ").append(kind);
        page.append(" | for | type | default | what |\n|---|---|---|---|---|\n");
        entries.properties().forEach(entry -> {
            JsonNode values = entry.getValue();
            String type = values.path("javaType").asText().replaceFirst("<.*", "");
            String choices = values.path("enum").isArray() ? choices(values.path("enum")) : "";
            page.append("| `")
                    .append(entry.getKey())
                    .append("` | ")
                    .append(values.path("label").asText())
                    .append(" | ")
                    .append(type.substring(type.lastIndexOf('.') + 1))
                    .append(" | ")
                    .append(
                            values.has("defaultValue")
                                    ? "`" + values.get("defaultValue").asText() + "`"
                                    : "")
                    .append(" | ")
                    .append(values.path("description")
                            .asText()
                            .replace("|", "\\|")
                            .replace("<", "&lt;"))
                    .append(choices)
                    .append(" |\n");
        });
    }

    private static String choices(JsonNode values) {
        StringBuilder choices = new StringBuilder(" One of");
        values.forEach(value -> choices.append(" `").append(value.asText()).append('`'));
        return choices.append('.').toString();
    }
}
