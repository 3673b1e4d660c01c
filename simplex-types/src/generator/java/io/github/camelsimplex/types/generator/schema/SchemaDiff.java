package io.github.camelsimplex.types.generator.schema;

import io.github.camelsimplex.types.generator.schema.Schema.Command;
import io.github.camelsimplex.types.generator.schema.Schema.EnumType;
import io.github.camelsimplex.types.generator.schema.Schema.Field;
import io.github.camelsimplex.types.generator.schema.Schema.RecordType;
import io.github.camelsimplex.types.generator.schema.Schema.TupleType;
import io.github.camelsimplex.types.generator.schema.Schema.TypeDefinition;
import io.github.camelsimplex.types.generator.schema.Schema.UnionType;
import io.github.camelsimplex.types.generator.schema.Schema.Variant;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Prints what has changed between two versions of the schema, as an entry for the changelog. As a command:
 * {@code SchemaDiff <old file> <new file>}.
 */
public final class SchemaDiff {

    /** What a schema says, one line for each name: {@code field Contact.profile} is {@code LocalProfile}. */
    private final Map<String, String> facts = new LinkedHashMap<>();

    private SchemaDiff(Schema schema) {
        schema.types().forEach(this::type);
        schema.responses().forEach(response -> variant("response ", response.tag(), response));
        schema.events().forEach(event -> variant("event ", event.tag(), event));
        schema.commands().forEach(this::command);
    }

    /** Prints the entry; the arguments are the old and the new file. */
    @SuppressWarnings("SystemOut") // the entry is what this command is for
    public static void main(String[] arguments) throws IOException {
        System.out.println(compare(SchemaReader.read(Path.of(arguments[0])), SchemaReader.read(Path.of(arguments[1]))));
    }

    /** Returns the entry in Markdown. */
    static String compare(Schema before, Schema after) {
        Map<String, String> old = new SchemaDiff(before).facts;
        Map<String, String> now = new SchemaDiff(after).facts;
        List<String> added = new ArrayList<>();
        List<String> removed = new ArrayList<>();
        List<String> changed = new ArrayList<>();
        now.forEach((name, fact) -> {
            String was = old.get(name);
            if (was == null) {
                addUnlessPart(added, name, fact);
            } else if (!was.equals(fact)) {
                changed.add("- " + quoted(name) + ": `" + was + "` is now `" + fact + "`");
            }
        });
        old.forEach((name, fact) -> {
            if (!now.containsKey(name)) {
                addUnlessPart(removed, name, fact);
            }
        });
        return "### API " + before.version() + " → " + after.version() + "\n" + section("Added", added)
                + section("Removed", removed) + section("Changed", changed);
    }

    /** Leaves out the fields of something that is in the list as a whole. */
    private static void addUnlessPart(List<String> lines, String name, String fact) {
        String text = "- " + quoted(name) + (fact.isEmpty() ? "" : ": `" + fact + "`");
        String owner = owner(name);
        if (owner == null || lines.stream().noneMatch(line -> line.contains("`" + owner + "`"))) {
            lines.add(text);
        }
    }

    private static @Nullable String owner(String name) {
        String path = name.substring(name.indexOf(' ') + 1);
        int dot = path.lastIndexOf('.');
        if (dot < 0) {
            return null;
        }
        return path.substring(0, dot);
    }

    private static String quoted(String name) {
        int space = name.indexOf(' ');
        return name.substring(0, space) + " `" + name.substring(space + 1) + "`";
    }

    private static String section(String title, List<String> lines) {
        return lines.isEmpty() ? "" : "\n" + title + "\n\n" + String.join("\n", lines) + "\n";
    }

    private void type(TypeDefinition type) {
        String name = type.name();
        if (type instanceof UnionType union) {
            facts.put("union " + name, text(type.syntax()));
            union.variants().forEach(variant -> variant("variant ", name + "." + variant.tag(), variant));
        } else if (type instanceof EnumType values) {
            facts.put("enum " + name, text(type.syntax()));
            values.values().forEach(value -> facts.put("value " + name + "." + value, ""));
        } else {
            facts.put("record " + name, text(type.syntax()));
            fields(name, type instanceof RecordType one ? one.fields() : ((TupleType) type).fields());
        }
    }

    private void variant(String kind, String path, Variant variant) {
        facts.put(kind + path, text(variant.syntax()));
        fields(path, variant.fields());
    }

    private void fields(String path, List<Field> fields) {
        fields.forEach(field -> facts.put("field " + path + "." + field.name(), field.notation()));
    }

    private void command(Command command) {
        facts.put("command " + command.name(), command.syntax());
        fields(command.name(), command.params());
        command.responses().forEach(tag -> facts.put("answer " + command.name() + "." + tag, ""));
    }

    private static String text(@Nullable String syntax) {
        return syntax == null ? "" : syntax;
    }
}
