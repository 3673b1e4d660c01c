package io.github.camelsimplex.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelsimplex.client.scripted.CapturedLog;
import io.github.camelsimplex.client.scripted.SessionOnScriptedCore;
import io.github.camelsimplex.types.CoreVersion;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a session says of the version of its core, before it does anything else with it. */
class CoreVersionTest extends SessionOnScriptedCore {

    @ParameterizedTest
    @ValueSource(strings = {"7.0.0", "7.0.0.6", "7.0.2", "7.0.4.1"})
    void aKnownVersionIsShownAndNotWarnedAbout(String version) {
        core.version = version;
        try (CapturedLog log = new CapturedLog()) {
            assertThat(open(configuration()).health().coreVersion()).isEqualTo(version);
            assertThat(log.lines("the core is")).isEmpty();
        }
        assertThat(core.commands.get(0)).isEqualTo("/version");
    }

    @Test
    void aNewerVersionIsWarnedAboutOnceWithBothVersions() {
        core.version = "7.1.0-beta.6";
        try (CapturedLog log = new CapturedLog()) {
            assertThat(open(configuration()).health().isUp()).isTrue();
            assertThat(log.lines("WARN"))
                    .singleElement()
                    .asString()
                    .contains("7.1.0-beta.6", CoreVersion.newest().text());
        }
    }

    @Test
    void aVersionThatIsTooOldIsRefusedBeforeAnythingIsCreated() {
        core.version = "6.5.3";
        assertThatThrownBy(() -> open(configuration()))
                .isInstanceOf(CoreUnavailableException.class)
                .hasMessageContainingAll("6.5.3", "7.0.0.6", "Install libsimplex 7.0.4");
        assertThat(core.commands).containsExactly("/version");
        assertThat(core.isClosed()).isTrue();

        core.version = "7.0.0";
        assertThat(open(configuration()).health().isUp()).isTrue();
    }

    @Test
    void aCoreThatDoesNotTellItsVersionWorks() {
        core.answers.put("/version", "{\"result\":{\"type\":\"cmdOk\"}}".getBytes(StandardCharsets.UTF_8));
        ChatSession session = open(configuration());
        assertThat(session.health().coreVersion()).isNull();
        assertThat(session.health().isUp()).isTrue();
    }

    @Test
    void aRejectionWithANoticeIsRefusedOnAnOlderCoreBeforeItIsSent() {
        ChatSession session = open(configuration());
        assertThatThrownBy(() -> session.contacts().rejectAndNotify(3))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContainingAll("7.1.0", "7.0.0");
        assertThat(core.commands).noneMatch(command -> command.startsWith("/_reject"));
    }

    @Test
    void aRejectionWithANoticeIsSentToACoreThatKnowsIt() {
        core.version = "7.1.0.2";
        open(configuration()).contacts().rejectAndNotify(3);
        assertThat(core.commands).contains("/_reject 3 notify=on");
    }

    @ParameterizedTest
    @CsvSource({
        "7.0.0,KNOWN",
        "7.0.0.6,KNOWN",
        "7.0.3,KNOWN",
        "7.0.4,KNOWN",
        "v7.0.4,KNOWN",
        "7.0.5,NEWER",
        "7.1.0,NEWER",
        "10.0.0,NEWER",
        "6.99.99,TOO_OLD",
        "6.4.8.0,TOO_OLD",
        "seven,UNREADABLE",
        "7.0,UNREADABLE"
    })
    void versionsAreComparedByTheirFirstThreeNumbers(String version, CoreVersion.Support support) {
        assertThat(CoreVersion.support(version)).isEqualTo(support);
    }
}
