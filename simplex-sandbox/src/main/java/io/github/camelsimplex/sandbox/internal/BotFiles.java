package io.github.camelsimplex.sandbox.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The files of a closed bot: all files that begin with the prefix of its database, by the rest of their names. */
public final class BotFiles {

    private static final String OF_CLIENT = ".camel-simplex.";

    private BotFiles() {}

    /** Whether a file belongs to the database; false for files that the client keeps beside it. */
    public static boolean isDatabase(String suffix) {
        return suffix.startsWith("_");
    }

    private static boolean isOfBot(String suffix) {
        return isDatabase(suffix) || suffix.startsWith(OF_CLIENT);
    }

    /** Reads the files. */
    public static Map<String, byte[]> read(Path prefix) {
        Map<String, byte[]> files = new TreeMap<>();
        try {
            for (String suffix : suffixes(prefix)) {
                files.put(suffix, Files.readAllBytes(file(prefix, suffix)));
            }
            return Map.copyOf(files);
        } catch (IOException e) {
            throw new UncheckedIOException("the files of " + prefix + " cannot be read", e);
        }
    }

    /** Replaces the files whose suffixes match a predicate; the others stay. */
    public static void replace(Path prefix, Map<String, byte[]> files, Predicate<String> chosen) {
        try {
            for (String suffix : suffixes(prefix)) {
                if (chosen.test(suffix)) {
                    Files.delete(file(prefix, suffix));
                }
            }
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                if (chosen.test(file.getKey())) {
                    Files.write(file(prefix, file.getKey()), file.getValue());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the files of " + prefix + " cannot be replaced", e);
        }
    }

    private static Iterable<String> suffixes(Path prefix) throws IOException {
        String start = String.valueOf(prefix.getFileName());
        Path folder = prefix.toAbsolutePath().getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            return Stream.<String>of().toList();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(Files::isRegularFile) // the folders of a session begin like this, too
                    .map(file -> String.valueOf(file.getFileName()))
                    .filter(name -> name.startsWith(start))
                    .map(name -> name.substring(start.length()))
                    .filter(BotFiles::isOfBot)
                    .toList();
        }
    }

    private static Path file(Path prefix, String suffix) {
        return prefix.resolveSibling(prefix.getFileName() + suffix);
    }
}
