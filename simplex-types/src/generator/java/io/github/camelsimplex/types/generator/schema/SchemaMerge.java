package io.github.camelsimplex.types.generator.schema;

import io.github.camelsimplex.types.generator.schema.Schema.Command;
import io.github.camelsimplex.types.generator.schema.Schema.EnumType;
import io.github.camelsimplex.types.generator.schema.Schema.Field;
import io.github.camelsimplex.types.generator.schema.Schema.RecordType;
import io.github.camelsimplex.types.generator.schema.Schema.TypeDefinition;
import io.github.camelsimplex.types.generator.schema.Schema.UnionType;
import io.github.camelsimplex.types.generator.schema.Schema.Variant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Lays a hand-kept schema over a documented one. What has a new name is added. For a type that exists, fields, variants
 * and values are added, and those of the same name replaced; a command that exists is replaced.
 */
public final class SchemaMerge {

    private SchemaMerge() {}

    /** Returns the base with the overlay laid over it. */
    public static Schema merge(Schema base, Schema overlay) {
        return new Schema(
                base.version(),
                byName(base.types(), overlay.types(), TypeDefinition::name, SchemaMerge::type),
                byName(base.commands(), overlay.commands(), Command::name, (documented, observed) -> observed),
                variants(base.responses(), overlay.responses()),
                variants(base.events(), overlay.events()));
    }

    private static TypeDefinition type(TypeDefinition base, TypeDefinition overlay) {
        String syntax = firstNonNull(overlay.syntax(), base.syntax());
        if (base instanceof RecordType one && overlay instanceof RecordType other) {
            return new RecordType(one.name(), fields(one.fields(), other.fields()), syntax);
        }
        if (base instanceof UnionType one && overlay instanceof UnionType other) {
            return new UnionType(one.name(), variants(one.variants(), other.variants()), syntax);
        }
        if (base instanceof EnumType one && overlay instanceof EnumType other) {
            return new EnumType(one.name(), byName(one.values(), other.values(), value -> value, (a, b) -> b), syntax);
        }
        throw new IllegalArgumentException("type " + base.name() + " is of another kind in the overlay");
    }

    private static List<Variant> variants(List<Variant> base, List<Variant> overlay) {
        return byName(
                base,
                overlay,
                Variant::tag,
                (one, other) -> new Variant(
                        one.name(),
                        one.tag(),
                        fields(one.fields(), other.fields()),
                        firstNonNull(other.syntax(), one.syntax())));
    }

    private static List<Field> fields(List<Field> base, List<Field> overlay) {
        return byName(base, overlay, Field::name, (one, other) -> other);
    }

    private static <T> List<T> byName(
            List<T> base, List<T> overlay, Function<T, String> name, BinaryOperator<T> combine) {
        Map<String, T> merged = new LinkedHashMap<>();
        base.forEach(value -> merged.put(name.apply(value), value));
        overlay.forEach(value -> merged.merge(name.apply(value), value, combine));
        return new ArrayList<>(merged.values());
    }

    private static @Nullable String firstNonNull(@Nullable String first, @Nullable String second) {
        return first != null ? first : second;
    }
}
