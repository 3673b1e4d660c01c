package io.github.camelsimplex.types.generator;

import io.github.camelsimplex.types.generator.schema.Schema;
import io.github.camelsimplex.types.generator.schema.Schema.EnumType;
import io.github.camelsimplex.types.generator.schema.Schema.Field;
import io.github.camelsimplex.types.generator.schema.Syntax;
import io.github.camelsimplex.types.generator.schema.Syntax.Alternatives;
import io.github.camelsimplex.types.generator.schema.Syntax.Form;
import io.github.camelsimplex.types.generator.schema.Syntax.Literal;
import io.github.camelsimplex.types.generator.schema.Syntax.OptionalPart;
import io.github.camelsimplex.types.generator.schema.Syntax.Value;
import io.github.camelsimplex.types.generator.schema.Syntax.Values;
import io.github.camelsimplex.types.generator.schema.SyntaxParser;
import io.github.camelsimplex.types.generator.schema.TypeExpression;
import io.github.camelsimplex.types.generator.schema.TypeExpression.ListOf;
import io.github.camelsimplex.types.generator.schema.TypeExpression.Named;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Adds the statements that write a command, or a part of one, to {@code command}.
 *
 * <p>Words without a placeholder ({@code on|off}, {@code a|b|c}, {@code [ live=on]}) stand for fields too: in the order
 * of the syntax each takes the next field of a fitting type that no placeholder names.
 */
final class SyntaxEmitter {

    private final Schema schema;
    private final JavaSource source;
    private final List<Field> fields;
    private final @Nullable String unionTag;
    private final Set<Field> used = new HashSet<>();

    /** How the optional parts before the current place begin: a text that begins so would be taken for one of them. */
    private final List<String> options = new ArrayList<>();

    /**
     * Begins the syntax of a command or of a type.
     *
     * @param unionTag the tag of the variant, when the syntax is that of a union
     */
    SyntaxEmitter(Schema schema, JavaSource source, List<Field> fields, @Nullable String unionTag) {
        this.schema = schema;
        this.source = source;
        this.fields = fields;
        this.unionTag = unionTag;
    }

    void emit(String syntax) {
        List<Syntax> parts = SyntaxParser.parse(syntax);
        markNamed(parts);
        emit(parts, true);
    }

    /** Returns the fields that a syntax can carry. */
    static List<Field> carried(Schema schema, String syntax, List<Field> fields) {
        SyntaxEmitter emitter = new SyntaxEmitter(schema, new JavaSource(JavaTypes.PACKAGE, Set.of()), fields, null);
        emitter.emit(syntax);
        return fields.stream().filter(emitter.used::contains).toList();
    }

    private void markNamed(List<Syntax> parts) {
        for (Syntax part : parts) {
            if (part instanceof OptionalPart optional) {
                markNamed(optional.parts());
            } else {
                named(part).flatMap(this::field).ifPresent(used::add);
            }
        }
    }

    private static Optional<String> named(Syntax part) {
        if (part instanceof Value value) {
            return Optional.of(value.field());
        }
        return part instanceof Values values ? Optional.of(values.field()) : Optional.empty();
    }

    private void emit(List<Syntax> parts, boolean toTheEnd) {
        for (int index = 0; index < parts.size(); index++) {
            emit(parts.get(index), toTheEnd && index == parts.size() - 1);
        }
    }

    private void emit(Syntax part, boolean last) {
        if (part instanceof Literal literal) {
            source.code("command.literal(\"%s\");", literal.text());
            if (!literal.text().isBlank()) {
                options.clear();
            }
        } else if (part instanceof Value value) {
            value(value, last);
            options.clear();
        } else if (part instanceof Values values) {
            values(values);
        } else if (part instanceof Alternatives alternatives) {
            alternatives(alternatives);
        } else {
            optional((OptionalPart) part, last);
        }
    }

    private void value(Value value, boolean last) {
        Field field = field(value.field()).orElseThrow(() -> noField(value.field()));
        String name = JavaNames.component(field.name());
        if (value.form() == Form.JSON) {
            source.code("command.json(%s%s);", name, field.type() instanceof ListOf ? ", \"" + name + "\"" : "");
        } else if (field.type() instanceof Named type) {
            named(type, name);
        } else if (JavaTypes.isInteger(field.type())) {
            source.code("command.number(%s);", name);
        } else if (field.type().is("UTCTime")) {
            source.code("command.token(%s.text(), \"%s\");", name, name);
        } else {
            source.code("command.%s(%s, \"%s\"%s);", stringMethod(field, last), name, name, refusedBeginnings());
        }
    }

    private static String stringMethod(Field field, boolean last) {
        if (field.type().is("text")) {
            return "text";
        }
        return last && field.type().is("string") ? "line" : "token";
    }

    private void named(Named type, String name) {
        boolean hasSyntax =
                schema.type(type.name()).map(Schema.TypeDefinition::syntax).isPresent();
        if (hasSyntax) {
            source.code("command.part(%s%s);", name, refusedBeginnings());
        } else {
            source.code("command.token(%s.value(), \"%s\"%s);", name, name, refusedBeginnings());
        }
    }

    private String refusedBeginnings() {
        return options.stream().map(option -> ", \"" + option + "\"").collect(Collectors.joining());
    }

    private void values(Values values) {
        Field field = field(values.field()).orElseThrow(() -> noField(values.field()));
        TypeExpression element = ((ListOf) field.type()).element();
        String method = JavaTypes.isInteger(element) ? "numbers" : "tokens";
        String name = JavaNames.component(field.name());
        source.code("command.%s(%s, \"%s\", \"%s\");", method, name, values.separator(), name);
    }

    private void alternatives(Alternatives alternatives) {
        if (unionTag != null && alternatives.words().contains(unionTag)) {
            source.code("command.literal(\"%s\");", unionTag);
        } else if (alternatives.isOnOff()) {
            source.code(
                    "command.onOff(%s);",
                    JavaNames.component(next(field -> field.type().is("bool")).name()));
        } else {
            String name = JavaNames.component(next(this::isEnum).name());
            source.code("command.token(%s.value(), \"%s\");", name, name);
        }
    }

    private boolean isEnum(Field field) {
        return field.type() instanceof Named named
                && schema.type(named.name()).filter(EnumType.class::isInstance).isPresent();
    }

    private void optional(OptionalPart optional, boolean last) {
        List<String> before = List.copyOf(options);
        List<Syntax> parts = optional.parts();
        if (parts.size() == 1 && parts.get(0) instanceof Literal flag) {
            flag(flag.text());
        } else {
            condition(parts).ifPresent(field -> {
                source.code("if (%s) {", present(field));
                emit(parts, last);
                source.code("}");
            });
        }
        options.clear();
        options.addAll(before);
        beginning(parts).ifPresent(options::add);
    }

    /** How an optional part begins, unless with a value. */
    private static Optional<String> beginning(List<Syntax> parts) {
        return parts.get(0) instanceof Literal literal
                ? Optional.of(literal.text().strip()).filter(text -> !text.isEmpty())
                : Optional.empty();
    }

    private void flag(String text) {
        boolean inverse = text.endsWith("=off");
        Optional<Field> field = find(candidate -> candidate.type().is("bool"));
        if (field.isEmpty()) {
            if (unionTag == null) {
                throw noField(text);
            }
            return;
        }
        used.add(field.get());
        source.code(
                "if (%s%s) {",
                inverse ? "!" : "", JavaNames.component(field.get().name()));
        source.code("command.literal(\"%s\");\n}", text);
    }

    /** The field whose presence decides whether an optional part is written; none when a variant does not have it. */
    private Optional<Field> condition(List<Syntax> parts) {
        for (Syntax part : parts) {
            Optional<String> name = named(part);
            if (name.isPresent()) {
                return field(name.get());
            }
            if (part instanceof Alternatives alternatives) {
                return find(alternatives.isOnOff() ? field -> field.type().is("bool") : this::isEnum);
            }
        }
        throw new IllegalArgumentException("an optional part without a field: " + parts);
    }

    private static String present(Field field) {
        String name = JavaNames.component(field.name());
        if (field.optional()) {
            return name + " != null";
        }
        if (field.type() instanceof ListOf) {
            return "!" + name + ".isEmpty()";
        }
        throw new IllegalArgumentException("the field " + field.name() + " of an optional part is always present");
    }

    private Field next(Predicate<Field> fitting) {
        Field field = find(fitting).orElseThrow(() -> noField("a word"));
        used.add(field);
        return field;
    }

    private Optional<Field> find(Predicate<Field> fitting) {
        return fields.stream()
                .filter(field -> !used.contains(field))
                .filter(fitting)
                .findFirst();
    }

    private Optional<Field> field(String name) {
        return fields.stream().filter(field -> field.name().equals(name)).findFirst();
    }

    private IllegalArgumentException noField(String name) {
        return new IllegalArgumentException("the syntax names " + name + ", which is none of " + fields);
    }
}
