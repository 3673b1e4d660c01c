package io.github.camelsimplex.types.generator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelsimplex.types.generator.schema.Descriptions;
import io.github.camelsimplex.types.generator.schema.Schema;
import io.github.camelsimplex.types.generator.schema.Schema.TypeDefinition;
import io.github.camelsimplex.types.generator.schema.SchemaReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each generated type says what it is: by the table of descriptions, or by the schema. */
class DocumentationTest {

    private static final Path MODULE = Path.of(System.getProperty("root.directory", ".."), "simplex-types");
    private static final Path API = MODULE.resolve("src/main/api");

    private static final String SCHEMA =
            """
            {"types": [
              {"name": "Leaf", "kind": "enum", "values": ["green"]},
              {"name": "Twig", "kind": "record", "fields": [{"name": "leaves", "type": "[Leaf]"}]},
              {"name": "Branch", "kind": "record", "fields": [
                {"name": "twig", "type": "Twig?"}, {"name": "branch", "type": "Branch?"}]},
              {"name": "Root", "kind": "record", "fields": [{"name": "depth", "type": "int"}]}],
             "commands": [
              {"name": "APIPlant", "params": [{"name": "twig", "type": "Twig"}], "syntax": "/plant", "responses": ["grown"]},
              {"name": "APIWater", "params": [], "syntax": "/water", "responses": ["grown"]}],
             "responses": [{"name": "Grown", "tag": "grown", "fields": [{"name": "branch", "type": "Branch"}]}],
             "events": [
              {"name": "Swaying", "tag": "swaying", "fields": [{"name": "branch", "type": "Branch"}]},
              {"name": "Turned", "tag": "turned", "fields": [{"name": "leaves", "type": "{string:Leaf}"}]},
              {"name": "Broken", "tag": "broken", "fields": [{"name": "twig", "type": "Twig"}]}]}
            """;

    @Test
    void everyGeneratedTypeSaysWhatItIs() throws IOException {
        for (String name : generatedTypes().toList()) {
            String file = Files.readString(
                    MODULE.resolve("src/generated/java/io/github/camelsimplex/types/" + name + ".java"));
            assertThat(file).as(name).containsPattern("(?m)^/\\*\\*\\s(?: \\* )?(?:" + firstLine(name) + ")");
        }
    }

    private static Stream<String> generatedTypes() throws IOException {
        return Stream.concat(
                Generator.load(API).types().stream().map(TypeDefinition::name), Stream.of("ChatEvent", "ChatResponse"));
    }

    private static String firstLine(String type) throws IOException {
        return Generator.descriptions(API)
                .of(type)
                .map(Pattern::quote)
                .orElse("(?:Part of|Arrives in|Goes out in) .+[.]");
    }

    @Test
    void typesThatUsersMeetMostAreDescribedByHand() throws IOException {
        Descriptions table = Generator.descriptions(API);
        assertThat(generatedTypes().filter(type -> table.of(type).isPresent())).hasSizeGreaterThan(60);
        assertThat(List.of("AChatItem", "ChatItem", "MsgContent", "Contact", "GroupInfo", "GroupMember", "User"))
                .allMatch(type -> table.of(type).isPresent());
    }

    @Test
    void schemaSaysWhereATypeIsUsedWithTheNearestFirst() throws IOException {
        assertThat(documentation(Map.of("Root", "The root.")).type("Leaf", source()))
                .containsExactly(
                        "Part of {@link Twig}.",
                        "Arrives in the response {@link ChatResponse.Grown},"
                                + " and in the event {@link ChatEvent.Turned} and 2 other events.",
                        "Goes out in the command {@link io.github.camelsimplex.types.command.ApiPlant ApiPlant}.");
    }

    @Test
    void descriptionComesBeforeTheUses() throws IOException {
        assertThat(documentation(Map.of("Root", "The root.", "Branch", "A part of a tree."))
                        .type("Branch", source()))
                .containsExactly(
                        "A part of a tree.",
                        "Arrives in the response {@link ChatResponse.Grown}, and in the event {@link ChatEvent.Swaying}.");
    }

    @Test
    void responseNamesTheCommandsThatItAnswers() throws IOException {
        assertThat(documentation(Map.of()).responseVariant("grown"))
                .isEqualTo("The response {@code grown}, which answers"
                        + " {@link io.github.camelsimplex.types.command.ApiPlant ApiPlant} or"
                        + " {@link io.github.camelsimplex.types.command.ApiWater ApiWater}.");
    }

    @Test
    void typeThatNothingUsesNeedsADescription() throws IOException {
        Documentation documentation = documentation(Map.of());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> documentation.type("Root", source()))
                .withMessageContaining("Root");
    }

    @Test
    void descriptionOfATypeThatDoesNotExistIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> documentation(Map.of("Trunk", "A trunk.")))
                .withMessageContaining("[Trunk]");
    }

    @Test
    void typeThatIsDescribedTwiceIsRefused(@TempDir Path folder) throws IOException {
        Path table = Files.writeString(folder.resolve("table.json"), "{\"Root\": \"One.\", \"Root\": \"Two.\"}");
        assertThat(catchThrowable(() -> Descriptions.read(table))).hasMessageContaining("Duplicate");
    }

    private static Documentation documentation(Map<String, String> sentences) throws IOException {
        Schema schema = SchemaReader.parse(new ObjectMapper().readTree(SCHEMA));
        return new Documentation(schema, new Descriptions(sentences));
    }

    private static JavaSource source() {
        return new JavaSource(JavaTypes.PACKAGE, Set.of());
    }
}
