package io.github.camelsimplex.types.generator;

import io.github.camelsimplex.types.generator.RecordEmitter.Shape;
import io.github.camelsimplex.types.generator.schema.Schema;
import io.github.camelsimplex.types.generator.schema.Schema.EnumType;
import io.github.camelsimplex.types.generator.schema.Schema.RecordType;
import io.github.camelsimplex.types.generator.schema.Schema.TupleType;
import io.github.camelsimplex.types.generator.schema.Schema.TypeDefinition;
import io.github.camelsimplex.types.generator.schema.Schema.UnionType;
import io.github.camelsimplex.types.generator.schema.Syntax;
import io.github.camelsimplex.types.generator.schema.SyntaxParser;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Writes the file of one type of the schema. */
final class TypeEmitter {

    private final Schema schema;
    private final Documentation documentation;

    TypeEmitter(Schema schema, Documentation documentation) {
        this.schema = schema;
        this.documentation = documentation;
    }

    JavaSource emit(TypeDefinition type) {
        if (type instanceof UnionType union) {
            return new UnionEmitter(schema, documentation, union).emit();
        }
        JavaSource source = new JavaSource(JavaTypes.PACKAGE, Set.of("Builder"));
        if (type instanceof RecordType recordType) {
            emitRecord(source, recordType);
        } else if (type instanceof TupleType tuple) {
            emitTuple(source, tuple);
        } else {
            emitEnum(source, (EnumType) type);
        }
        return source;
    }

    /** Returns the interfaces of a type. */
    static List<String> interfaces(TypeDefinition type) {
        List<String> interfaces = new ArrayList<>(List.of("WireValue"));
        if (type.syntax() != null) {
            interfaces.add("CommandPart");
        }
        return interfaces;
    }

    private void emitRecord(JavaSource source, RecordType type) {
        List<String> about = documentation.type(type.name(), source);
        Shape shape = new Shape(type.name(), about, type.fields(), interfaces(type), true);
        ReaderEmitter reader = new ReaderEmitter(schema, source);
        new RecordEmitter(source, shape).emit(() -> reader.names(type.fields()), () -> {
            new WireWriterEmitter(source).object(type.fields(), null);
            reader.object(type.name(), type.fields());
            appendTo(source, type.syntax(), type.fields());
            Helpers.emit(source, type.name());
        });
    }

    private void appendTo(JavaSource source, @Nullable String syntax, List<Schema.Field> fields) {
        if (syntax != null) {
            source.space().code("@Override\npublic void appendTo(CommandText command) {");
            new SyntaxEmitter(schema, source, fields, null).emit(syntax);
            source.code("}");
        }
    }

    private void emitTuple(JavaSource source, TupleType type) {
        List<String> about = new ArrayList<>(documentation.type(type.name(), source));
        about.add("On the wire an array with one element for each component.");
        Shape shape = new Shape(type.name(), about, type.fields(), interfaces(type), true);
        new RecordEmitter(source, shape).emit(() -> {
            new WireWriterEmitter(source).array(type.fields());
            new ReaderEmitter(schema, source).array(type);
        });
    }

    private void emitEnum(JavaSource source, EnumType type) {
        String name = type.name();
        List<String> about = new ArrayList<>(documentation.type(name, source));
        about.addAll(List.of(
                "One of the constants, or a value that a newer core has added.",
                "",
                "@param value the text on the wire"));
        source.comment(about)
                .code("public record %s(String value) implements %s {", name, String.join(", ", interfaces(type)));
        for (String value : type.values()) {
            source.space().code("/** {@code %s}. */", value);
            source.code("public static final %s %s = new %s(\"%s\");", name, JavaNames.constant(value), name, value);
        }
        source.space()
                .code("/** Checks that there is a value. */\npublic %s {", name)
                .code("%s.requireNonNull(value, \"value\");\n}", source.ref("java.util.Objects"));
        enumOf(source, type);
        source.space()
                .code("@Override")
                .code(
                        "public void writeTo(%s out) throws %s {",
                        source.ref("com.fasterxml.jackson.core.JsonGenerator"), source.ref("java.io.IOException"))
                .code("out.writeString(value);\n}");
        new ReaderEmitter(schema, source).enumeration(name);
        if (type.syntax() != null) {
            enumSyntax(source, type, type.syntax());
        }
        source.space()
                .code("@Override\npublic String toString() {\nreturn value;\n}")
                .code("}");
    }

    private static void enumOf(JavaSource source, EnumType type) {
        source.space()
                .code(
                        "/** Returns the constant of this value, or a new one for a value that the schema does not know. */")
                .code("public static %s of(String value) {\nreturn switch (value) {", type.name());
        for (String value : type.values()) {
            source.code("case \"%s\" -> %s;", value, JavaNames.constant(value));
        }
        source.code("default -> new %s(value);\n};\n}", type.name());
    }

    private static void enumSyntax(JavaSource source, EnumType type, String syntax) {
        List<String> words = ((Syntax.Alternatives) SyntaxParser.parse(syntax).get(0)).words();
        source.space().code("@Override\npublic void appendTo(CommandText command) {");
        source.code("command.literal(switch (value) {");
        for (int index = 0; index < type.values().size(); index++) {
            source.code("case \"%s\" -> \"%s\";", type.values().get(index), words.get(index));
        }
        source.code("default -> \"%s\";", words.get(words.size() - 1)).code("});\n}");
    }
}
