package io.github.camelsimplex.sandbox.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.github.camelsimplex.client.ChatCommandException;
import io.github.camelsimplex.client.ChatSession;
import io.github.camelsimplex.client.NetworkConfiguration;
import io.github.camelsimplex.client.SessionConfiguration;
import io.github.camelsimplex.test.SandboxNetwork;
import io.github.camelsimplex.test.SandboxNetwork.Backup;
import io.github.camelsimplex.types.ChatRef;
import io.github.camelsimplex.types.Contact;
import io.github.camelsimplex.types.command.SetSmpServers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A start sets the bot's own servers when the database does not have them, and then leaves them alone. */
class ServersAtStartTest {

    private static final String SMP = "smp://key@localhost:5223";
    private static final String XFTP = "xftp://key@localhost:5443";

    private final SandboxNetwork network = SandboxNetwork.create();
    private final RecordingProvider provider = new RecordingProvider();

    @TempDir
    Path folder = Path.of("");

    @AfterEach
    void closeNetwork() {
        network.close();
    }

    private SessionConfiguration.Builder bot(String smpServer) {
        return Bots.inFile(network, folder.resolve("bot"))
                .provider(provider)
                .network(NetworkConfiguration.builder()
                        .smpServers(List.of(smpServer))
                        .xftpServers(List.of(XFTP))
                        .build());
    }

    /** The commands about servers of a start. */
    private List<String> started(SessionConfiguration.Builder bot) {
        provider.commands.clear();
        ChatSession.open(bot.build()).close();
        return servers();
    }

    private List<String> servers() {
        return provider.commands.stream()
                .filter(command -> command.startsWith("/smp ") || command.startsWith("/xftp "))
                .toList();
    }

    @Test
    void theFirstStartSetsThemWhenTheChatRunsAndTheSecondOneLeavesThem() {
        assertThat(started(bot(SMP))).containsExactly("/smp " + SMP, "/xftp " + XFTP);
        assertThat(provider.commands).containsSubsequence("/_start", "/smp " + SMP);

        assertThat(started(bot(SMP))).isEmpty();
    }

    @Test
    void onlyTheChangedListIsSet() {
        started(bot(SMP));

        String other = "smp://key@localhost:5224";
        assertThat(started(bot(other))).containsExactly("/smp " + other);
        assertThat(started(bot(SMP))).containsExactly("/smp " + SMP);
    }

    @Test
    void serversThatARouteHasChangedAreSetAtTheNextStart() {
        try (ChatSession session = ChatSession.open(bot(SMP).build())) {
            session.sendRaw("/smp smp://key@localhost:5224");
        }
        assertThat(started(bot(SMP))).containsExactly("/smp " + SMP, "/xftp " + XFTP);

        try (ChatSession session = ChatSession.open(bot(SMP).build())) {
            session.send(new SetSmpServers(List.of("smp://key@localhost:5224")));
        }
        assertThat(started(bot(SMP))).contains("/smp " + SMP);
    }

    @Test
    void aDatabaseThatAnotherProcessHasOpenIsToldAtEachStart() {
        provider.shared = true;
        started(bot(SMP));

        assertThat(started(bot(SMP))).containsExactly("/smp " + SMP, "/xftp " + XFTP);
    }

    @Test
    void aRestoredDatabaseIsTold() {
        started(bot("smp://key@localhost:5224"));
        Backup backup = network.backup(folder.resolve("bot"));
        try (ChatSession session = ChatSession.open(bot(SMP).build())) {
            network.user("alice").connect(Bots.address(session));
            Contact alice = await().until(
                            () -> session.contacts().list().stream().findFirst(), Optional::isPresent)
                    .orElseThrow();
            for (int number = 0; number < 5; number++) {
                session.messages().send(ChatRef.direct(alice.contactId()), "text " + number);
            }
        }
        assertThat(started(bot(SMP))).isEmpty();

        network.restoreDatabase(folder.resolve("bot"), backup);

        assertThat(started(bot(SMP))).containsExactly("/smp " + SMP, "/xftp " + XFTP);
    }

    @Test
    void aNewDatabaseBesideAnOldStateIsTold() throws IOException {
        started(bot(SMP));
        for (String suffix : List.of("_chat.db", "_agent.db")) {
            Files.deleteIfExists(Path.of(folder.resolve("bot") + suffix));
        }

        assertThat(started(bot(SMP))).containsExactly("/smp " + SMP, "/xftp " + XFTP);
    }

    @Test
    void serversThatTheCoreRefusedAreTriedAgain() {
        String wrong = "xftp://key@localhost:5223";
        for (int start = 1; start <= 2; start++) {
            assertThatThrownBy(() -> started(bot(wrong))).isInstanceOf(ChatCommandException.class);
            assertThat(servers()).containsExactly("/smp " + wrong);
        }
    }

    @Test
    void theStateNeverShowsAServerAndHoldsNotEvenAHashOfAPassword() throws IOException {
        String secret = "smp://key:guessable@localhost:5223";
        started(bot(secret));

        assertThat(started(bot(secret))).containsExactly("/smp " + secret);
        assertThat(Files.readString(Path.of(folder.resolve("bot") + ".camel-simplex.properties")))
                .contains("xftpServers=")
                .doesNotContain("smpServers=", "localhost", "guessable");
    }
}
