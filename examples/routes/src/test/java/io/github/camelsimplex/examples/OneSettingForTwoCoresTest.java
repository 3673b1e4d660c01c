package io.github.camelsimplex.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelsimplex.client.ChatSession;
import io.github.camelsimplex.client.CoreConfiguration;
import io.github.camelsimplex.client.SessionConfiguration;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The settings of a bot for the real network serve its tests on the sandbox, too; here both cores are present. */
class OneSettingForTwoCoresTest {

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    Path folder;

    @Test
    void anOptionOfTheOtherCoreIsLeftOut() {
        try (ChatSession bot = ChatSession.open(onSandbox("libsVersion", "7.0.0"))) {
            assertThat(bot.health().isUp()).isTrue();
        }
    }

    @Test
    void anOptionOfNoCoreIsRefused() {
        assertThatThrownBy(() -> ChatSession.open(onSandbox("libsVershun", "7.0.0")))
                .hasMessageContaining("the core sandbox has no option libsVershun");
    }

    private SessionConfiguration onSandbox(String option, String value) {
        return SessionConfiguration.builder("bot")
                .core("sandbox")
                .database(CoreConfiguration.sqlite(folder.resolve("bot").toString())
                        .withOption(option, value))
                .build();
    }
}
