package io.github.camelsimplex.client;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelsimplex.client.scripted.SessionOnScriptedCore;
import io.github.camelsimplex.client.scripted.Transcript;
import io.github.camelsimplex.types.MigrationError;
import io.github.camelsimplex.types.MigrationResult;
import io.github.camelsimplex.types.SimplexJson;
import java.nio.file.Path;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a session does with a database that a core does not open; the answers are those of a real core. */
class OpeningTest extends SessionOnScriptedCore {

    private static final int NEWER_DATABASE = 71;

    @TempDir
    Path folder = Path.of("");

    /** A core that refuses as the real one has refused a database of a newer version. */
    private static ChatCoreProvider refusing(int line) {
        byte[] recorded = new Transcript("06-errors").json(line);
        return new ChatCoreProvider() {
            @Override
            public String name() {
                return "refusing";
            }

            @Override
            public ChatCore open(CoreConfiguration configuration) {
                throw new ChatInitException("bot", SimplexJson.parseMigrationResult(recorded));
            }
        };
    }

    @Test
    void aCoreThatCannotBeLoadedLeavesNothingBehindEither() {
        SessionConfiguration.Builder configuration = onFile();
        for (Error error :
                List.of(new ServiceConfigurationError("no provider"), new NoClassDefFoundError("org/example/Core"))) {
            assertThatThrownBy(() -> ChatSession.open(
                            configuration.provider(failing(error)).build()))
                    .isSameAs(error);
        }
        assertThat(folder.resolve("bot.lock.info")).doesNotExist();

        ChatSession session = open(configuration.provider(core.provider()));
        assertThat(session.health().isUp()).isTrue();
    }

    /** A supervising route controller tries again and again. */
    @Test
    void aDatabaseThatAFailedStartStillOccupiesIsNotOpenedTwice() {
        SessionConfiguration.Builder configuration = onFile();
        core.leaks = true;
        core.refuse = command -> command.startsWith("/_start");

        assertThatThrownBy(() -> ChatSession.open(configuration.build())).isInstanceOf(ChatCommandException.class);

        core.refuse = command -> false;
        assertThatThrownBy(() -> ChatSession.open(configuration.build())).isInstanceOf(DatabaseInUseException.class);
    }

    @Test
    void aDatabaseThatAClosedSessionStillOccupiesIsNotOpenedTwice() {
        SessionConfiguration.Builder configuration = onFile();
        ChatSession session = open(configuration);
        core.leaks = true;

        session.close();

        assertThatThrownBy(() -> ChatSession.open(configuration.build())).isInstanceOf(DatabaseInUseException.class);
    }

    private SessionConfiguration.Builder onFile() {
        return configuration()
                .database(CoreConfiguration.sqlite(folder.resolve("bot").toString()));
    }

    private static ChatCoreProvider failing(Throwable error) {
        return new ChatCoreProvider() {
            @Override
            public String name() {
                return "failing";
            }

            @Override
            public ChatCore open(CoreConfiguration configuration) {
                if (error instanceof RuntimeException exception) {
                    throw exception;
                }
                throw (Error) error;
            }
        };
    }

    @Test
    void aDatabaseOfANewerVersionIsRefusedWithTheReasonAndNothingIsLeftBehind() {
        SessionConfiguration.Builder configuration = onFile();
        assertThatThrownBy(() -> ChatSession.open(
                        configuration.provider(refusing(NEWER_DATABASE)).build()))
                .isInstanceOfSatisfying(ChatInitException.class, e -> {
                    MigrationResult.ErrorMigration reason = (MigrationResult.ErrorMigration) e.result();
                    assertThat(reason.migrationError()).isInstanceOf(MigrationError.Downgrade.class);
                });
        assertThat(folder.resolve("bot.camel-simplex.properties")).doesNotExist();
        assertThat(folder.resolve("bot.lock.info")).doesNotExist();

        ChatSession session = open(configuration.provider(core.provider()));
        assertThat(session.health().isUp()).isTrue();
    }

    @Test
    void aSessionThatCouldNotBeOpenedAgainSaysWhyAndOpensLater() {
        AtomicReference<ChatCoreProvider> present = new AtomicReference<>(core.provider());
        ChatSession session = open(configuration().provider(new ChatCoreProvider() {
            @Override
            public String name() {
                return "changing";
            }

            @Override
            public ChatCore open(CoreConfiguration configuration) {
                return requireNonNull(present.get()).open(configuration);
            }
        }));
        present.set(failing(new IllegalStateException("the disk is not mounted")));

        assertThatThrownBy(session::reconnect).hasMessage("the disk is not mounted");
        assertThat(session.health().state()).isEqualTo(SessionHealth.State.CLOSED);
        assertThat(session.health().problem()).contains("the disk is not mounted");

        present.set(core.provider());
        session.reconnect();
        assertThat(session.health().isUp()).isTrue();
        assertThat(session.health().problem()).isNull();

        session.close();
        assertThat(session.health().problem()).isEqualTo("it was closed");
    }
}
