package io.github.camelsimplex.quarkus.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelsimplex.scenario.EchoScenario;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
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
        Process application = PackagedApplication.start(log, properties);
        try {
            assertThat(application.waitFor(EchoScenario.START.toSeconds(), TimeUnit.SECONDS))
                    .as("the start ended")
                    .isTrue();
            assertThat(application.exitValue()).isNotZero();
            return Files.readString(log);
        } finally {
            application.destroyForcibly().waitFor();
        }
    }
}
