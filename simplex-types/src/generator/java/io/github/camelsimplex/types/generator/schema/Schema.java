package io.github.camelsimplex.types.generator.schema;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The API as data: what one or several schema files say. */
public record Schema(
        String version,
        List<TypeDefinition> types,
        List<Command> commands,
        List<Variant> responses,
        List<Variant> events) {

    /** A type of the API. */
    public sealed interface TypeDefinition {
        String name();

        @Nullable
        String syntax();
    }

    /** An object with these fields. */
    public record RecordType(String name, List<Field> fields, @Nullable String syntax) implements TypeDefinition {}

    /** An array that has one element for each field. */
    public record TupleType(String name, List<Field> fields) implements TypeDefinition {
        @Override
        public @Nullable String syntax() {
            return null;
        }
    }

    /** One of several objects, told apart by the field {@code type}. */
    public record UnionType(String name, List<Variant> variants, @Nullable String syntax) implements TypeDefinition {}

    /** One of these strings, or one that a newer core has added. */
    public record EnumType(String name, List<String> values, @Nullable String syntax) implements TypeDefinition {}

    /** One object of a union; responses and events are variants as well. */
    public record Variant(String name, String tag, List<Field> fields, @Nullable String syntax) {}

    /** A field of an object or of a command. */
    public record Field(String name, TypeExpression type, boolean optional) {

        /** Returns the type in the notation of the schema. */
        public String notation() {
            return type.notation() + (optional ? "?" : "");
        }
    }

    /** A command; without responses when they are not documented. */
    public record Command(String name, String group, List<Field> params, String syntax, List<String> responses) {}

    /** Returns the type of that name. */
    public Optional<TypeDefinition> type(String name) {
        return types.stream().filter(type -> type.name().equals(name)).findFirst();
    }
}
