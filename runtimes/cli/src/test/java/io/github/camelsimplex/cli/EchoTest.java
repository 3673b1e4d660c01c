package io.github.camelsimplex.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelsimplex.scenario.EchoScenario;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The echo bot in the Camel CLI: what people and operators see of it, as on the other runtimes. */
class EchoTest {

    private static final String OPTION = "camel.component.simplex.";

    @TempDir
    Path folder = Path.of("");

    @Test
    void itAnswersAndItsHealthAndMetersAreThoseOfTheProgram() throws Exception {
        String address = "http://localhost:" + Ports.free() + "/observe/";
        List<String> settings =
                List.of(OPTION + "short-descr=" + EchoScenario.SHORT_DESCRIPTION, OPTION + "network-down-limit=1s");
        try (CliBot bot = CliBot.run(
                "echo",
                folder,
                settings,
                "--health",
                "--metrics",
                "--management-port=" + URI.create(address).getPort())) {
            bot.scenario().talk();
            bot.scenario().seeTheConfiguredProfile();
            EchoScenario.seeTheMeters(URI.create(address + "metrics"));
            bot.scenario().seeTheHealth(URI.create(address + "health"), word -> List.of("\"status\":\"" + word + "\""));
        }
    }

    @Test
    void whatComesWhileTheProgramIsDeadIsAnswered() throws Exception {
        EchoScenario.killAndCatchUp(folder.resolve(CliBot.NETWORK), network -> CliBot.start("echo", folder, List.of()));
    }

    @Test
    void aMisspelledOptionFailsTheStartAndIsNamed() throws Exception {
        Process program = CliBot.start("echo", folder, List.of(EchoScenario.MISSPELLED));

        assertThat(EchoScenario.failedStart(program, folder.resolve(CliBot.LOG)))
                .contains(EchoScenario.MISSPELLED);
    }
}
