package io.github.camelsimplex.websocket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelsimplex.client.CoreConfiguration;
import io.github.camelsimplex.client.CoreUnavailableException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the core may be told, and where it connects to. */
class SettingsTest {

    private static CoreConfiguration url(String url) {
        return CoreConfiguration.sqlite("bot").withOption("url", url);
    }

    @Test
    void withoutOptionsItIsTheUsualPortOfThisMachine() {
        Settings settings = Settings.of(CoreConfiguration.sqlite("bot"));

        assertThat(settings.url()).hasToString("ws://127.0.0.1:5225");
        assertThat(settings.reconnectDelay()).isEqualTo(Duration.ofSeconds(1));
        assertThat(settings.pingInterval()).isEqualTo(Duration.ofSeconds(15));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ws://localhost:5225",
                "ws://127.0.0.2:1",
                "ws://[::1]:5225",
                "wss://chat.example",
                "WSS://chat.example:443/x"
            })
    void theLoopbackAndTlsAreAllowed(String url) {
        assertThat(Settings.of(url(url)).url()).hasToString(url);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ws://chat.example:5225",
                "ws://192.168.1.7:5225",
                "ws://127.0.0.1.evil.example",
                "ws://localhost.evil.example",
                "ws://[2001:db8::1]:5225"
            })
    void anotherMachineNeedsTlsOrPermission(String url) {
        assertThatThrownBy(() -> Settings.of(url(url)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("wss://");
        assertThat(Settings.of(url(url).withOption("allowPlain", "true")).url()).hasToString(url);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"http://127.0.0.1:5225", "127.0.0.1:5225", "ws:5225", "ws://me:secret@127.0.0.1", "ws://a b"})
    void anAddressOfAnotherKindIsRefusedWithoutTellingIt(String url) {
        assertThatThrownBy(() -> Settings.of(url(url)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("url ")
                .hasMessageNotContaining("secret");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "1s"})
    void aDelayIsANumberOfMilliseconds(String delay) {
        assertThatThrownBy(() -> Settings.of(CoreConfiguration.sqlite("bot").withOption("reconnectDelay", delay)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("reconnectDelay must be a positive number of milliseconds");
    }

    @Test
    void theSessionNeedsAPlaceForItsFiles() {
        assertThatThrownBy(() -> new WebSocketCoreProvider().open(CoreConfiguration.inMemory()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("needs a database");
    }

    @Test
    void aPortWithoutAProgramIsToldWithAdvice() {
        assertThatThrownBy(() -> new WebSocketCoreProvider().open(url("ws://127.0.0.1:1")))
                .isInstanceOf(CoreUnavailableException.class)
                .hasMessageContaining("ws://127.0.0.1:1")
                .hasMessageContaining("simplex-chat -p");
    }
}
