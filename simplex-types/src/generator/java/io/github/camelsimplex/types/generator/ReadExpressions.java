package io.github.camelsimplex.types.generator;

import io.github.camelsimplex.types.generator.schema.Schema;
import io.github.camelsimplex.types.generator.schema.Schema.UnionType;
import io.github.camelsimplex.types.generator.schema.TypeExpression;
import io.github.camelsimplex.types.generator.schema.TypeExpression.ListOf;
import io.github.camelsimplex.types.generator.schema.TypeExpression.MapOf;
import io.github.camelsimplex.types.generator.schema.TypeExpression.Named;
import io.github.camelsimplex.types.generator.schema.TypeExpression.Primitive;

/** Says how a value of a type is read from {@code in} in one Java file. */
final class ReadExpressions {

    private final Schema schema;
    private final JavaSource source;

    ReadExpressions(Schema schema, JavaSource source) {
        this.schema = schema;
        this.source = source;
    }

    /** The expression that reads a value. */
    String read(TypeExpression type) {
        if (type instanceof ListOf list) {
            return "in.list(" + reader(list.element()) + ")";
        }
        if (type instanceof MapOf map) {
            return "in.map(" + reader(map.value()) + ")";
        }
        if (type instanceof Named named) {
            return owner(named) + "." + method(named) + "(in)";
        }
        return "in." + method((Primitive) type) + "()";
    }

    /** The reference to the method that reads a value. */
    String reader(TypeExpression type) {
        if (type instanceof Named named) {
            return owner(named) + "::" + method(named);
        }
        if (type instanceof Primitive primitive) {
            return "WireReader::" + method(primitive);
        }
        throw new IllegalArgumentException("a collection inside a collection is not supported");
    }

    /** The class that has the method: the type itself, or the variant of a union that stands for unknown tags. */
    private String owner(Named type) {
        return source.ref(JavaTypes.PACKAGE + "." + type.name()) + (isUnion(type) ? ".Unknown" : "");
    }

    private String method(Named type) {
        return isUnion(type) ? ReaderEmitter.UNION_METHOD : ReaderEmitter.METHOD;
    }

    private boolean isUnion(Named type) {
        return schema.type(type.name()).filter(UnionType.class::isInstance).isPresent();
    }

    private static String method(Primitive type) {
        return switch (type.name()) {
            case "bool" -> "bool";
            case "int", "int64", "word32" -> "integer";
            case "double" -> "number";
            case "UTCTime" -> "time";
            case "JSONObject" -> "object";
            case "JSON" -> "tree";
            default -> "string";
        };
    }
}
