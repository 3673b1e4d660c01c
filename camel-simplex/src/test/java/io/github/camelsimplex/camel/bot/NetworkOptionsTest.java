package io.github.camelsimplex.camel.bot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelsimplex.camel.config.BotConfiguration;
import io.github.camelsimplex.camel.config.Options;
import io.github.camelsimplex.client.NetworkConfiguration;
import io.github.camelsimplex.client.NetworkConfiguration.OnionHosts;
import io.github.camelsimplex.client.NetworkConfiguration.SmpProxy;
import io.github.camelsimplex.client.SessionConfiguration;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The options of the network reach the session, and bad ones are refused with their name. */
class NetworkOptionsTest {

    private final BotConfiguration bot = new BotConfiguration();

    private SessionConfiguration session() {
        return new OptionLayers("bot", new Options("simplex:bot"), List.of(bot)).session();
    }

    @Test
    void aBotBehindTor() {
        bot.setSocksProxy("127.0.0.1:9050");
        bot.setOnionHosts("required");
        bot.setSmpProxy("unknown");
        bot.setTcpTimeout(Duration.ofSeconds(30));

        NetworkConfiguration network = session().network();

        assertThat(network.socksProxy()).contains("127.0.0.1:9050");
        assertThat(network.onionHosts()).contains(OnionHosts.REQUIRED);
        assertThat(network.smpProxy()).contains(SmpProxy.UNKNOWN);
        assertThat(network.tcpTimeout()).contains(Duration.ofSeconds(30));
    }

    @Test
    void withoutOptionsTheCoreDecides() {
        assertThat(session().network().isSet()).isFalse();
        assertThat(session().network().initCommands()).isEmpty();
    }

    @Test
    void initialCommandsAreSeparatedByLineEndsAndSemicolons() {
        bot.setInitCommands(
                "/_set accept member contacts 1 on; /debug locks;\n/get subs\n\n" + "/_x {\"a\":\"one; two\"} ;");

        assertThat(session().network().initCommands())
                .containsExactly(
                        "/_set accept member contacts 1 on", "/debug locks", "/get subs", "/_x {\"a\":\"one; two\"}");
    }

    @Test
    void badValuesAreRefusedWithTheNameOfTheOption() {
        bot.setSocksProxy("localhost:9050");
        assertThatThrownBy(this::session).hasMessageContainingAll("socksProxy", "127.0.0.1:9050", "simplex:bot");
        bot.setSocksProxy(null);
        bot.setOnionHosts("prefer");
        assertThatThrownBy(this::session).hasMessageContainingAll("onionHosts", "needs a socksProxy");
        bot.setOnionHosts("requierd");
        assertThatThrownBy(this::session).hasMessageContainingAll("onionHosts=requierd", "required");
        bot.setOnionHosts(null);
        bot.setSmpProxy("sometimes");
        assertThatThrownBy(this::session).hasMessageContainingAll("smpProxy=sometimes", "unprotected");
        bot.setSmpProxy(null);
        bot.setTcpTimeout(Duration.ofMillis(1500));
        assertThatThrownBy(this::session).hasMessageContainingAll("tcpTimeout", "whole seconds");
    }

    @Test
    void commandsOfTheSessionAreRefused() {
        bot.setInitCommands("/debug locks; /_stop");
        assertThatThrownBy(this::session).hasMessageContainingAll("initCommands", "/_stop belongs to the session");
    }

    @Test
    void aProxyIsNotReplacedByAnInitialCommand() {
        bot.setSocksProxy("on");
        bot.setInitCommands("/network socks=off");
        assertThatThrownBy(this::session).hasMessageContainingAll("initCommands", "socksProxy");
    }
}
