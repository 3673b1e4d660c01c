package io.github.camelsimplex.types.generator.schema;

import java.util.Set;

/** The type of a field in the notation of the schema: {@code T}, {@code T?}, {@code [T]}, {@code {string:T}}. */
public sealed interface TypeExpression {

    /** The names that are no types of the schema; {@code token} and {@code text} are strings of commands. */
    Set<String> PRIMITIVES = Set.of(
            "bool", "string", "token", "text", "int", "int64", "word32", "double", "UTCTime", "JSONObject", "JSON");

    /** A type that the notation has built in. */
    record Primitive(String name) implements TypeExpression {}

    /** A type of the schema. */
    record Named(String name) implements TypeExpression {}

    /** An array. */
    record ListOf(TypeExpression element) implements TypeExpression {}

    /** An object with any keys. */
    record MapOf(TypeExpression value) implements TypeExpression {}

    /** Parses an expression without the mark of an optional one. */
    static TypeExpression parse(String text) {
        if (text.startsWith("[") && text.endsWith("]")) {
            return new ListOf(parse(text.substring(1, text.length() - 1)));
        }
        if (text.startsWith("{string:") && text.endsWith("}")) {
            return new MapOf(parse(text.substring("{string:".length(), text.length() - 1)));
        }
        if (!text.matches("[A-Za-z][A-Za-z0-9]*")) {
            throw new IllegalArgumentException("not a type expression: " + text);
        }
        return PRIMITIVES.contains(text) ? new Primitive(text) : new Named(text);
    }

    /** Returns this expression as it stands in the schema. */
    default String notation() {
        if (this instanceof ListOf list) {
            return "[" + list.element().notation() + "]";
        }
        if (this instanceof MapOf map) {
            return "{string:" + map.value().notation() + "}";
        }
        return this instanceof Named named ? named.name() : ((Primitive) this).name();
    }

    /** Tells whether this is the built-in type of that name. */
    default boolean is(String primitive) {
        return this instanceof Primitive type && type.name().equals(primitive);
    }

    /** Tells whether this is any kind of string. */
    default boolean isString() {
        return is("string") || is("token") || is("text");
    }
}
