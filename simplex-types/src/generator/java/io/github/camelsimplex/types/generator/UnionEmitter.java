package io.github.camelsimplex.types.generator;

import io.github.camelsimplex.types.generator.RecordEmitter.Shape;
import io.github.camelsimplex.types.generator.schema.Schema;
import io.github.camelsimplex.types.generator.schema.Schema.UnionType;
import io.github.camelsimplex.types.generator.schema.Schema.Variant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Writes the file of a union: a sealed interface with one record for each variant, and one for unknown tags. */
final class UnionEmitter {

    private final Schema schema;
    private final Documentation documentation;
    private final UnionType union;
    private final JavaSource source;
    private final Map<String, List<String>> groups = new TreeMap<>();

    UnionEmitter(Schema schema, Documentation documentation, UnionType union) {
        this.schema = schema;
        this.documentation = documentation;
        this.union = union;
        Set<String> nested = Stream.concat(
                        Stream.of("Unknown", "Builder"), known(union).map(variant -> JavaNames.variant(variant.name())))
                .collect(Collectors.toSet());
        this.source = new JavaSource(JavaTypes.PACKAGE, nested);
    }

    /** Adds an interface inside the union that stands for some of its variants. */
    UnionEmitter group(String name, List<String> tags) {
        groups.put(name, tags);
        return this;
    }

    /** The variants that have a form of their own; one that keeps its JSON is the record for unknown tags. */
    static Stream<Variant> known(UnionType union) {
        return union.variants().stream()
                .filter(variant -> !(variant.name().equals("Unknown")
                        && variant.fields().stream()
                                .anyMatch(field -> field.name().equals("json"))));
    }

    JavaSource emit() {
        List<String> about = new ArrayList<>(documentation.type(union.name(), source));
        about.add("A newer core may add variants, which arrive as {@link Unknown}: keep a {@code default} branch.");
        source.comment(about)
                .code(
                        "public sealed interface %s extends %s {",
                        union.name(), String.join(", ", TypeEmitter.interfaces(union)));
        source.space().code("/** Returns the value of the field {@code type} on the wire. */\nString tag();");
        Helpers.emit(source, union.name());
        groups.forEach((name, tags) -> source.space()
                .code("/** The answer to the command {@code %s}. */", name.replaceAll("Result$", ""))
                .code("sealed interface %s extends %s {}", name, union.name()));
        known(union).forEach(this::variant);
        unknown();
        return source.code("}");
    }

    private void variant(Variant variant) {
        List<String> interfaces = new ArrayList<>();
        groups.forEach((name, tags) -> {
            if (tags.contains(variant.tag())) {
                interfaces.add(name);
            }
        });
        if (interfaces.isEmpty()) {
            interfaces.add(union.name());
        }
        source.space();
        Shape shape = new Shape(
                JavaNames.variant(variant.name()), List.of(about(variant)), variant.fields(), interfaces, true);
        ReaderEmitter reader = new ReaderEmitter(schema, source);
        new RecordEmitter(source, shape).emit(() -> reader.names(variant.fields()), () -> {
            source.space().code("@Override\npublic String tag() {\nreturn \"%s\";\n}", variant.tag());
            new WireWriterEmitter(source).object(variant.fields(), variant.tag());
            reader.variant(JavaNames.variant(variant.name()), variant.fields());
            appendTo(variant);
        });
    }

    private String about(Variant variant) {
        return switch (union.name()) {
            case "ChatResponse" -> documentation.responseVariant(variant.tag());
            case "ChatEvent" -> "The event {@code " + variant.tag() + "}.";
            default -> "The variant with the tag {@code " + variant.tag() + "}.";
        };
    }

    private void appendTo(Variant variant) {
        String syntax = variant.syntax() != null ? variant.syntax() : union.syntax();
        if (syntax != null) {
            source.space().code("@Override\npublic void appendTo(CommandText command) {");
            new SyntaxEmitter(schema, source, variant.fields(), variant.tag()).emit(syntax);
            source.code("}");
        }
    }

    private void unknown() {
        String json = source.ref("com.fasterxml.jackson.databind.JsonNode");
        String objects = source.ref("java.util.Objects");
        source.space()
                .code("/**\n* A variant that the schema does not know.\n*")
                .code("* @param tag the value of the field {@code type}")
                .code("* @param json the whole object, with its tag, as it came; not to be modified\n*/")
                .code("record Unknown(String tag, %s json) implements %s {", json, union.name())
                .space()
                .code("/** Checks that the required values are there. */\npublic Unknown {")
                .code("%s.requireNonNull(tag, \"tag\");\n%s.requireNonNull(json, \"json\");\n}", objects, objects)
                .space()
                .code("@Override")
                .code(
                        "public void writeTo(%s out) throws %s {",
                        source.ref("com.fasterxml.jackson.core.JsonGenerator"), source.ref("java.io.IOException"))
                .code("SimplexJson.TREES.writeTree(out, json);\n}");
        new ReaderEmitter(schema, source).union(union);
        if (union.syntax() != null) {
            source.space()
                    .code("@Override\npublic void appendTo(CommandText command) {")
                    .code("throw CommandText.refused(\"%s\", \"of an unknown kind has no syntax\");\n}", union.name());
        }
        source.code("}");
    }
}
