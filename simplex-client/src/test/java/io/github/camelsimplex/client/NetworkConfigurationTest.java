package io.github.camelsimplex.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelsimplex.client.NetworkConfiguration.OnionHosts;
import io.github.camelsimplex.client.NetworkConfiguration.SmpProxy;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Settings that would not work are refused before anything is opened, in words. */
class NetworkConfigurationTest {

    @ParameterizedTest
    @ValueSource(strings = {"on", "off", "127.0.0.1:9050", "10.0.0.255:1", "[::1]:65535"})
    void aProxyIsAnAddressOfNumbers(String proxy) {
        assertThat(NetworkConfiguration.builder().socksProxy(proxy).build().socksProxy())
                .contains(proxy);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "localhost:9050",
                "127.0.0.1",
                "127.0.0.256:1",
                "127.0.0.1:70000",
                "me:secret@10.0.0.1:1",
                "",
                "127.0.0.1:9050 log=on",
                "socks5://127.0.0.1:9050"
            })
    void anotherProxyIsRefused(String proxy) {
        assertThatThrownBy(() -> NetworkConfiguration.builder().socksProxy(proxy))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("127.0.0.1:9050")
                .hasMessageNotContaining("secret");
    }

    @Test
    void onionHostsWithoutAProxyAreRefused() {
        assertThatThrownBy(() -> NetworkConfiguration.builder()
                        .onionHosts(OnionHosts.REQUIRED)
                        .build())
                .hasMessageContaining("socksProxy");
        assertThatThrownBy(() -> NetworkConfiguration.builder()
                        .socksProxy("off")
                        .onionHosts(OnionHosts.PREFER)
                        .build())
                .hasMessageContaining("socksProxy");
        assertThatCode(() ->
                        NetworkConfiguration.builder().onionHosts(OnionHosts.NO).build())
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT0S", "PT0.5S", "PT1.5S", "PT-1S"})
    void aTimeoutIsInWholeSeconds(String timeout) {
        assertThatThrownBy(() -> NetworkConfiguration.builder().tcpTimeout(Duration.parse(timeout)))
                .hasMessageContaining("whole seconds");
    }

    @Test
    void settingsCanBeChangedWithoutLosingTheOthers() {
        NetworkConfiguration network = NetworkConfiguration.builder()
                .socksProxy("on")
                .smpProxy(SmpProxy.NEVER)
                .build();
        assertThat(network.toBuilder().tcpTimeout(Duration.ofSeconds(7)).build())
                .returns(7L, changed -> changed.tcpTimeout().orElseThrow().toSeconds())
                .returns("on", changed -> changed.socksProxy().orElseThrow());
        assertThat(network.tcpTimeout()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/_start",
                "/_start main=on",
                " /_stop",
                "/_db encryption {}",
                "/_delete user 1",
                "/_read chat @1",
                "/quit",
                "/_files_folder /tmp",
                "hello",
                "/a\0b"
            })
    void commandsOfTheSessionAreRefusedBeforeTheStart(String command) {
        assertThatThrownBy(() -> NetworkConfiguration.builder().initCommands(List.of("/network", command)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("allowSessionCommands");
    }

    @Test
    void aCommandMustNotReplaceTheSettings() {
        NetworkConfiguration.Builder network =
                NetworkConfiguration.builder().socksProxy("on").initCommands(List.of("/network socks=off"));
        assertThatThrownBy(network::build).hasMessageContaining("socksProxy").hasMessageContaining("/network");
    }
}
