package io.github.camelsimplex.camel.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelsimplex.camel.SimplexComponent;
import io.github.camelsimplex.camel.SimplexEndpoint;
import io.github.camelsimplex.camel.bot.OptionLayers;
import io.github.camelsimplex.test.SandboxNetwork;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.main.Main;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
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

    /** Camel's text of a route is the one that was written: a property in it stays a property. */
    @ParameterizedTest
    @ValueSource(strings = {"maxPending=many", "ackMode=later", "mistyped=1"})
    void theErrorOfARouteShowsNoPasswordsOfServersThatAreProperties(String mistake) throws Exception {
        DefaultCamelContext context = new DefaultCamelContext();
        context.getPropertiesComponent().addInitialProperty("s", "smp://F1=:very-secret@a");
        RouteBuilder.addRoutes(context, routes -> routes.from("simplex:bot?smpServers={{s}}&core=sandbox&" + mistake)
                .to("log:in?level=OFF"));
        assertThatThrownBy(context::start).satisfies(error -> assertThat(stackTrace(error))
                .contains(mistake.substring(0, mistake.indexOf('=')))
                .doesNotContain("very-secret"));
        context.stop();
    }

    /** Camel Main logs what it has set, and masks the options that it is told. */
    @ParameterizedTest
    @ValueSource(strings = {"smp-servers", "smpServers"})
    void theSummaryOfCamelMainShowsNoPasswordsOfServersThatItIsToldToMask(String option, @TempDir Path folder)
            throws Exception {
        Path properties = Files.write(
                folder.resolve("bot.properties"),
                List.of(
                        "camel.main.additional-sensitive-keywords=smpServers,xftpServers",
                        "camel.component.simplex.core=sandbox",
                        "camel.component.simplex." + option + "=smp://F1=:very-secret@smp.example.org",
                        "camel.component.simplex.xftp-servers=xftp://F1=:very-secret@xftp.example.org",
                        "camel.component.simplex.passphrase=very-secret"));
        Main main = new Main();
        main.setPropertyPlaceholderLocations("file:" + properties);
        try {
            assertThat(log(main::start))
                    .contains("smpServers = xxxxxx", "xftpServers = xxxxxx", "passphrase = xxxxxx")
                    .doesNotContain("very-secret");
        } finally {
            // Camel keeps the words for all contexts of the JVM
            main.getCamelContext().getCamelContextExtension().setAdditionalSensitiveKeywords("nothing-of-other-tests");
            main.stop();
        }
    }

    /** What may fail. */
    private interface Action {
        void run() throws Exception;
    }

    /** What is logged meanwhile, as the simple logger prints it. */
    private static String log(Action action) throws Exception {
        PrintStream before = System.err;
        ByteArrayOutputStream log = new ByteArrayOutputStream();
        System.setErr(new PrintStream(log, true, StandardCharsets.UTF_8));
        try {
            action.run();
        } finally {
            System.setErr(before);
        }
        return log.toString(StandardCharsets.UTF_8);
    }
}
