package io.github.camelsimplex.types.generator.schema;

import io.github.camelsimplex.types.generator.schema.Schema.Command;
import io.github.camelsimplex.types.generator.schema.Schema.Field;
import io.github.camelsimplex.types.generator.schema.Schema.RecordType;
import io.github.camelsimplex.types.generator.schema.Schema.TupleType;
import io.github.camelsimplex.types.generator.schema.Schema.TypeDefinition;
import io.github.camelsimplex.types.generator.schema.Schema.UnionType;
import io.github.camelsimplex.types.generator.schema.Schema.Variant;
import io.github.camelsimplex.types.generator.schema.TypeExpression.ListOf;
import io.github.camelsimplex.types.generator.schema.TypeExpression.MapOf;
import io.github.camelsimplex.types.generator.schema.TypeExpression.Named;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Finds out where a type is used: in which types, and in which commands, responses and events. */
public final class Uses {

    /** What can use a type. */
    public enum Kind {
        TYPE,
        COMMAND,
        RESPONSE,
        EVENT
    }

    /** One user of a type, by its name in the schema. */
    public record User(Kind kind, String name) implements Comparable<User> {
        @Override
        public int compareTo(User other) {
            int kinds = kind.compareTo(other.kind);
            return kinds != 0 ? kinds : name.compareTo(other.name);
        }
    }

    private final Map<String, Set<User>> users = new TreeMap<>();

    /** Looks through a schema. */
    public Uses(Schema schema) {
        schema.types().forEach(this::type);
        schema.commands().forEach(this::command);
        schema.responses().forEach(response -> fields(new User(Kind.RESPONSE, response.name()), response.fields()));
        schema.events().forEach(event -> fields(new User(Kind.EVENT, event.name()), event.fields()));
    }

    private void type(TypeDefinition type) {
        User user = new User(Kind.TYPE, type.name());
        if (type instanceof UnionType union) {
            for (Variant variant : union.variants()) {
                fields(user, variant.fields());
            }
        } else if (type instanceof RecordType recordType) {
            fields(user, recordType.fields());
        } else if (type instanceof TupleType tuple) {
            fields(user, tuple.fields());
        }
    }

    private void command(Command command) {
        fields(new User(Kind.COMMAND, command.name()), command.params());
    }

    private void fields(User user, List<Field> fields) {
        fields.forEach(field -> expression(user, field.type()));
    }

    private void expression(User user, TypeExpression type) {
        if (type instanceof ListOf list) {
            expression(user, list.element());
        } else if (type instanceof MapOf map) {
            expression(user, map.value());
        } else if (type instanceof Named named && !user.equals(new User(Kind.TYPE, named.name()))) {
            users.computeIfAbsent(named.name(), name -> new TreeSet<>()).add(user);
        }
    }

    /** Returns the names of the types that have a field of this type, in alphabetical order. */
    public List<String> types(String type) {
        return names(direct(type), Kind.TYPE);
    }

    /** Returns the names of the commands, responses or events that hold this type, those that are nearest first. */
    public List<String> messages(String type, Kind kind) {
        Set<User> found = new LinkedHashSet<>();
        Set<String> seen = new LinkedHashSet<>(Set.of(type));
        for (List<String> level = List.of(type); !level.isEmpty(); ) {
            List<String> next = new ArrayList<>();
            for (String name : level) {
                found.addAll(direct(name));
                types(name).stream().filter(seen::add).forEach(next::add);
            }
            level = next;
        }
        return names(found, kind);
    }

    private Set<User> direct(String type) {
        return users.getOrDefault(type, Set.of());
    }

    private static List<String> names(Set<User> users, Kind kind) {
        return users.stream()
                .filter(user -> user.kind() == kind)
                .map(User::name)
                .toList();
    }
}
