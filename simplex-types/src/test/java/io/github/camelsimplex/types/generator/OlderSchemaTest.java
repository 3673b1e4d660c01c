package io.github.camelsimplex.types.generator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelsimplex.types.generator.schema.Descriptions;
import io.github.camelsimplex.types.generator.schema.Schema;
import io.github.camelsimplex.types.generator.schema.Schema.RecordType;
import io.github.camelsimplex.types.generator.schema.Schema.TypeDefinition;
import io.github.camelsimplex.types.generator.schema.Schema.UnionType;
import io.github.camelsimplex.types.generator.schema.Schema.Variant;
import java.io.File;
import java.io.IOException;
import java.lang.reflect.Method;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Types that were generated before the core learned some variants and fields read everything that it says: this is what
 * an old release of this library does with a new core.
 */
class OlderSchemaTest {

    private static final Path ROOT = Path.of(System.getProperty("root.directory", ".."));
    private static final Path MODULE = ROOT.resolve("simplex-types");
    private static final Path API = MODULE.resolve("src/main/api");
    private static final ObjectMapper MAPPER = new ObjectMapper();

    /** Variants that the transcripts are full of. */
    private static final Set<String> REMOVED_TAGS =
            Set.of("text", "rcvGroupEvent", "sndRcvd", "rcvRead", "chatItemsStatusesUpdated", "contactConnected");

    /** Fields that the transcripts are full of. */
    private static final Set<String> REMOVED_FIELDS = Set.of("itemSharedMsgId", "updatedAt", "agentUserId");

    @Test
    void corpusSurvivesARoundTripThroughTypesThatKnowLess(@TempDir Path folder) throws Exception {
        Schema older = withoutSome(Generator.load(API));
        Path classes = compile(Generator.generate(older, descriptions(older)), folder);
        try (URLClassLoader loader = new URLClassLoader(urls(classes), ClassLoader.getPlatformClassLoader())) {
            Class<?> json = loader.loadClass("io.github.camelsimplex.types.SimplexJson");
            assertRoundTrip("event", json, "Event");
            assertRoundTrip("resp", json, "Response");
        }
    }

    /** Describes all types: some of them are not used any more. */
    private static Descriptions descriptions(Schema schema) {
        Stream<String> names = Stream.concat(
                schema.types().stream().map(TypeDefinition::name), Stream.of("ChatEvent", "ChatResponse"));
        return new Descriptions(names.collect(Collectors.toMap(name -> name, name -> "An older type.")));
    }

    private static Schema withoutSome(Schema schema) {
        return new Schema(
                schema.version(),
                schema.types().stream().map(OlderSchemaTest::withoutSome).toList(),
                schema.commands(),
                schema.responses(),
                withoutSomeTags(schema.events()));
    }

    private static TypeDefinition withoutSome(TypeDefinition type) {
        if (type instanceof UnionType union && !union.name().equals("CIFileStatus")) {
            return new UnionType(union.name(), withoutSomeTags(union.variants()), union.syntax());
        }
        if (type instanceof RecordType recordType) {
            return new RecordType(
                    recordType.name(),
                    recordType.fields().stream()
                            .filter(field -> !REMOVED_FIELDS.contains(field.name()))
                            .toList(),
                    recordType.syntax());
        }
        return type;
    }

    private static List<Variant> withoutSomeTags(List<Variant> variants) {
        return variants.stream()
                .filter(variant -> !REMOVED_TAGS.contains(variant.tag()))
                .toList();
    }

    private static Path compile(Map<Path, String> files, Path folder) throws IOException {
        List<String> arguments = new ArrayList<>(
                List.of("-nowarn", "-proc:none", "-d", folder.resolve("classes").toString(), "-cp", classPath()));
        for (Map.Entry<Path, String> file : files.entrySet()) {
            Path path = folder.resolve("src").resolve(file.getKey());
            Files.createDirectories(path.getParent());
            arguments.add(Files.writeString(path, file.getValue()).toString());
        }
        try (Stream<Path> written = Files.walk(MODULE.resolve("src/main/java"))) {
            written.map(Path::toString)
                    .filter(name -> name.endsWith(".java") && !name.endsWith("module-info.java"))
                    .forEach(arguments::add);
        }
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        assertThat(compiler.run(null, null, null, arguments.toArray(String[]::new)))
                .isZero();
        return folder.resolve("classes");
    }

    /** The libraries, without the classes of this module. */
    private static String classPath() {
        return String.join(File.pathSeparator, jars().map(Path::toString).toList());
    }

    private static Stream<Path> jars() {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .filter(entry -> entry.endsWith(".jar"))
                .map(Path::of);
    }

    private static URL[] urls(Path classes) throws MalformedURLException {
        List<URL> urls = new ArrayList<>();
        for (Path path : Stream.concat(Stream.of(classes), jars()).toList()) {
            urls.add(path.toUri().toURL());
        }
        return urls.toArray(URL[]::new);
    }

    private static void assertRoundTrip(String direction, Class<?> json, String kind) throws Exception {
        Method parse = json.getMethod("parse" + kind, byte[].class);
        Method write = json.getMethod("write" + kind, parse.getReturnType());
        int lines = 0;
        for (String text : lines(direction)) {
            Object message = parse.invoke(null, (Object) text.getBytes(StandardCharsets.UTF_8));
            JsonNode after = MAPPER.readTree((byte[]) write.invoke(null, message));
            assertThat(after).isEqualTo(MAPPER.readTree(text));
            lines++;
        }
        assertThat(lines).isPositive();
    }

    private static List<String> lines(String direction) throws IOException {
        List<String> texts = new ArrayList<>();
        Path transcripts = Path.of(System.getProperty("transcripts.dir", "../transcripts"));
        try (Stream<Path> files = Files.list(transcripts)) {
            for (Path file :
                    files.filter(name -> name.toString().endsWith(".jsonl")).toList()) {
                for (String line : Files.readString(file).split("\n", -1)) {
                    JsonNode content = MAPPER.readTree(line);
                    if (content.path("dir").asText().equals(direction)) {
                        JsonNode json = content.get("json");
                        texts.add(json.isTextual() ? json.textValue() : json.toString());
                    }
                }
            }
        }
        return texts;
    }
}
