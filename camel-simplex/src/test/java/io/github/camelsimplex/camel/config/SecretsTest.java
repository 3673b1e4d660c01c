package io.github.camelsimplex.camel.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelsimplex.camel.bot.OptionLayers;
import java.util.List;
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
}
