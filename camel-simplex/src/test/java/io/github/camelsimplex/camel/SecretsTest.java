package io.github.camelsimplex.camel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.apache.camel.Endpoint;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("row 9: secrets are masked")
class SecretsTest {

    @ParameterizedTest
    @ValueSource(strings = {"passphrase", "connectionString"})
    void the_text_of_an_endpoint_hides_its_secrets(String option) {
        Endpoint endpoint = new DefaultCamelContext().getEndpoint("simplex:bot?" + option + "=very-secret");
        assertThat(endpoint.toString()).contains(option).doesNotContain("very-secret");
    }

    @Test
    void the_configuration_of_a_session_hides_its_secrets() {
        BotConfiguration bot = new BotConfiguration();
        bot.setDatabase("data/bot");
        bot.setPassphrase("very-secret");
        BotSettings settings = new BotSettings("bot", new Options("simplex:bot"), List.of(bot));
        assertThat(settings.session().toString()).contains("data/bot").doesNotContain("very-secret");
        assertThat(settings.session().database().passphrase()).isEqualTo("very-secret");
    }
}
