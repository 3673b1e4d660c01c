package io.github.camelsimplex.camel.springboot;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelsimplex.camel.SimplexComponent;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.apache.camel.util.StringHelper;
import org.junit.jupiter.api.Test;

/**
 * The metadata that IDEs read must be that of the component. The command in CONTRIBUTING.md writes it anew.
 */
class ConfigurationMetadataTest {

    private static final Path FILE = Path.of("src/main/resources/META-INF/spring-configuration-metadata.json");
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private static JsonNode component() throws IOException {
        String folder = "/META-INF/" + SimplexComponent.class.getPackageName().replace('.', '/');
        try (InputStream metadata =
                Objects.requireNonNull(SimplexComponent.class.getResourceAsStream(folder + "/simplex.json"))) {
            return JSON.readTree(metadata);
        }
    }

    private static ObjectNode property(String name, JsonNode option) {
        String type = option.path("javaType").textValue();
        ObjectNode property = JSON.createObjectNode()
                .put("name", SimplexProperties.PREFIX + "." + StringHelper.camelCaseToDash(name))
                .put("type", type.equals("java.time.Duration") ? "java.lang.String" : type)
                .put("description", option.path("description").textValue());
        JsonNode standard = option.path("defaultValue");
        return standard.isMissingNode() ? property : property.set("defaultValue", standard);
    }

    /** The inner objects are left out: every option is there by its own name. */
    private static String metadata() throws IOException {
        ArrayNode properties = JSON.createArrayNode();
        component().path("componentProperties").properties().forEach(option -> {
            if (!option.getValue().path("javaType").textValue().startsWith("io.github.camelsimplex")) {
                properties.add(property(option.getKey(), option.getValue()));
            }
        });
        properties.add(JSON.createObjectNode()
                .put("name", SimplexProperties.PREFIX + ".enabled")
                .put("type", "java.lang.Boolean")
                .put("description", "Whether the starter sets the options of the component.")
                .put("defaultValue", true));
        ObjectNode metadata = JSON.createObjectNode();
        metadata.set("properties", properties);
        return JSON.writeValueAsString(metadata) + "\n";
    }

    @Test
    void theMetadataIsThatOfTheComponent() throws IOException {
        if (Boolean.getBoolean("update.metadata")) {
            Files.writeString(FILE, metadata());
        }
        assertThat(FILE).content().isEqualTo(metadata());
    }
}
