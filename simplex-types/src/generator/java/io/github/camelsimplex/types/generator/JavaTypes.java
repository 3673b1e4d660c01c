package io.github.camelsimplex.types.generator;

import io.github.camelsimplex.types.generator.schema.Schema.Field;
import io.github.camelsimplex.types.generator.schema.TypeExpression;
import io.github.camelsimplex.types.generator.schema.TypeExpression.ListOf;
import io.github.camelsimplex.types.generator.schema.TypeExpression.MapOf;
import io.github.camelsimplex.types.generator.schema.TypeExpression.Named;
import io.github.camelsimplex.types.generator.schema.TypeExpression.Primitive;

/** Says how a type of the schema is declared and written in one Java file. */
final class JavaTypes {

    static final String PACKAGE = "io.github.camelsimplex.types";

    private final JavaSource source;

    JavaTypes(JavaSource source) {
        this.source = source;
    }

    /** The declared type of a field. */
    String declared(Field field) {
        return field.optional() ? source.nullable(boxed(field.type())) : plain(field.type());
    }

    /** The type of a local variable that collects a field. */
    String local(Field field) {
        return field.optional() ? boxed(field.type()) : plain(field.type());
    }

    String plain(TypeExpression type) {
        if (type instanceof Primitive primitive) {
            return switch (primitive.name()) {
                case "bool" -> "boolean";
                case "int", "int64", "word32" -> "long";
                case "double" -> "double";
                default -> boxed(type);
            };
        }
        return boxed(type);
    }

    String boxed(TypeExpression type) {
        if (type instanceof Primitive primitive) {
            return switch (primitive.name()) {
                case "bool" -> "Boolean";
                case "int", "int64", "word32" -> "Long";
                case "double" -> "Double";
                case "UTCTime" -> source.ref(PACKAGE + ".UtcTime");
                case "JSONObject", "JSON" -> source.ref("com.fasterxml.jackson.databind.JsonNode");
                default -> "String";
            };
        }
        if (type instanceof ListOf list) {
            return source.ref("java.util.List") + "<" + boxed(list.element()) + ">";
        }
        if (type instanceof MapOf map) {
            return source.ref("java.util.Map") + "<String, " + boxed(map.value()) + ">";
        }
        return source.ref(PACKAGE + "." + ((Named) type).name());
    }

    static boolean isPrimitive(Field field) {
        return !field.optional() && isPrimitive(field.type());
    }

    private static boolean isPrimitive(TypeExpression type) {
        return type.is("bool") || type.is("double") || isInteger(type);
    }

    static boolean isInteger(TypeExpression type) {
        return type.is("int") || type.is("int64") || type.is("word32");
    }

    /** Adds the statements that write a value to {@code out}. */
    void write(TypeExpression type, String value) {
        if (type instanceof ListOf list) {
            source.code("out.writeStartArray();\nfor (%s element : %s) {", boxed(list.element()), value);
            write(list.element(), "element");
            source.code("}\nout.writeEndArray();");
        } else if (type instanceof MapOf map) {
            source.code("out.writeStartObject();");
            source.code("for (Map.Entry<String, %s> entry : %s.entrySet()) {", boxed(map.value()), value);
            source.code("out.writeFieldName(entry.getKey());");
            write(map.value(), "entry.getValue()");
            source.code("}\nout.writeEndObject();");
        } else {
            source.code("%s;", statement(type, value));
        }
    }

    private static String statement(TypeExpression type, String value) {
        if (type.isString()) {
            return "out.writeString(" + value + ")";
        }
        if (type.is("bool")) {
            return "out.writeBoolean(" + value + ")";
        }
        if (isPrimitive(type)) {
            return "out.writeNumber(" + value + ")";
        }
        if (type.is("JSON") || type.is("JSONObject")) {
            return "SimplexJson.TREES.writeTree(out, " + value + ")";
        }
        return value + ".writeTo(out)";
    }
}
