package io.github.camelsimplex.camel.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelsimplex.camel.SimplexComponent;
import io.github.camelsimplex.camel.SimplexEndpoint;
import io.github.camelsimplex.camel.bot.OptionLayers;
import io.github.camelsimplex.test.SandboxNetwork;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Secrets are masked. */
class SecretsTest {

    @ParameterizedTest
    @ValueSource(strings = {"passphrase", "connectionString"})
    void theTextOfAnEndpointHidesItsSecrets(String option) {
        Endpoint endpoint = new DefaultCamelContext().getEndpoint("simplex:bot?" + option + "=very-secret");
        assertThat(endpoint.toString()).contains(option).doesNotContain("very-secret");
    }

    /** An error about a bot that is not running names its endpoint without the secret. */
    @Test
    void anErrorAboutABotThatIsNotRunningHidesItsSecrets() throws Exception {
        DefaultCamelContext context = new DefaultCamelContext();
        RouteBuilder.addRoutes(context, routes -> {
            routes.from("simplex:bot?core=sandbox&passphrase=very-secret")
                    .autoStartup(false)
                    .to("log:in?level=OFF");
            routes.from("direct:x").to("simplex:send?bot=bot&chat=@4");
        });
        context.start();
        Exchange refused = context.createProducerTemplate()
                .request("direct:x", exchange -> exchange.getMessage().setBody("hello"));
        context.stop();
        assertThat(refused.getException())
                .hasMessageContaining("simplex://bot?core=sandbox&passphrase=xxxxxx")
                .hasMessageContaining("not started")
                .message()
                .doesNotContain("very-secret");
    }

    @Test
    void theConfigurationOfASessionHidesItsSecrets() {
        BotConfiguration bot = new BotConfiguration();
        bot.setDatabase("data/bot");
        bot.setPassphrase("very-secret");
        OptionLayers settings = new OptionLayers("bot", new Options("simplex:bot"), List.of(bot));
        assertThat(settings.session().toString()).contains("data/bot").doesNotContain("very-secret");
        assertThat(settings.session().database().passphrase()).isEqualTo("very-secret");
    }

    private static final String SERVERS = "smpServers=smp://F1=:very-secret@a,smp://F2=:very-secret@b:5223"
            + "&xftpServers=xftp://F3=:very-secret@c,xftp://F4=:very-secret@d";

    @Test
    void theEndpointShowsNoPasswordsOfServers() throws Exception {
        DefaultCamelContext context = new DefaultCamelContext();
        SimplexEndpoint endpoint = context.getEndpoint("simplex:bot?core=sandbox&" + SERVERS, SimplexEndpoint.class);
        assertThat(endpoint.toString()).contains("F1").doesNotContain("very-secret");
        assertThat(endpoint.getEndpointUri()).doesNotContain("very-secret");
        assertThat(endpoint.getBotConfiguration().getSmpServers())
                .isEqualTo("smp://F1=:very-secret@a,smp://F2=:very-secret@b:5223");
        context.stop();
    }

    @ParameterizedTest
    @ValueSource(strings = {"mistyped=1", "smpServer=smp://F=:very-secret@e", "maxPending=many"})
    void theErrorOfAMistypedOptionShowsNoPasswordsOfServers(String mistyped) throws Exception {
        DefaultCamelContext context = new DefaultCamelContext();
        assertThatThrownBy(() -> context.getEndpoint("simplex:bot?core=sandbox&" + SERVERS + "&" + mistyped))
                .hasMessageContaining(mistyped.substring(0, mistyped.indexOf('=')))
                .satisfies(error -> assertThat(stackTrace(error)).doesNotContain("very-secret"));
        context.stop();
    }

    private static String stackTrace(Throwable error) {
        StringWriter written = new StringWriter();
        error.printStackTrace(new PrintWriter(written));
        return written.toString();
    }

    @Test
    void theAddressOfABotOnTheSandboxHasNoPasswordOfItsServer() throws Exception {
        try (SandboxNetwork network = SandboxNetwork.create()) {
            DefaultCamelContext context = new DefaultCamelContext();
            SimplexComponent simplex = context.getComponent("simplex", SimplexComponent.class);
            simplex.getBotConfiguration().setCoreOptions(Map.copyOf(network.options()));
            RouteBuilder.addRoutes(context, routes -> routes.from("simplex:bot?core=sandbox&" + SERVERS)
                    .to("log:in?level=OFF"));
            context.start();
            assertThat(simplex.session("bot").orElseThrow().address().link().orElseThrow())
                    .doesNotContain("very-secret");
            context.stop();
        }
    }
}
