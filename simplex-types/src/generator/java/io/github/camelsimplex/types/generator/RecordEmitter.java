package io.github.camelsimplex.types.generator;

import io.github.camelsimplex.types.generator.schema.Schema.Field;
import io.github.camelsimplex.types.generator.schema.TypeExpression;
import io.github.camelsimplex.types.generator.schema.TypeExpression.ListOf;
import io.github.camelsimplex.types.generator.schema.TypeExpression.MapOf;
import java.util.List;
import java.util.stream.Collectors;

/** Adds one record to a file: components, checks, builder, and whatever its kind adds. */
final class RecordEmitter {

    /** A record to write. */
    record Shape(
            String name, List<String> documentation, List<Field> fields, List<String> interfaces, boolean hasExtras) {}

    /** Adds the members that are special to a kind of record. */
    @FunctionalInterface
    interface Members {
        void emit();
    }

    private static final int FIELDS_WITHOUT_BUILDER = 3;

    private final JavaSource source;
    private final JavaTypes types;
    private final Shape shape;

    RecordEmitter(JavaSource source, Shape shape) {
        this.source = source;
        this.types = new JavaTypes(source);
        this.shape = shape;
    }

    void emit(Members members) {
        emit(() -> {}, members);
    }

    /** Adds a record that begins with constants. */
    void emit(Members constants, Members members) {
        source.comment(shape.documentation())
                .code("public record %s(%s) implements %s {", shape.name(), header(), interfaces());
        constants.emit();
        checks();
        if (shape.hasExtras()) {
            constructorWithoutExtras();
        }
        members.emit();
        if (hasBuilder()) {
            new BuilderEmitter(source, types, shape).emit();
        }
        source.code("}");
    }

    private boolean hasBuilder() {
        long optional = shape.fields().stream().filter(Field::optional).count();
        return shape.fields().size() > FIELDS_WITHOUT_BUILDER || optional > 1;
    }

    private String header() {
        String components = parameters();
        if (!shape.hasExtras()) {
            return components;
        }
        String extras = source.ref(JavaTypes.PACKAGE + ".Extras") + " extras";
        return components.isEmpty() ? extras : components + ", " + extras;
    }

    private String parameters() {
        return shape.fields().stream()
                .map(field -> types.declared(field) + " " + JavaNames.component(field.name()))
                .collect(Collectors.joining(", "));
    }

    private String interfaces() {
        return String.join(", ", shape.interfaces());
    }

    private void checks() {
        List<Field> checked = shape.fields().stream()
                .filter(field -> needsCheck(field) || copies(field))
                .toList();
        if (checked.isEmpty() && !shape.hasExtras()) {
            return;
        }
        source.space().code("/** Checks that the required values are there. */\npublic %s {", shape.name());
        checked.forEach(this::check);
        if (shape.hasExtras()) {
            source.code("%s.requireNonNull(extras, \"extras\");", source.ref("java.util.Objects"));
        }
        source.code("}");
    }

    private static boolean needsCheck(Field field) {
        return !field.optional() && !JavaTypes.isPrimitive(field);
    }

    private static boolean copies(Field field) {
        return field.type() instanceof ListOf || field.type() instanceof MapOf;
    }

    private void check(Field field) {
        String name = JavaNames.component(field.name());
        if (needsCheck(field)) {
            source.code("%s.requireNonNull(%s, \"%s\");", source.ref("java.util.Objects"), name, name);
        }
        if (copies(field)) {
            String copy = copy(field.type(), name);
            source.code("%s = %s;", name, field.optional() ? name + " == null ? null : " + copy : copy);
        }
    }

    private String copy(TypeExpression type, String value) {
        return type instanceof ListOf
                ? "List.copyOf(" + value + ")"
                : source.ref(JavaTypes.PACKAGE + ".WireReader") + ".copyOf(" + value + ")";
    }

    private void constructorWithoutExtras() {
        String arguments = shape.fields().stream()
                .map(field -> JavaNames.component(field.name()) + ", ")
                .collect(Collectors.joining());
        source.space()
                .code("/** Creates one without unknown fields. */")
                .code("public %s(%s) {", shape.name(), parameters())
                .code("this(%sExtras.NONE);", arguments)
                .code("}");
    }
}
