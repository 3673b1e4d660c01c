package io.github.camelsimplex.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelsimplex.camel.SimplexComponent;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.camel.catalog.CamelCatalog;
import org.apache.camel.catalog.DefaultCamelCatalog;
import org.apache.camel.catalog.EndpointValidationResult;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Camel's catalog knows the component, as tools do; every endpoint of the manual and the examples is valid by it. */
@Tag("catalog")
class CatalogTest {

    private static final String METADATA = "/META-INF/io/github/camelsimplex/camel/simplex.json";
    private static final Pattern ENDPOINT = Pattern.compile("[\"( ](simplex:[a-zA-Z][^\"\\s)`]*)");

    private static CamelCatalog catalog() throws IOException {
        try (InputStream json = Objects.requireNonNull(SimplexComponent.class.getResourceAsStream(METADATA))) {
            CamelCatalog catalog = new DefaultCamelCatalog();
            catalog.addComponent(
                    "simplex",
                    SimplexComponent.class.getName(),
                    new String(json.readAllBytes(), StandardCharsets.UTF_8));
            return catalog;
        }
    }

    @Test
    void anEndpointIsValidatedWithItsOptions() throws IOException {
        assertThat(validate("simplex:bot?contentType=text&maxPending=10").isSuccess())
                .isTrue();
        assertThat(validate("simplex:bot?contenttype=text").getUnknown()).contains("contenttype");
        assertThat(validate("simplex:bot?maxPending=many").getInvalidInteger()).containsKey("maxPending");
        assertThat(validate("simplex:bot?ackMode=sometimes").getInvalidEnum()).containsKey("ackMode");
    }

    private static EndpointValidationResult validate(String uri) throws IOException {
        return catalog().validateEndpointProperties(uri);
    }

    @TestFactory
    Stream<DynamicTest> everyEndpointOfTheManualAndTheExamplesHasOnlyOptionsOfTheReference() throws IOException {
        CamelCatalog catalog = catalog();
        return Stream.concat(Page.all().stream().map(page -> String.join("\n", page.lines())), examples())
                .flatMap(text -> ENDPOINT.matcher(text).results().map(CatalogTest::uri))
                .distinct()
                .sorted()
                .map(uri -> DynamicTest.dynamicTest(uri, () -> assertThat(
                                catalog.validateEndpointProperties(uri, true).getUnknown())
                        .isNull()));
    }

    private static String uri(MatchResult match) {
        return match.group(1).replaceAll("\\{\\{[^}]*}}", "x");
    }

    private static Stream<String> examples() throws IOException {
        try (Stream<Path> files = Files.walk(Page.ROOT.resolve("examples/routes/src/main"))) {
            return files
                    .filter(file -> file.toString().matches(".*\\.(java|yaml)"))
                    .map(CatalogTest::read)
                    .toList()
                    .stream();
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
