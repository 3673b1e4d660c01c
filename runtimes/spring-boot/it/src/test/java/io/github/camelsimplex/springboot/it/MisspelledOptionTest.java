package io.github.camelsimplex.springboot.it;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelsimplex.scenario.EchoScenario;
import org.apache.camel.PropertyBindingException;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;

/** A misspelled option fails the start with Camel's sentence, and a missing core names its module. */
class MisspelledOptionTest {

    @Test
    void aMisspelledOptionIsNamed() {
        assertThatThrownBy(() ->
                        SpringApplication.run(EchoApplication.class, "--server.port=0", "--" + EchoScenario.MISSPELLED))
                .hasStackTraceContaining(PropertyBindingException.class.getName())
                .hasStackTraceContaining(EchoScenario.MISSPELLED);
    }

    @Test
    void aMissingCoreNamesItsModule() {
        assertThatThrownBy(() -> SpringApplication.run(
                        EchoApplication.class, "--server.port=0", "--camel.component.simplex.core=native"))
                .rootCause()
                .hasMessageContaining("add the module simplex-native");
    }
}
