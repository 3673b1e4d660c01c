package io.github.camelsimplex.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * One Markdown page of the project.
 *
 * @param path the page, relative to the root of the project
 * @param lines its lines
 */
record Page(Path path, List<String> lines) {

    /** The folder that holds the reactor. */
    static final Path ROOT = Path.of(System.getProperty("root.directory")).toAbsolutePath();

    /** Every page that a reader of the project sees: all Markdown files but those in build folders. */
    static List<Page> all() {
        try (Stream<Path> files = Files.walk(ROOT)) {
            return files.filter(file -> file.toString().endsWith(".md"))
                    .map(ROOT::relativize)
                    .filter(Page::isOurs)
                    .sorted()
                    .map(Page::read)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The blocks of all pages in one of the given languages. */
    static Stream<CodeBlock> blocks(String... languages) {
        List<String> wanted = List.of(languages);
        return all().stream()
                .flatMap(page -> CodeBlock.of(page).stream())
                .filter(block -> wanted.contains(block.language()));
    }

    private static boolean isOurs(Path path) {
        for (Path part : path) {
            String name = part.toString();
            if (name.equals("target") || (name.startsWith(".") && !name.equals("."))) {
                return false;
            }
        }
        return true;
    }

    private static Page read(Path path) {
        try {
            return new Page(path, Files.readAllLines(ROOT.resolve(path)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
