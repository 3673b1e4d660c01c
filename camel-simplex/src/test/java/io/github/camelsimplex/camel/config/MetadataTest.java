package io.github.camelsimplex.camel.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelsimplex.camel.Operation;
import io.github.camelsimplex.camel.SimplexConstants;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Field;
import java.util.Arrays;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Tools know every option and header. */
class MetadataTest {

    private final JsonNode component = read();

    private static JsonNode read() {
        try (InputStream json =
                MetadataTest.class.getResourceAsStream("/META-INF/io/github/camelsimplex/camel/simplex.json")) {
            return new ObjectMapper().readTree(Objects.requireNonNull(json, "the metadata"));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Every option is documented. */
    @Test
    void everyOptionIsDocumented() {
        for (String group : new String[] {"componentProperties", "properties", "headers"}) {
            component.get(group).properties().forEach(option -> assertThat(
                            option.getValue().path("description").asText())
                    .as(option.getKey())
                    .hasSizeGreaterThan(15));
        }
    }

    /** Every header is in the metadata, with its type. */
    @Test
    void everyHeaderIsInTheMetadataWithItsType() {
        Arrays.stream(SimplexConstants.class.getFields())
                .map(MetadataTest::nameOf)
                .forEach(header -> assertThat(
                                component.at("/headers/" + header + "/javaType").asText())
                        .as(header)
                        .isNotEmpty());
    }

    private static String nameOf(Field constant) {
        try {
            return (String) constant.get(null);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void secretsAreMarkedAsSecrets() {
        assertThat(component.at("/properties/passphrase/secret").asBoolean()).isTrue();
        assertThat(component.at("/properties/connectionString/secret").asBoolean())
                .isTrue();
    }

    @Test
    void theOperationsAreOfferedAsChoices() {
        component.at("/properties/operation/enum").forEach(operation -> assertThat(Operation.find(operation.asText()))
                .as(operation.asText())
                .isPresent());
        assertThat(component.at("/properties/operation/enum")).hasSize(Operation.values().length);
    }
}
