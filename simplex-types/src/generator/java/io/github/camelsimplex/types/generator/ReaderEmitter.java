package io.github.camelsimplex.types.generator;

import io.github.camelsimplex.types.generator.schema.Schema;
import io.github.camelsimplex.types.generator.schema.Schema.Field;
import io.github.camelsimplex.types.generator.schema.Schema.TupleType;
import io.github.camelsimplex.types.generator.schema.Schema.UnionType;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Adds the method that reads a type from the stream to the type itself, hidden from users. The methods of an interface
 * cannot be hidden: the one of a union is in its record for unknown tags.
 */
final class ReaderEmitter {

    /** The name of the method of records and enums. */
    static final String METHOD = "read";

    /** The name of the method that reads any variant of a union. */
    static final String UNION_METHOD = "readUnion";

    /** The method of the types that messages share. */
    private static final String WHOLE = "readWhole";

    /** Objects that a core repeats in message after message; none of them changes with a message. */
    private static final Set<String> SHARED = Set.of(
            "User",
            "LocalProfile",
            "Profile",
            "Connection",
            "FullPreferences",
            "ContactUserPreferences",
            "GroupMember",
            "GroupProfile",
            "FullGroupPreferences");

    private final JavaSource source;
    private final JavaTypes types;
    private final ReadExpressions expressions;

    ReaderEmitter(Schema schema, JavaSource source) {
        this.source = source;
        this.types = new JavaTypes(source);
        this.expressions = new ReadExpressions(schema, source);
    }

    /** Adds the method of an enum. */
    void enumeration(String name) {
        begin(name, METHOD).code("return of(in.string());\n}");
    }

    /** Adds the method of a record that is an object. */
    void object(String name, List<Field> fields) {
        boolean shared = SHARED.contains(name);
        if (shared) {
            begin(name, METHOD).code("return in.shared(%s.class, %s::%s);\n}", name, name, WHOLE);
        }
        begin(name, shared ? WHOLE : METHOD).code("in.beginObject();");
        fields(name, fields);
    }

    /** Adds the method of a variant, which begins after the tag. */
    void variant(String name, List<Field> fields) {
        begin(name, METHOD);
        fields(name, fields);
    }

    /** Adds the method of a record that is an array. */
    void array(TupleType tuple) {
        begin(tuple.name(), METHOD).code("in.beginArray();");
        for (Field field : tuple.fields()) {
            source.code("in.requireElement(\"%s\");", field.name());
            source.code("%s %s = %s;", types.local(field), local(field), expressions.read(field.type()));
        }
        String arguments = tuple.fields().stream().map(ReaderEmitter::local).collect(Collectors.joining(", "));
        source.code("return new %s(%s, in.moreElements());\n}", tuple.name(), arguments);
    }

    /** Adds the method that reads any variant; to be called inside the record for unknown tags. */
    void union(UnionType union) {
        String name = union.name();
        String objectNode = source.ref("com.fasterxml.jackson.databind.node.ObjectNode");
        begin(name, UNION_METHOD)
                .code("if (in.beginsWithTag()) {\nString tag = in.string();")
                .code("%s known = known(in, tag);", name)
                .code("return known != null ? known : new Unknown(tag, in.unknown(tag));\n}")
                .code("%s fields = in.rest();\nString tag = in.tagOf(fields);", objectNode)
                .code("%s known = known(in.inside(fields), tag);", name)
                .code("return known != null ? known : new Unknown(tag, fields);\n}");
        source.space()
                .code("private static %s known(WireReader in, String tag) throws IOException {", source.nullable(name))
                .code("return switch (tag) {");
        UnionEmitter.known(union)
                .forEach(variant -> source.code(
                        "case \"%s\" -> %s.%s(in);", variant.tag(), JavaNames.variant(variant.name()), METHOD));
        source.code("default -> null;\n};\n}");
    }

    /** Adds the names of the fields, in the order in which a core writes them; the methods of records need them. */
    void names(List<Field> fields) {
        source.space()
                .code(
                        "private static final %s[] FIELDS = WireReader.names(%s);",
                        source.ref("com.fasterxml.jackson.core.io.SerializedString"), quoted(fields));
    }

    private JavaSource begin(String type, String method) {
        return source.space()
                .code("static %s %s(WireReader in) throws %s {", type, method, source.ref("java.io.IOException"));
    }

    private void fields(String type, List<Field> fields) {
        declare(fields);
        source.code(
                        "for (int field = in.nextField(FIELDS, 0); field != WireReader.END; field = in.nextField(FIELDS, field + 1)) {")
                .code("switch (field) {");
        List<Field> primitives = fields.stream().filter(JavaTypes::isPrimitive).toList();
        for (int index = 0; index < fields.size(); index++) {
            source.code("case %d -> {", index);
            readField(fields.get(index), primitives);
        }
        source.code("default -> extras = in.keep(extras);\n}\n}");
        if (!primitives.isEmpty()) {
            source.code("if (seen != %dL) {", (1L << primitives.size()) - 1);
            source.code("in.requireAll(seen, %s);\n}", quoted(primitives));
        }
        create(type, fields);
    }

    private static String quoted(List<Field> fields) {
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
        String read = local(field) + " = " + expressions.read(field.type()) + ";";
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
}
