package io.github.camelsimplex.benchmarks.comparison;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/**
 * A build of the project whose costs are measured.
 *
 * @param name the name in tables
 * @param folder the root of the project
 * @param classPath of the examples, which have all modules
 */
record Build(String name, Path folder, String classPath) {

    private static final String MODULE = "examples/routes";

    /** Compiles the project in a folder. */
    static Build compiled(String name, Path folder) {
        String output = Commands.run(
                folder,
                "mvn",
                "-q",
                "-B",
                "process-classes",
                "org.codehaus.mojo:exec-maven-plugin:3.5.1:exec",
                "-Dquick",
                "-Dexec.executable=echo",
                "-Dexec.args=%classpath",
                "-pl",
                MODULE,
                "-am");
        String classPath = output.lines()
                .filter(line ->
                        line.contains(Path.of(MODULE, "target", "classes").toString()))
                .reduce((first, second) -> second)
                .orElseThrow(() -> new IllegalStateException("Maven did not print the class path:\n" + output));
        return new Build(name, folder, classPath);
    }

    /** Checks out a commit of the project beside it, and compiles it, once. */
    static Build of(String commit, Path project, Path target) throws IOException {
        Path folder = target.resolve(commit);
        Path known = target.resolve(commit + ".classpath");
        if (Files.exists(known)) {
            return new Build(commit, folder, Files.readString(known));
        }
        if (!Files.exists(folder)) {
            Commands.run(project, "git", "worktree", "prune");
            Commands.run(project, "git", "worktree", "add", "--detach", folder.toString(), commit);
        }
        Build build = compiled(commit, folder);
        Files.writeString(known, build.classPath());
        return build;
    }

    /** Compiles the driver against this build; returns the class path with which it runs. */
    String withDriver(Path sources, Path target) throws IOException {
        Path classes = Files.createDirectories(target.resolve("driver-" + name));
        List<String> arguments = new ArrayList<>(List.of(
                "--release",
                "17",
                "-encoding",
                StandardCharsets.UTF_8.name(),
                "-cp",
                classPath,
                "-d",
                classes.toString()));
        try (Stream<Path> files = Files.walk(sources)) {
            files.filter(file -> file.toString().endsWith(".java"))
                    .map(Path::toString)
                    .forEach(arguments::add);
        }
        if (ToolProvider.getSystemJavaCompiler().run(null, null, null, arguments.toArray(String[]::new)) != 0) {
            throw new IllegalStateException("the driver cannot be compiled against " + name);
        }
        return classes + java.io.File.pathSeparator + classPath;
    }
}
