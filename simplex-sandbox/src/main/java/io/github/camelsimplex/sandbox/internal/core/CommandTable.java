package io.github.camelsimplex.sandbox.internal.core;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelsimplex.sandbox.internal.wire.ChatFailure;
import java.util.Comparator;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The commands by their first words; the longest matching words win. */
public final class CommandTable {

    /** Executes a command and returns its response; a refusal is a {@link ChatFailure}. */
    @FunctionalInterface
    public interface Handler {
        /** Reads the arguments, which start right after the command's words, and acts. */
        ObjectNode execute(Arguments arguments);
    }

    private static final Logger LOG = LoggerFactory.getLogger(CommandTable.class);

    private final SortedMap<String, Handler> handlers =
            new TreeMap<>(Comparator.comparingInt(String::length).reversed().thenComparing(Comparator.naturalOrder()));
    private final Set<String> unknown = ConcurrentHashMap.newKeySet();

    /** Adds a command; {@code words} is its text up to the first argument. */
    public CommandTable on(String words, Handler handler) {
        handlers.put(words, handler);
        return this;
    }

    /** Adds a command without arguments. */
    public CommandTable on(String words, Supplier<ObjectNode> handler) {
        return on(words, arguments -> {
            arguments.end();
            return handler.get();
        });
    }

    /** Executes a command. A command that the sandbox does not support is a syntax error, and is logged once. */
    public ObjectNode execute(String command) {
        String trimmed = command.stripTrailing();
        for (var entry : handlers.entrySet()) {
            String words = entry.getKey();
            boolean complete = words.endsWith(" ")
                    || trimmed.length() == words.length()
                    || trimmed.startsWith(" ", words.length())
                    || words.endsWith("#")
                    || words.endsWith("@")
                    || words.endsWith("*")
                    || words.endsWith(":");
            if (trimmed.startsWith(words) && complete) {
                return entry.getValue().execute(new Arguments(trimmed.substring(words.length())));
            }
        }
        String name = trimmed.replaceFirst("[@#*:{\\d].*", "").strip();
        if (unknown.add(name)) {
            LOG.warn("not supported by the sandbox: {}", name);
        }
        throw ChatFailure.syntax();
    }
}
