package io.github.camelsimplex.springboot.it;

import io.github.camelsimplex.scenario.EchoScenario;
import io.github.camelsimplex.test.SandboxNetwork;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A killed application answers what came meanwhile, when it is back. */
class KillTest {

    private static final String OPTION = "--camel.component.simplex.";

    @TempDir
    Path folder = Path.of("");

    private Process start(Path network) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        EchoApplication.class.getName(),
                        "--server.port=0",
                        OPTION + "database=" + folder.resolve("data/echo"),
                        OPTION + "core-options[" + SandboxNetwork.NETWORK_FOLDER + "]=" + network)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile())
                .start();
    }

    @Test
    void whatComesWhileTheApplicationIsDeadIsAnswered() throws Exception {
        EchoScenario.killAndCatchUp(folder.resolve("network"), this::start);
    }
}
