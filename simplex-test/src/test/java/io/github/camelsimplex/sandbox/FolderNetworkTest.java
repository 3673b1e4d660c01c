package io.github.camelsimplex.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelsimplex.test.SandboxNetwork;
import io.github.camelsimplex.test.SandboxUser;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A network in a folder, which processes share. */
class FolderNetworkTest {

    private static void talk(Path folder) {
        try (SandboxNetwork network = SandboxNetwork.inFolder(folder)) {
            SandboxUser alice = network.user("alice");
            SandboxUser bob = network.user("bob");
            bob.connect(alice.invitationLink());
            alice.awaitContact();
            bob.send("hello");
            assertThat(alice.awaitText()).isEqualTo("hello");
        }
    }

    private static boolean isAnyLookedAfter() {
        return Thread.getAllStackTraces().keySet().stream()
                .anyMatch(thread -> thread.getName().equals("simplex-sandbox-network"));
    }

    @Test
    void aProcessLeavesTheNetworkOfAFolderWhenNoCoreOfItIsOnItAndMayJoinItAgain(@TempDir Path folder) {
        talk(folder);
        await().atMost(Duration.ofSeconds(60)).until(() -> {
            System.gc(); // nobody says that a network is not needed any more
            return !isAnyLookedAfter();
        });
        talk(folder);
    }
}
