package io.github.camelsimplex.modulepath;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelsimplex.client.ChatSession;
import io.github.camelsimplex.client.SessionConfiguration;
import io.github.camelsimplex.test.SandboxNetwork;
import io.github.camelsimplex.test.SandboxUser;
import java.io.File;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * The modules work on the module path: a session finds its core there, and a person connects with it. The test is in a
 * package that no module has, because a package belongs to its module alone.
 */
class ModulePathTest {

    /** A bot on the module path; prints what a person reads. */
    static final class Bot {
        private Bot() {}

        public static void main(String[] arguments) {
            try (SandboxNetwork network = SandboxNetwork.create();
                    ChatSession session = ChatSession.open(SessionConfiguration.builder("bot")
                            .core("sandbox")
                            .database(network.configuration())
                            .build())) {
                SandboxUser alice = network.user("alice");
                alice.connect(session.address().create());
                System.out.println(session.getClass().getModule().getName() + " has "
                        + session.contacts().list().size() + " contact");
            }
        }
    }

    @Test
    void aBotRunsOnTheModulePath() throws Exception {
        Path own = Path.of(ModulePathTest.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        String modules = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !Path.of(entry).equals(own))
                .collect(Collectors.joining(File.pathSeparator));
        Process process = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        own.toString(),
                        "-p",
                        modules,
                        "--add-modules",
                        "io.github.camelsimplex.test",
                        Bot.class.getName()))
                .redirectErrorStream(true)
                .start();
        String printed = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);

        assertThat(process.waitFor()).as(printed).isZero();
        assertThat(printed).contains("io.github.camelsimplex.client has 1 contact");
    }
}
