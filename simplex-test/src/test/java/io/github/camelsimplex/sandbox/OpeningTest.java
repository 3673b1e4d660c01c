package io.github.camelsimplex.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.camelsimplex.client.ChatInitException;
import io.github.camelsimplex.client.ConfirmMigrations;
import io.github.camelsimplex.client.CoreConfiguration;
import io.github.camelsimplex.test.SandboxExtension;
import io.github.camelsimplex.test.SandboxNetwork;
import io.github.camelsimplex.types.SimplexJson;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Databases that the sandbox refuses to open, with the results of the real core. */
@ExtendWith(SandboxExtension.class)
class OpeningTest {

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    Path folder;

    @SuppressWarnings("NullAway.Init")
    private CoreConfiguration bot;

    @SuppressWarnings("NullAway.Init")
    private SandboxNetwork network;

    @BeforeEach
    void configure(SandboxNetwork sandbox) {
        network = sandbox;
        bot = sandbox.configuration(folder.resolve("bot"));
    }

    private String refusal(CoreConfiguration configuration) {
        ChatInitException refusal = catchThrowableOfType(ChatInitException.class, () -> network.open(configuration));
        return SimplexJson.write(refusal.result());
    }

    private void change(String sql) throws Exception {
        network.open(bot).close();
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("bot_chat.db"));
                Statement statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        }
    }

    @Test
    void anotherPassphraseIsNotADatabase() {
        network.open(bot.withPassphrase("secret")).close();

        assertThat(refusal(bot)).contains("errorNotADatabase", "bot_chat.db");
        assertThat(refusal(bot.withPassphrase("other"))).contains("errorNotADatabase");
        network.open(bot.withPassphrase("secret")).close();
    }

    @Test
    void aFileThatIsNoDatabaseIsNamedTheAgentsToo() throws Exception {
        Files.writeString(folder.resolve("bot_agent.db"), "this is not a database");
        assertThat(refusal(bot)).contains("errorNotADatabase", "bot_agent.db");

        Files.writeString(folder.resolve("bot_chat.db"), "this is not a database");
        assertThat(refusal(bot)).contains("errorNotADatabase", "bot_chat.db");
    }

    @Test
    void aFolderOfThatNameCannotBeOpenedAndAnEmptyFileIsANewDatabase() throws Exception {
        Files.createDirectory(folder.resolve("bot_chat.db"));
        assertThat(refusal(bot)).contains("errorSQL", "ErrorCan'tOpen");

        Files.delete(folder.resolve("bot_chat.db"));
        Files.createFile(folder.resolve("bot_chat.db"));
        network.open(bot).close();
    }

    @Test
    void aNewerDatabaseIsRefusedUnlessItMayBeDowngraded() throws Exception {
        change("INSERT INTO migrations (name, down) VALUES ('20991231_future', '')");

        assertThat(refusal(bot.withConfirmMigrations(ConfirmMigrations.ERROR)))
                .contains("downgrade", "20991231_future");
        assertThat(refusal(bot)).contains("downgrade", "20991231_future");
        network.open(bot.withConfirmMigrations(ConfirmMigrations.YES_UP_DOWN)).close();
        network.open(bot).close();
    }

    @Test
    void aNewerDatabaseThatCannotBeDowngradedIsAlwaysRefused() throws Exception {
        change("INSERT INTO migrations (name, down) VALUES ('20991231_future', NULL)");

        assertThat(refusal(bot.withConfirmMigrations(ConfirmMigrations.YES_UP_DOWN)))
                .contains("noDown", "20991231_future");
    }

    @Test
    void aMissingMigrationIsAnUpgrade() throws Exception {
        change("DELETE FROM migrations WHERE name = '20260629_roster_catchup'");

        assertThat(refusal(bot.withConfirmMigrations(ConfirmMigrations.ERROR)))
                .contains("upgrade", "20260629_roster_catchup");
    }
}
