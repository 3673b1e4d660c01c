package io.github.camelsimplex.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
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
        List<Path> paths = new ArrayList<>();
        try {
            Files.walkFileTree(ROOT, new Finder(paths));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return paths.stream().map(ROOT::relativize).sorted().map(Page::read).toList();
    }

    /** The path of this page with slashes on every system. */
    String name() {
        return path.toString().replace('\\', '/');
    }

    /** The blocks of all pages in one of the given languages. */
    static Stream<CodeBlock> blocks(String... languages) {
        List<String> wanted = List.of(languages);
        return all().stream()
                .flatMap(page -> CodeBlock.of(page).stream())
                .filter(block -> wanted.contains(block.language()));
    }

    private static Page read(Path path) {
        try {
            return new Page(path, Files.readAllLines(ROOT.resolve(path)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Finds pages, and does not look into build folders: what is there comes and goes while it looks. */
    private static final class Finder extends SimpleFileVisitor<Path> {

        private final List<Path> found;

        Finder(List<Path> found) {
            this.found = found;
        }

        @Override
        public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            String name = folder.getFileName().toString();
            boolean isOurs = folder.equals(ROOT) || !(name.equals("target") || name.startsWith("."));
            return isOurs ? FileVisitResult.CONTINUE : FileVisitResult.SKIP_SUBTREE;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (file.toString().endsWith(".md")) {
                found.add(file);
            }
            return FileVisitResult.CONTINUE;
        }
    }
}
