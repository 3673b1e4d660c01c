package io.github.camelsimplex.types.generator.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
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
import java.util.List;
import java.util.function.Function;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Reads schema files. */
public final class SchemaReader {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private SchemaReader() {}

    /** Reads one file. */
    public static Schema read(Path file) throws IOException {
        return parse(MAPPER.readTree(file.toFile()));
    }

    /** Reads a tree. */
    public static Schema parse(JsonNode root) {
        return new Schema(
                root.path("apiVersion").asText("observed"),
                list(root.path("types"), SchemaReader::type),
                list(root.path("commands"), SchemaReader::command),
                list(root.path("responses"), SchemaReader::variant),
                list(root.path("events"), SchemaReader::variant));
    }

    private static TypeDefinition type(JsonNode node) {
        String name = text(node, "name");
        String kind = text(node, "kind");
        return switch (kind) {
            case "record" -> new RecordType(name, fields(node.path("fields")), optionalText(node, "syntax"));
            case "tuple" -> new TupleType(name, fields(node.path("fields")));
            case "union" ->
                new UnionType(name, list(node.path("variants"), SchemaReader::variant), optionalText(node, "syntax"));
            case "enum" ->
                new EnumType(name, list(node.path("values"), JsonNode::asText), optionalText(node, "syntax"));
            default -> throw new IllegalArgumentException("type " + name + " is of the unknown kind " + kind);
        };
    }

    private static Variant variant(JsonNode node) {
        return new Variant(
                text(node, "name"), text(node, "tag"), fields(node.path("fields")), optionalText(node, "syntax"));
    }

    private static Command command(JsonNode node) {
        List<String> responses = new ArrayList<>(list(node.path("responses"), JsonNode::asText));
        responses.remove("chatCmdError");
        return new Command(
                text(node, "name"),
                node.path("group").asText("Other commands"),
                fields(node.path("params")),
                text(node, "syntax"),
                responses);
    }

    private static List<Field> fields(JsonNode array) {
        return list(array, node -> field(text(node, "name"), text(node, "type")));
    }

    private static Field field(String name, String type) {
        boolean optional = type.endsWith("?");
        String expression = optional ? type.substring(0, type.length() - 1) : type;
        return new Field(name, TypeExpression.parse(expression), optional);
    }

    private static <T> List<T> list(JsonNode array, Function<JsonNode, T> element) {
        return StreamSupport.stream(array.spliterator(), false).map(element).toList();
    }

    private static String text(JsonNode node, String field) {
        JsonNode value = node.path(field);
        if (!value.isTextual()) {
            throw new IllegalArgumentException("no text \"" + field + "\" in " + node);
        }
        return value.textValue();
    }

    private static @Nullable String optionalText(JsonNode node, String field) {
        return node.path(field).textValue();
    }
}
