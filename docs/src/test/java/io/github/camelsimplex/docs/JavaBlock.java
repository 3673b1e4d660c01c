package io.github.camelsimplex.docs;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A Java block of a page as a class that compiles. A block is one of three: whole classes, a route ({@code from(…)}), or
 * statements of a program that has a {@code session}, a
 * {@code network} and the {@code bytes} of an event at hand.
 *
 * @param className the class to load
 * @param source the source of the compilation unit
 * @param kind what to do with the class
 */
record JavaBlock(String className, String source, Kind kind) {

    /** What a block is. */
    enum Kind {
        /** Classes; those with {@code @Test} methods are run. */
        CLASSES,
        /** A body of {@code RouteBuilder.configure}, loaded into a Camel context. */
        ROUTE,
        /** Statements or methods, compiled only. */
        STATEMENTS
    }

    private static final Pattern TYPE =
            Pattern.compile("^(?:public |final |abstract )*(?:class|interface|record|enum) (\\w+)", Pattern.MULTILINE);
    private static final Pattern METHOD = Pattern.compile(
            "^(?:public |private |static )*[A-Z\\[][\\w<>\\[\\], ?]* \\w+\\([^;{]*\\)[^;{]*\\{", Pattern.MULTILINE);
    private static final Pattern IMPORT = Pattern.compile("^import [^\\n]+;\\n", Pattern.MULTILINE);

    private static final Pattern PACKAGE = Pattern.compile("^package [^\\n]+;\\n", Pattern.MULTILINE);

    private static final String IMPORTS =
            """
            import io.github.camelsimplex.client.*;
            import io.github.camelsimplex.camel.*;
            import io.github.camelsimplex.sandbox.*;
            import io.github.camelsimplex.test.*;
            import io.github.camelsimplex.types.*;
            import io.github.camelsimplex.types.command.*;
            import io.github.camelsimplex.examples.squaring.*;
            import java.nio.file.*;
            import java.time.*;
            import java.util.*;
            import java.util.concurrent.*;
            import org.apache.camel.*;
            import org.apache.camel.builder.*;
            import org.junit.jupiter.api.Test;
            import static org.assertj.core.api.Assertions.*;
            """;

    static JavaBlock of(CodeBlock block) {
        String own = String.join(
                "", IMPORT.matcher(block.text()).results().map(m -> m.group()).toList());
        String body =
                PACKAGE.matcher(IMPORT.matcher(block.text()).replaceAll("")).replaceFirst("");
        String imports = IMPORTS + own;
        Matcher type = TYPE.matcher(body);
        if (type.find()) {
            return new JavaBlock(type.group(1), imports + body, Kind.CLASSES);
        }
        String name = "Block" + block.line();
        if (body.stripLeading().startsWith("from(") || body.contains("\nfrom(")) {
            String builder =
                    "public class %s extends RouteBuilder { @Override public void configure() throws Exception {\n%s}}\n";
            return new JavaBlock(name, imports + builder.formatted(name, body), Kind.ROUTE);
        }
        Matcher method = METHOD.matcher(body);
        if (method.lookingAt()) {
            return new JavaBlock(name, imports + "public class %s {\n%s}\n".formatted(name, body), Kind.STATEMENTS);
        }
        String program =
                "public class %s { void run(ChatSession session, SandboxNetwork network, byte[] bytes) throws Exception {\n%s}}\n";
        return new JavaBlock(name, imports + program.formatted(name, body), Kind.STATEMENTS);
    }
}
