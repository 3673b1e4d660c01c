package io.github.camelsimplex.types.generator;

import io.github.camelsimplex.types.generator.schema.Schema.EnumType;
import io.github.camelsimplex.types.generator.schema.Schema.Field;
import io.github.camelsimplex.types.generator.schema.Schema.RecordType;
import io.github.camelsimplex.types.generator.schema.Schema.TupleType;
import io.github.camelsimplex.types.generator.schema.Schema.TypeDefinition;
import io.github.camelsimplex.types.generator.schema.Schema.UnionType;
import io.github.camelsimplex.types.generator.schema.Schema.Variant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Writes the reader of one type: a class with a static method that reads it from the stream. */
final class ReaderEmitter {

    private final JavaSource source = new JavaSource(JavaTypes.PACKAGE, Set.of());
    private final JavaTypes types = new JavaTypes(source);

    JavaSource emit(TypeDefinition type) {
        source.code("/** Reads {@link %s} from the stream. */", type.name())
                .code("final class %sReader {", type.name());
        names(type);
        source.space()
                .code("private %sReader() {}", type.name())
                .space()
                .code("static %s read(WireReader in) throws %s {", type.name(), source.ref("java.io.IOException"));
        if (type instanceof EnumType) {
            source.code("return %s.of(in.string());\n}", type.name());
        } else if (type instanceof TupleType tuple) {
            tuple(tuple);
        } else if (type instanceof RecordType recordType) {
            source.code("in.beginObject();");
            object(recordType.name(), "FIELDS", recordType.fields());
        } else {
            union((UnionType) type);
        }
        return source.code("}");
    }

    /** Adds the names of the fields, in the order in which a core writes them. */
    private void names(TypeDefinition type) {
        if (type instanceof RecordType recordType) {
            names("FIELDS", recordType.fields());
        } else if (type instanceof UnionType union) {
            UnionEmitter.known(union).forEach(variant -> names(namesOf(variant), variant.fields()));
        }
    }

    private void names(String constant, List<Field> fields) {
        source.code(
                "private static final %s[] %s = WireReader.names(%s);",
                source.ref("com.fasterxml.jackson.core.io.SerializedString"), constant, names(fields));
    }

    private static String namesOf(Variant variant) {
        return "FIELDS_OF_" + JavaNames.constant(JavaNames.variant(variant.name()));
    }

    private void union(UnionType union) {
        String name = union.name();
        String objectNode = source.ref("com.fasterxml.jackson.databind.node.ObjectNode");
        source.code("if (in.beginsWithTag()) {\nString tag = in.string();")
                .code("%s known = variant(in, tag);", name)
                .code("return known != null ? known : new %s.Unknown(tag, in.unknown(tag));\n}", name)
                .code("%s fields = in.rest();\nString tag = in.tagOf(fields);", objectNode)
                .code("%s known = variant(in.inside(fields), tag);", name)
                .code("return known != null ? known : new %s.Unknown(tag, fields);\n}", name);
        source.space()
                .code(
                        "private static %s variant(WireReader in, String tag) throws IOException {",
                        source.nullable(name))
                .code("return switch (tag) {");
        UnionEmitter.known(union)
                .forEach(variant ->
                        source.code("case \"%s\" -> read%s(in);", variant.tag(), JavaNames.variant(variant.name())));
        source.code("default -> null;\n};\n}");
        UnionEmitter.known(union).forEach(variant -> variant(union, variant));
    }

    private void variant(UnionType union, Variant variant) {
        String simpleName = JavaNames.variant(variant.name());
        String type = union.name() + "." + simpleName;
        source.space().code("private static %s read%s(WireReader in) throws IOException {", type, simpleName);
        object(type, namesOf(variant), variant.fields());
    }

    private void object(String type, String names, List<Field> fields) {
        declare(fields);
        String next = "in.nextField(" + names + ", ";
        source.code("for (int field = %s0); field != WireReader.END; field = %sfield + 1)) {", next, next)
                .code("switch (field) {");
        List<Field> primitives = fields.stream().filter(JavaTypes::isPrimitive).toList();
        for (int index = 0; index < fields.size(); index++) {
            source.code("case %d -> {", index);
            readField(fields.get(index), primitives);
        }
        source.code("default -> extras = in.keep(extras);\n}\n}");
        if (!primitives.isEmpty()) {
            source.code("if (seen != %dL) {", (1L << primitives.size()) - 1);
            source.code("in.requireAll(seen, %s);\n}", names(primitives));
        }
        create(type, fields);
    }

    private static String names(List<Field> fields) {
        return fields.stream().map(field -> "\"" + field.name() + "\"").collect(Collectors.joining(", "));
    }

    private void declare(List<Field> fields) {
        for (Field field : fields) {
            source.code("%s %s = %s;", types.local(field), local(field), initial(field));
        }
        if (fields.stream().anyMatch(JavaTypes::isPrimitive)) {
            source.code("long seen = 0;");
        }
        source.code(
                "%s<String, %s> extras = null;",
                source.ref("java.util.Map"), source.ref("com.fasterxml.jackson.databind.JsonNode"));
    }

    private static String initial(Field field) {
        if (!JavaTypes.isPrimitive(field)) {
            return "null";
        }
        return field.type().is("bool") ? "false" : "0";
    }

    /** The local variable of a field; a few names are taken by the reader itself. */
    private static String local(Field field) {
        String name = JavaNames.component(field.name());
        return Set.of("in", "field", "seen", "extras").contains(name) ? name + "_" : name;
    }

    private void readField(Field field, List<Field> primitives) {
        String read = local(field) + " = " + types.read(field.type()) + ";";
        if (field.optional()) {
            source.code("if (in.isNull()) {\nextras = in.keep(extras);\n} else {\n%s\n}", read);
        } else if (primitives.contains(field)) {
            source.code("%s\nseen |= %dL;", read, 1L << primitives.indexOf(field));
        } else {
            source.code("%s", read);
        }
        source.code("}");
    }

    private void create(String type, List<Field> fields) {
        source.code("return new %s(", type);
        for (Field field : fields) {
            boolean required = !field.optional() && !JavaTypes.isPrimitive(field);
            source.code("%s,", required ? "in.required(" + local(field) + ", \"" + field.name() + "\")" : local(field));
        }
        source.code("WireReader.extras(extras)").code(");\n}");
    }

    private void tuple(TupleType tuple) {
        source.code("in.beginArray();");
        for (Field field : tuple.fields()) {
            source.code("in.requireElement(\"%s\");", field.name());
            source.code("%s %s = %s;", types.local(field), local(field), types.read(field.type()));
        }
        String arguments = tuple.fields().stream().map(ReaderEmitter::local).collect(Collectors.joining(", "));
        source.code("return new %s(%s, in.moreElements());\n}", tuple.name(), arguments);
    }
}
