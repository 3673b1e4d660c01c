package io.github.camelsimplex.sandbox.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelsimplex.client.AddressOptions;
import io.github.camelsimplex.client.BotProfile;
import io.github.camelsimplex.client.ChatInitException;
import io.github.camelsimplex.client.ChatSession;
import io.github.camelsimplex.client.CoreUnavailableException;
import io.github.camelsimplex.client.DatabaseInUseException;
import io.github.camelsimplex.client.SessionConfiguration;
import io.github.camelsimplex.sandbox.SandboxNetwork;
import io.github.camelsimplex.sandbox.SandboxUser;
import io.github.camelsimplex.types.ChatBotCommand;
import io.github.camelsimplex.types.ChatPeerType;
import io.github.camelsimplex.types.MsgContent;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StartTest {

    private static final BotProfile PROFILE = new BotProfile(
            "Squares",
            "",
            "squares numbers",
            null,
            true,
            false,
            List.of(new ChatBotCommand.Command("help", "How to use this bot", null)));

    private final SandboxNetwork network = SandboxNetwork.create();
    private final RecordingProvider provider = new RecordingProvider();

    @TempDir
    Path folder = Path.of("");

    @AfterEach
    void closeNetwork() {
        network.close();
    }

    private SessionConfiguration.Builder bot() {
        return Bots.inFile(network, folder.resolve("bot"))
                .provider(provider)
                .profile(PROFILE)
                .address(new AddressOptions(true, true, true, false, new MsgContent.Text("Send a number")));
    }

    @Test
    void theFirstStartMakesUserFoldersAddressAndProfile() {
        try (ChatSession session = ChatSession.open(bot().build())) {
            assertThat(session.user().profile().peerType()).isEqualTo(ChatPeerType.BOT);
            assertThat(session.user().profile().contactLink()).isEqualTo(Bots.address(session));
            assertThat(folder.resolve("bot_files")).isDirectory();
            SandboxUser alice = network.user("alice");
            alice.connect(Bots.address(session));
            assertThat(alice.awaitText("Send a number").text()).isEqualTo("Send a number");
        }
    }

    @Test
    void aSecondStartChangesNothing() {
        ChatSession.open(bot().build()).close();
        provider.commands.clear();
        try (ChatSession session = ChatSession.open(bot().build())) {
            assertThat(provider.commands)
                    .noneMatch(command -> command.startsWith("/_profile ")
                            || command.startsWith("/_create user")
                            || command.startsWith("/_address"));
            assertThat(session.health().isUp()).isTrue();
        }
    }

    @Test
    void aChangedConfigurationIsAppliedFieldByField() {
        ChatSession.open(bot().build()).close();
        provider.commands.clear();
        ChatSession.open(bot().profile(BotProfile.named("Cubes"))
                        .address(AddressOptions.open())
                        .build())
                .close();
        assertThat(provider.commands)
                .filteredOn(command -> command.startsWith("/_profile "))
                .hasSize(1);
        assertThat(provider.commands)
                .filteredOn(command -> command.startsWith("/_address_settings"))
                .hasSize(1);
    }

    @Test
    void commandsWithoutABotProfileAreAnErrorOfTheConfiguration() {
        assertThatThrownBy(() -> new BotProfile("x", "", null, null, false, false, PROFILE.commands()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("useBotProfile");
    }

    @Test
    void aCoreThatIsNotThereIsNamedWithThoseThatAre() {
        assertThatThrownBy(() -> ChatSession.open(
                        SessionConfiguration.builder("bot").core("nowhere").build()))
                .isInstanceOf(CoreUnavailableException.class)
                .hasMessageContaining("nowhere")
                .hasMessageContaining("sandbox");
    }

    @Test
    void aFailedStartReleasesTheDatabase() throws IOException {
        Files.writeString(folder.resolve("bot_chat.db"), "this is no database, but a text that is long enough");
        assertThatThrownBy(() -> ChatSession.open(bot().build())).isInstanceOf(ChatInitException.class);
        Files.delete(folder.resolve("bot_chat.db"));
        ChatSession.open(bot().build()).close();
    }

    @Test
    void anotherProcessOnTheSameDatabaseIsNamed() throws Exception {
        Process other = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        KilledBot.class.getName(),
                        folder.resolve("network").toString(),
                        folder.resolve("bot").toString(),
                        folder.resolve("received.txt").toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try {
            BufferedReader output =
                    new BufferedReader(new InputStreamReader(other.getInputStream(), StandardCharsets.UTF_8));
            assertThat(output.readLine()).startsWith("simplex:");
            assertThatThrownBy(() -> ChatSession.open(bot().build()))
                    .isInstanceOf(DatabaseInUseException.class)
                    .hasMessageContaining("process " + other.pid());
        } finally {
            other.destroyForcibly().waitFor();
        }
        // the lock dies with the process, whatever file it leaves behind
        ChatSession.open(bot().build()).close();
    }
}
