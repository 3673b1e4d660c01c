package io.github.camelsimplex.quarkus.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelsimplex.scenario.EchoScenario;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A misspelled option fails the start with Camel's sentence, and a missing core names its module. */
class FailingStartIT {

    @TempDir
    Path folder = Path.of("");

    @Test
    void aMisspelledOptionIsNamed() throws Exception {
        assertThat(failedStart("-Dcamel.component.simplex.core=sandbox", "-D" + EchoScenario.MISSPELLED))
                .contains(EchoScenario.MISSPELLED);
    }

    @Test
    void aMissingCoreNamesItsModule() throws Exception {
        assertThat(failedStart()).contains("add the module simplex-native");
    }

    private String failedStart(String... properties) throws IOException, InterruptedException {
        Path log = folder.resolve("log");
        return EchoScenario.failedStart(PackagedApplication.start(log, properties), log);
    }
}
