package io.github.camelsimplex.quarkus.it;

import io.github.camelsimplex.scenario.EchoScenario;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A killed application answers what came meanwhile, when it is back. */
class KillIT {

    @TempDir
    Path folder = Path.of("");

    @Test
    void whatComesWhileTheApplicationIsDeadIsAnswered() throws Exception {
        EchoScenario.killAndCatchUp(
                folder.resolve("network"),
                network -> PackagedApplication.start(
                        folder.resolve("log"),
                        "-Dcamel.component.simplex.core=sandbox",
                        "-Dcamel.component.simplex.core-options[network.folder]=" + network));
    }
}
