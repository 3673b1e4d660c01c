package io.github.camelsimplex.quarkus.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelsimplex.test.SandboxNetwork;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.nio.file.Path;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

/** A second start in one process, with another class loader: a bot with other options on a network of its own. */
@QuarkusTest
@TestProfile(SecondProfileTest.Polite.class)
class SecondProfileTest {

    /** A bot with a welcome. */
    public static class Polite implements QuarkusTestProfile {

        /** For Quarkus. */
        public Polite() {}

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("camel.component.simplex.welcome", "Welcome to the echo");
        }
    }

    @ConfigProperty(name = "camel.component.simplex.core-options[network.folder]")
    Path folder = Path.of("");

    @Test
    void theBotHasTheOptionsOfItsProfile() {
        try (SandboxNetwork network = SandboxNetwork.inFolder(folder)) {
            var dave = network.user("dave");
            dave.connect(network.address("echo"));
            assertThat(dave.awaitText()).isEqualTo("Welcome to the echo");
        }
    }
}
