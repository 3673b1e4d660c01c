package io.github.camelsimplex.types.generator;

import io.github.camelsimplex.types.generator.RecordEmitter.Shape;
import io.github.camelsimplex.types.generator.schema.Schema.Field;
import io.github.camelsimplex.types.generator.schema.TypeExpression.ListOf;
import io.github.camelsimplex.types.generator.schema.TypeExpression.MapOf;
import java.util.List;
import java.util.stream.Collectors;

/** Adds the builder of a record. */
final class BuilderEmitter {

    private final JavaSource source;
    private final JavaTypes types;
    private final Shape shape;

    BuilderEmitter(JavaSource source, JavaTypes types, Shape shape) {
        this.source = source;
        this.types = types;
        this.shape = shape;
    }

    void emit() {
        source.space()
                .code("/** Returns an empty builder. */")
                .code("public static Builder builder() {\nreturn new Builder();\n}");
        toBuilder();
        source.space()
                .code("/** Collects the values of a {@link %s}; one caller at a time. */", shape.name())
                .code("public static final class Builder {");
        shape.fields().forEach(this::field);
        if (shape.hasExtras()) {
            source.code("private Extras extras = Extras.NONE;");
        }
        source.space().code("private Builder() {}");
        shape.fields().forEach(this::setter);
        if (shape.hasExtras()) {
            extrasSetter();
        }
        build();
        source.code("}");
    }

    private void toBuilder() {
        source.space()
                .code("/** Returns a builder with the values of this record. */")
                .code("public Builder toBuilder() {\nBuilder builder = new Builder();");
        for (String name : componentNames()) {
            source.code("builder.%s = %s;", name, name);
        }
        source.code("return builder;\n}");
    }

    private List<String> componentNames() {
        List<String> names = shape.fields().stream()
                .map(field -> JavaNames.component(field.name()))
                .collect(Collectors.toList());
        if (shape.hasExtras()) {
            names.add("extras");
        }
        return names;
    }

    private void field(Field field) {
        source.code("private %s %s;", held(field), JavaNames.component(field.name()));
    }

    private String held(Field field) {
        return source.nullable(types.boxed(field.type()));
    }

    private void setter(Field field) {
        String name = JavaNames.component(field.name());
        source.space()
                .code("/** Sets {@code %s}, which is %s. */", field.name(), rule(field))
                .code("public Builder %s(%s %s) {", name, types.declared(field), name)
                .code("this.%s = %s;\nreturn this;\n}", name, name);
    }

    private static String rule(Field field) {
        if (field.optional()) {
            return "optional";
        }
        if (isCollection(field)) {
            return "empty unless set";
        }
        return field.type().is("bool") ? "{@code false} unless set" : "required";
    }

    private void extrasSetter() {
        source.space()
                .code("/** Sets the fields that the schema does not know. */")
                .code("public Builder extras(Extras extras) {\nthis.extras = extras;\nreturn this;\n}");
    }

    private void build() {
        String arguments = shape.fields().stream().map(this::argument).collect(Collectors.joining(", "));
        source.space()
                .code("/**\n* Returns the record.\n*")
                .code("* @throws NullPointerException if a required value has not been set\n*/")
                .code("public %s build() {", shape.name())
                .code("return new %s(%s%s);\n}", shape.name(), arguments, shape.hasExtras() ? ", extras" : "");
    }

    private static boolean isCollection(Field field) {
        return field.type() instanceof ListOf || field.type() instanceof MapOf;
    }

    private String argument(Field field) {
        String name = JavaNames.component(field.name());
        if (!field.optional() && field.type().is("bool")) {
            return name + " != null && " + name;
        }
        if (!field.optional() && isCollection(field)) {
            String empty = source.ref(field.type() instanceof ListOf ? "java.util.List" : "java.util.Map") + ".of()";
            return name + " == null ? " + empty + " : " + name;
        }
        return field.optional()
                ? name
                : source.ref("java.util.Objects") + ".requireNonNull(" + name + ", \"" + name + "\")";
    }
}
