package io.github.camelsimplex.sandbox.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.github.camelsimplex.client.AddressOptions;
import io.github.camelsimplex.client.BotProfile;
import io.github.camelsimplex.client.ChatCommandException;
import io.github.camelsimplex.client.ChatInitException;
import io.github.camelsimplex.client.ChatSession;
import io.github.camelsimplex.client.CoreConfiguration;
import io.github.camelsimplex.client.CoreUnavailableException;
import io.github.camelsimplex.client.DatabaseInUseException;
import io.github.camelsimplex.client.MessageHandler;
import io.github.camelsimplex.client.NetworkConfiguration;
import io.github.camelsimplex.client.NetworkConfiguration.OnionHosts;
import io.github.camelsimplex.client.NetworkConfiguration.SmpProxy;
import io.github.camelsimplex.client.SessionConfiguration;
import io.github.camelsimplex.client.StorageException;
import io.github.camelsimplex.client.SubscriptionOptions;
import io.github.camelsimplex.test.SandboxNetwork;
import io.github.camelsimplex.test.SandboxNetwork.Backup;
import io.github.camelsimplex.test.SandboxUser;
import io.github.camelsimplex.types.ChatBotCommand;
import io.github.camelsimplex.types.ChatPeerType;
import io.github.camelsimplex.types.ChatRef;
import io.github.camelsimplex.types.Contact;
import io.github.camelsimplex.types.MigrationResult;
import io.github.camelsimplex.types.MsgContent;
import io.github.camelsimplex.types.command.SetSmpServers;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StartTest {

    private static final Duration LIMIT = Duration.ofSeconds(60);

    private static final BotProfile PROFILE = new BotProfile(
            "Squares",
            "",
            "squares numbers",
            null,
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
    void theNetworkIsSetBeforeTheFirstConnectionAtEachStart() {
        SessionConfiguration proxied = bot().network(NetworkConfiguration.builder()
                        .socksProxy("127.0.0.1:9050")
                        .onionHosts(OnionHosts.REQUIRED)
                        .smpProxy(SmpProxy.ALWAYS)
                        .tcpTimeout(Duration.ofSeconds(30))
                        .initCommands(List.of("/_check running", " /get subs total 1 "))
                        .build())
                .build();
        for (int start = 1; start <= 2; start++) {
            provider.commands.clear();
            ChatSession.open(proxied).close();
            assertThat(provider.commands)
                    .containsSubsequence(
                            "/network socks=127.0.0.1:9050 socks-mode=always host-mode=onion required-host-mode"
                                    + " smp-proxy=always timeout=30",
                            "/_check running",
                            "/get subs total 1",
                            "/_start");
        }
    }

    @Test
    void theProxyOfAnotherProcessIsNotSwitchedOffByAccident() {
        provider.shared = true;
        NetworkConfiguration.Builder patient = NetworkConfiguration.builder().tcpTimeout(Duration.ofSeconds(30));
        SessionConfiguration accident = bot().network(patient.build()).build();
        assertThatThrownBy(() -> ChatSession.open(accident)).hasMessageContaining("socksProxy");
        assertThat(provider.commands).noneMatch(command -> command.startsWith("/network"));

        ChatSession.open(bot().network(patient.socksProxy("off").build()).build())
                .close();
        assertThat(provider.commands).contains("/network socks=off timeout=30");
    }

    @Test
    void aCoreWithoutNetworkSettingsIsToldNothing() {
        ChatSession.open(bot().build()).close();
        assertThat(provider.commands).noneMatch(command -> command.startsWith("/network"));
    }

    @Test
    void anInitialCommandThatFailsEndsTheStart() {
        SessionConfiguration wrong = bot().network(NetworkConfiguration.builder()
                        .initCommands(List.of("/nonsense"))
                        .build())
                .build();
        assertThatThrownBy(() -> ChatSession.open(wrong))
                .isInstanceOf(ChatCommandException.class)
                .hasMessageContaining("/nonsense");
        assertThat(provider.commands).doesNotContain("/_start").contains("/nonsense");
        ChatSession.open(bot().build()).close(); // and the database is free again
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
        assertThatThrownBy(() -> new BotProfile("x", "", null, null, null, false, false, PROFILE.commands()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("useBotProfile");
    }

    @Test
    void aCoreThatIsNotThereIsNamedWithThoseThatAre() {
        assertThatThrownBy(() -> ChatSession.open(
                        SessionConfiguration.builder("bot").core("nowhere").build()))
                .isInstanceOf(CoreUnavailableException.class)
                .hasMessage("there is no core named nowhere. There is: [sandbox]");
    }

    @Test
    void aMistypedCoreIsAskedFor() {
        assertThatThrownBy(() -> ChatSession.open(
                        SessionConfiguration.builder("bot").core("sandbx").build()))
                .isInstanceOf(CoreUnavailableException.class)
                .hasMessage("there is no core named sandbx; did you mean sandbox? There is: [sandbox]");
    }

    @Test
    void aCoreWhoseModuleIsNotThereIsToldWithTheModule() {
        assertThatThrownBy(() -> ChatSession.open(
                        SessionConfiguration.builder("bot").core("native").build()))
                .isInstanceOf(CoreUnavailableException.class)
                .hasMessageEndingWith("add the module simplex-native, which brings it");
    }

    @Test
    void aFolderThatCannotBeMadeIsNamed() throws IOException {
        Path file = Files.createFile(folder.resolve("taken"));
        Path below = file.resolve("data");
        CoreConfiguration database = network.configuration(below.resolve("bot"));
        assertThatThrownBy(() -> ChatSession.open(bot().database(database).build()))
                .isInstanceOf(StorageException.class)
                .hasMessageContaining("the folder " + below + " of the database cannot be created or written");
        assertThatThrownBy(() -> ChatSession.open(bot().filesFolder(below).build()))
                .isInstanceOf(StorageException.class)
                .hasMessageContaining("the folder " + below + " of the files cannot be created");
    }

    @Test
    void aDescriptionThatTheOptionsDoNotNameSurvivesAnUpdateOfTheProfile() {
        ChatSession.open(bot().profile(described("Squares", "Reads a number, answers its square."))
                        .build())
                .close();
        provider.commands.clear();
        try (ChatSession session =
                ChatSession.open(bot().profile(described("Cubes", null)).build())) {
            assertThat(provider.commands)
                    .filteredOn(command -> command.startsWith("/_profile"))
                    .hasSize(1);
            assertThat(session.user().profile().displayName()).isEqualTo("Cubes");
            assertThat(session.user().profile().description()).isEqualTo("Reads a number, answers its square.");
        }
    }

    private static BotProfile described(String name, @Nullable String description) {
        return new BotProfile(name, "", "squares numbers", description, null, true, false, PROFILE.commands());
    }

    @Test
    void whatMustNotBeUpdatedIsLeftAndItsDifferencesAreLogged() {
        ChatSession.open(bot().build()).close();
        provider.commands.clear();
        SessionConfiguration moved = bot().profile(
                        new BotProfile("Cubes", "", "squares numbers", null, null, true, true, PROFILE.commands()))
                .updateProfile(false)
                .address(new AddressOptions(true, false, true, false, new MsgContent.Text("Send it twice")))
                .build();
        String log = logOf(() -> ChatSession.open(moved).close());
        assertThat(log)
                .contains(
                        "bot: the profile differs from the configuration in [displayName, preferences]; it stays unchanged")
                .contains("bot: the address differs from the configuration in [autoReply]; it stays unchanged")
                .doesNotContain("Cubes", "Send it twice");
        assertThat(provider.commands).noneMatch(command -> command.startsWith("/_profile"));
        assertThat(provider.commands).noneMatch(command -> command.startsWith("/_address_settings"));
    }

    /** What is logged meanwhile, as the simple logger prints it. */
    private static String logOf(Runnable action) {
        PrintStream before = System.err;
        ByteArrayOutputStream log = new ByteArrayOutputStream();
        System.setErr(new PrintStream(log, true, StandardCharsets.UTF_8));
        try {
            action.run();
        } finally {
            System.setErr(before);
        }
        return log.toString(StandardCharsets.UTF_8);
    }

    @Test
    void aFailedStartReleasesTheDatabase() throws IOException {
        Files.writeString(folder.resolve("bot_chat.db"), "this is no database, but a text that is long enough");
        assertThatThrownBy(() -> ChatSession.open(bot().build())).isInstanceOf(ChatInitException.class);
        Files.delete(folder.resolve("bot_chat.db"));
        ChatSession.open(bot().build()).close();
    }

    @Test
    void anEncryptedDatabaseOpensWithItsPassphraseOnly() {
        CoreConfiguration database = network.configuration(folder.resolve("bot"));
        ChatSession.open(bot().database(database.withPassphrase("secret")).build())
                .close();
        for (CoreConfiguration wrong : List.of(database, database.withPassphrase("guess"))) {
            assertThatThrownBy(() -> ChatSession.open(bot().database(wrong).build()))
                    .isInstanceOfSatisfying(ChatInitException.class, e -> assertThat(e.result())
                            .isInstanceOf(MigrationResult.ErrorNotADatabase.class))
                    .hasMessageContaining("wrong passphrase, or ")
                    .hasMessageNotContaining("guess");
        }
        ChatSession.open(bot().database(database.withPassphrase("secret")).build())
                .close();
    }

    @Test
    void aFirstStartWithoutAServerFailsAndTheNextOneGoesOn() {
        provider.before = command -> {
            if (command.startsWith("/_address ")) {
                network.faults("Squares").refuseServer();
            }
        };
        assertThatThrownBy(() -> ChatSession.open(bot().build()))
                .isInstanceOfSatisfying(
                        ChatCommandException.class, e -> assertThat(e.tag()).isEqualTo("BROKER"));
        provider.before = command -> {};
        try (ChatSession session = ChatSession.open(bot().build())) {
            assertThat(session.address().link()).isPresent();
            assertThat(provider.commands)
                    .filteredOn(command -> command.startsWith("/_create user"))
                    .hasSize(1);
        }
    }

    @Test
    void aBotWithAnAddressStartsWithoutAServerAndIsReachedWhenItIsBack() {
        SandboxUser alice = network.user("alice");
        try (ChatSession session = ChatSession.open(bot().build())) {
            alice.connect(Bots.address(session));
        }
        network.stopServers();
        alice.send("are you there?");
        List<String> texts = new CopyOnWriteArrayList<>();
        try (ChatSession session = ChatSession.open(bot().build())) {
            session.subscribe(
                    SubscriptionOptions.defaults(), MessageHandler.blocking(message -> texts.add(message.text())));
            session.startDelivery();
            await().atMost(LIMIT).until(() -> session.stats().search().runs() > 0);
            assertThat(session.health().isUp()).isTrue();
            assertThat(texts).isEmpty();
            network.startServers();
            await().atMost(LIMIT).until(() -> texts.equals(List.of("are you there?")));
        }
    }

    @Test
    void anotherProcessOnTheSameDatabaseIsNamed() throws Exception {
        Process other = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Dorg.sqlite.tmpdir="
                                + System.getProperty("org.sqlite.tmpdir", System.getProperty("java.io.tmpdir")),
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
            assertThat(output.readLine()).contains("/a#", "/g#");
            assertThatThrownBy(() -> ChatSession.open(bot().build()))
                    .isInstanceOf(DatabaseInUseException.class)
                    .hasMessageContaining("process " + other.pid());
        } finally {
            other.destroyForcibly().waitFor();
        }
        // the lock dies with the process, whatever file it leaves behind
        ChatSession.open(bot().build()).close();
    }

    /** A start sets the bot's own servers when the database does not have them, and then leaves them alone. */
    @Nested
    class OfServers {

        private static final String SMP = "smp://key@localhost:5223";
        private static final String XFTP = "xftp://key@localhost:5443";

        private SessionConfiguration.Builder bot(String smpServer) {
            return StartTest.this
                    .bot()
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
}
