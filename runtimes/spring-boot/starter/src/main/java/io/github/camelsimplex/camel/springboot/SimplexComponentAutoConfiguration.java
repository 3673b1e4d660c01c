package io.github.camelsimplex.camel.springboot;

import io.github.camelsimplex.camel.SimplexComponent;
import org.apache.camel.spi.ComponentCustomizer;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;

/**
 * Sets the options {@code camel.component.simplex.*} when Camel creates the component. The property
 * {@code camel.component.simplex.enabled=false} turns this off.
 */
@AutoConfiguration
@ConditionalOnProperty(name = SimplexProperties.PREFIX + ".enabled", matchIfMissing = true)
public class SimplexComponentAutoConfiguration {

    /** For Spring. */
    public SimplexComponentAutoConfiguration() {}

    /**
     * The customizer of the component.
     *
     * @param environment the application's properties
     * @return a customizer that fails the start when an option has no such name, or a value of another type
     */
    @Bean
    @ConditionalOnMissingBean(name = "simplexComponentCustomizer")
    public ComponentCustomizer simplexComponentCustomizer(Environment environment) {
        SimplexProperties properties = new SimplexProperties(environment);
        return ComponentCustomizer.forType(SimplexComponent.class, properties::applyTo);
    }
}
