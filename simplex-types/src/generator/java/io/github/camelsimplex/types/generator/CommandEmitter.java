package io.github.camelsimplex.types.generator;

import io.github.camelsimplex.types.generator.RecordEmitter.Shape;
import io.github.camelsimplex.types.generator.schema.Schema;
import io.github.camelsimplex.types.generator.schema.Schema.Command;
import io.github.camelsimplex.types.generator.schema.Schema.Field;
import io.github.camelsimplex.types.generator.schema.Schema.Variant;
import java.util.List;
import java.util.Set;

/** Writes the file of one command. */
final class CommandEmitter {

    static final String PACKAGE = JavaTypes.PACKAGE + ".command";

    private final Schema schema;
    private final Command command;
    private final JavaSource source = new JavaSource(PACKAGE, Set.of("Builder"));

    CommandEmitter(Schema schema, Command command) {
        this.schema = schema;
        this.command = command;
    }

    /** The name of the interface for a command that may succeed in several ways. */
    static String resultName(Command command) {
        return JavaNames.command(command.name()) + "Result";
    }

    JavaSource emit() {
        String name = JavaNames.command(command.name());
        List<Field> fields = SyntaxEmitter.carried(schema, command.syntax(), command.params());
        Shape shape =
                new Shape(name, List.of(documentation()), fields, List.of("ChatCommand<" + response() + ">"), false);
        new RecordEmitter(source, shape).emit(() -> {
            toCommandString(fields);
            source.space().code("@Override\npublic String commandName() {\nreturn \"%s\";\n}", command.name());
            source.space()
                    .code("@Override\npublic Class<%s> responseType() {", response())
                    .code("return %s.class;\n}", response());
        });
        return source;
    }

    private String documentation() {
        String syntax =
                command.syntax().replace("@", "&#64;").replace("{", "&#123;").replace("}", "&#125;");
        return "The command {@code " + command.name() + "}: <code>"
                + syntax.replace("<", "&lt;").replace(">", "&gt;") + "</code>.";
    }

    private String response() {
        String responses = source.ref(JavaTypes.PACKAGE + ".ChatResponse");
        return switch (command.responses().size()) {
            case 0 -> responses;
            case 1 ->
                responses + "."
                        + JavaNames.variant(responseName(command.responses().get(0)));
            default -> responses + "." + resultName(command);
        };
    }

    private String responseName(String tag) {
        return schema.responses().stream()
                .filter(response -> response.tag().equals(tag))
                .map(Variant::name)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "the response " + tag + " of " + command.name() + " is not in the schema"));
    }

    private void toCommandString(List<Field> fields) {
        String text = source.ref(JavaTypes.PACKAGE + ".CommandText");
        source.space().code("@Override\npublic String toCommandString() {\n%s command = new %s();", text, text);
        new SyntaxEmitter(schema, source, fields, null).emit(command.syntax());
        source.code("return command.toString();\n}");
    }
}
