package io.github.camelsimplex.types.generator;

import io.github.camelsimplex.types.generator.schema.Descriptions;
import io.github.camelsimplex.types.generator.schema.Schema;
import io.github.camelsimplex.types.generator.schema.Schema.Command;
import io.github.camelsimplex.types.generator.schema.Schema.TypeDefinition;
import io.github.camelsimplex.types.generator.schema.Uses;
import io.github.camelsimplex.types.generator.schema.Uses.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Says in Javadoc what the types are: the sentence of the table, and what the schema says about where they are used. Each
 * list names a few and counts the rest.
 */
final class Documentation {

    private static final int NAMED = 2;

    private final Schema schema;
    private final Descriptions descriptions;
    private final Uses uses;

    /**
     * Takes the table, which has to fit the schema.
     *
     * @throws IllegalArgumentException if the table describes a type that does not exist
     */
    Documentation(Schema schema, Descriptions descriptions) {
        this.schema = schema;
        this.descriptions = descriptions;
        this.uses = new Uses(schema);
        descriptions.requireOnly(
                Stream.concat(schema.types().stream().map(TypeDefinition::name), Stream.of("ChatEvent", "ChatResponse"))
                        .collect(Collectors.toSet()));
    }

    /**
     * Returns the sentences about a type: what it is, and where it is used.
     *
     * @throws IllegalArgumentException if there is nothing to say, because nothing uses the type
     */
    List<String> type(String name, JavaSource source) {
        List<String> lines = new ArrayList<>();
        descriptions.of(name).ifPresent(lines::add);
        List<String> types = uses.types(name);
        if (!types.isEmpty()) {
            lines.add("Part of " + list(types, "type", type -> link(type, source)) + ".");
        }
        messages(name, lines);
        if (lines.isEmpty()) {
            throw new IllegalArgumentException("nothing uses the type " + name + ": describe it in the table");
        }
        return lines;
    }

    private void messages(String type, List<String> lines) {
        List<String> arrives = Stream.of(
                        messages(type, Kind.RESPONSE, "response", Documentation::response),
                        messages(type, Kind.EVENT, "event", Documentation::event))
                .flatMap(List::stream)
                .toList();
        if (!arrives.isEmpty()) {
            lines.add("Arrives in " + String.join(", and in ", arrives) + ".");
        }
        messages(type, Kind.COMMAND, "command", Documentation::command)
                .forEach(commands -> lines.add("Goes out in " + commands + "."));
    }

    private List<String> messages(String type, Kind kind, String word, Function<String, String> link) {
        List<String> names = uses.messages(type, kind);
        if (names.isEmpty()) {
            return List.of();
        }
        String noun = names.size() == 1 || names.size() > NAMED ? word : word + "s";
        return List.of("the " + noun + " " + list(names, word, link));
    }

    /** Returns the first names as links, and the number of the others. */
    private static String list(List<String> names, String word, Function<String, String> link) {
        List<String> links = names.stream().limit(NAMED).map(link).toList();
        int others = names.size() - links.size();
        if (others > 0) {
            return links.get(0) + " and " + (names.size() - 1) + " other " + word + "s";
        }
        return String.join(" and ", links);
    }

    /** Returns the sentence about a variant of the responses. */
    String responseVariant(String tag) {
        String response = "The response {@code " + tag + "}";
        if (tag.equals("chatCmdError")) {
            return response + ", which answers any command that fails.";
        }
        List<String> commands = schema.commands().stream()
                .filter(command -> command.responses().contains(tag))
                .map(Command::name)
                .toList();
        return response + (commands.isEmpty() ? "" : ", which answers " + all(commands)) + ".";
    }

    private static String all(List<String> commands) {
        List<String> links = commands.stream().map(Documentation::command).toList();
        return links.size() == 1
                ? links.get(0)
                : String.join(", ", links.subList(0, links.size() - 1)) + " or " + links.get(links.size() - 1);
    }

    private static String link(String type, JavaSource source) {
        String reference = source.ref(JavaTypes.PACKAGE + "." + type);
        return "{@link " + reference + (reference.equals(type) ? "" : " " + type) + "}";
    }

    private static String response(String name) {
        return "{@link ChatResponse." + JavaNames.variant(name) + "}";
    }

    private static String event(String name) {
        return "{@link ChatEvent." + JavaNames.variant(name) + "}";
    }

    private static String command(String name) {
        String simpleName = JavaNames.command(name);
        return "{@link " + CommandEmitter.PACKAGE + "." + simpleName + " " + simpleName + "}";
    }
}
