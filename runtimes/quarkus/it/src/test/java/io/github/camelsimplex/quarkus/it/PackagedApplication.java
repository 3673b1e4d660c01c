package io.github.camelsimplex.quarkus.it;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The application as Quarkus packages it, in a Java of its own. */
final class PackagedApplication {

    private PackagedApplication() {}

    /** Starts the application with these properties, on a free port; its output goes to the log. */
    static Process start(Path log, String... properties) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(properties));
        command.addAll(List.of("-Dquarkus.http.port=0", "-jar", System.getProperty("application")));
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
    }
}
