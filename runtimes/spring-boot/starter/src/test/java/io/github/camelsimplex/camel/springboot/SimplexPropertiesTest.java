package io.github.camelsimplex.camel.springboot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelsimplex.camel.SimplexComponent;
import io.github.camelsimplex.camel.config.BotConfiguration;
import java.time.Duration;
import java.util.Map;
import org.apache.camel.PropertyBindingException;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/** The forms in which Spring knows a property, and what is refused. */
class SimplexPropertiesTest {

    private final DefaultCamelContext context = new DefaultCamelContext();
    private final StandardEnvironment environment = new StandardEnvironment();

    @AfterEach
    void stop() {
        context.stop();
    }

    private SimplexComponent component(Map<String, Object> properties) {
        environment.getPropertySources().addFirst(new MapPropertySource("test", properties));
        SimplexComponent component = new SimplexComponent();
        component.setCamelContext(context);
        new SimplexProperties(environment).applyTo(component);
        return component;
    }

    private BotConfiguration bot(Map<String, Object> properties) {
        return component(properties).getBotConfiguration();
    }

    @Test
    void optionsHaveDashesOrTheNamesOfCamel() {
        BotConfiguration bot = bot(Map.of(
                "camel.component.simplex.short-descr", "squares",
                "camel.component.simplex.smpServers", "smp://f@localhost",
                "camel.component.simplex.log-contacts", "false"));
        assertThat(bot.getShortDescr()).isEqualTo("squares");
        assertThat(bot.getSmpServers()).isEqualTo("smp://f@localhost");
        assertThat(bot.getLogContacts()).isFalse();
    }

    @Test
    void durationsAreThoseOfCamel() {
        BotConfiguration bot = bot(Map.of("camel.component.simplex.reconcile-interval", "1m30s"));
        assertThat(bot.getReconcileInterval()).isEqualTo(Duration.ofSeconds(90));
    }

    @Test
    void coreOptionsAreAMap() {
        BotConfiguration bot = bot(Map.of(
                "camel.component.simplex.core", "sandbox",
                "camel.component.simplex.core-options[network.folder]", "target/network"));
        assertThat(bot.getCoreOptions()).isEqualTo(Map.of("network.folder", "target/network"));
    }

    @Test
    void theEnvironmentMaySetAnOption() {
        environment
                .getPropertySources()
                .addLast(new SystemEnvironmentPropertySource(
                        "systemEnvironment", Map.of("CAMEL_COMPONENT_SIMPLEX_SHORTDESCR", "from outside")));
        assertThat(bot(Map.of()).getShortDescr()).isEqualTo("from outside");
    }

    @Test
    void placeholdersOfSpringAndOfCamelAreResolved() {
        context.getPropertiesComponent().addInitialProperty("what", "cubes");
        BotConfiguration bot = bot(Map.of(
                "name", "Squares",
                "camel.component.simplex.display-name", "${name}",
                "camel.component.simplex.short-descr", "{{what}}"));
        assertThat(bot.getDisplayName()).isEqualTo("Squares");
        assertThat(bot.getShortDescr()).isEqualTo("cubes");
    }

    @Test
    void anOptionOfAnInnerObjectKeepsTheOthers() {
        BotConfiguration bot = bot(Map.of(
                "camel.component.simplex.core", "sandbox",
                "camel.component.simplex.bot-configuration.short-descr", "squares"));
        assertThat(bot.getCore()).isEqualTo("sandbox");
        assertThat(bot.getShortDescr()).isEqualTo("squares");
    }

    @Test
    void aMisspelledOptionFailsWithCamelsSentence() {
        assertThatThrownBy(() -> bot(Map.of("camel.component.simplex.short-desc", "squares")))
                .isInstanceOf(PropertyBindingException.class)
                .hasMessageContaining("camel.component.simplex.shortDesc");
    }

    @Test
    void aValueOfAnotherTypeNamesTheOption() {
        assertThatThrownBy(() -> bot(Map.of("camel.component.simplex.ack-window", "soon")))
                .isInstanceOf(PropertyBindingException.class)
                .hasMessageContaining("camel.component.simplex.ackWindow");
    }

    @Test
    void whatEveryStarterKnowsIsNoOption() {
        assertThat(bot(Map.of("camel.component.simplex.customizer.enabled", "true"))
                        .getShortDescr())
                .isNull();
    }
}
