package io.github.camelsimplex.camel.springboot;

import io.github.camelsimplex.camel.SimplexComponent;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.apache.camel.CamelContext;
import org.apache.camel.CatalogCamelContext;
import org.apache.camel.PropertyBindingException;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.PropertyBindingSupport;
import org.apache.camel.util.StringHelper;
import org.apache.camel.util.json.DeserializationException;
import org.apache.camel.util.json.JsonObject;
import org.apache.camel.util.json.Jsoner;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;

/**
 * The options of the component among the properties of an application. Spring finds the values, so profiles, YAML and
 * environment variables work as usual; Camel sets them, so a wrong name or value fails as on every other runtime.
 */
final class SimplexProperties {

    static final String PREFIX = "camel.component.simplex";

    private static final String CONFIGURER = "simplex-component";

    /** What every Camel starter reads beside the options of its component. */
    private static final Set<String> OF_STARTERS = Set.of("enabled", "customizer");

    private final Environment environment;

    SimplexProperties(Environment environment) {
        this.environment = environment;
    }

    /**
     * Sets the options that the application gives.
     *
     * @throws org.apache.camel.PropertyBindingException for an unknown name, or a value of another type
     */
    void applyTo(SimplexComponent component) {
        try {
            bind(component);
        } catch (PropertyBindingException e) { // with the name that the application has used; Camel 4.22 wants a cause
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw new PropertyBindingException(
                    e.getTarget(), e.getPropertyName(), e.getValue(), PREFIX, e.getPropertyName(), cause);
        }
    }

    private void bind(SimplexComponent component) {
        CamelContext context = component.getCamelContext();
        PropertyBindingSupport.build()
                .withCamelContext(context)
                .withTarget(component)
                .withConfigurer(
                        PluginHelper.getConfigurerResolver(context).resolvePropertyConfigurer(CONFIGURER, context))
                .withProperties(given(options(context)))
                .withOptionPrefix(PREFIX + ".")
                .withIgnoreCase(true)
                .withMandatory(true)
                .bind();
    }

    /** The options of the component with their descriptions, from its metadata. */
    private static Map<String, Object> options(CamelContext context) {
        try {
            String metadata = ((CatalogCamelContext) context).getComponentParameterJsonSchema("simplex");
            return ((JsonObject) Jsoner.deserialize(metadata)).getMap("componentProperties");
        } catch (IOException | DeserializationException e) {
            throw new IllegalStateException("the metadata of the component simplex cannot be read", e);
        }
    }

    /** The values by the name of their option, and those whose name is no option as they are. */
    private Map<String, Object> given(Map<String, Object> options) {
        Binder binder = Binder.get(environment);
        Map<String, Object> unknown = new LinkedHashMap<>(
                binder.bind(PREFIX, Bindable.mapOf(String.class, Object.class)).orElse(Map.of()));
        Map<String, Object> given = new LinkedHashMap<>();
        options.forEach((option, description) -> {
            boolean map =
                    String.valueOf(((JsonObject) description).get("javaType")).startsWith("java.util.Map");
            Bindable<?> kind = map ? Bindable.mapOf(String.class, Object.class) : Bindable.of(String.class);
            binder.bind(PREFIX + "." + StringHelper.camelCaseToDash(option), kind)
                    .ifBound(value -> {
                        given.put(PREFIX + "." + option, value);
                        unknown.keySet().removeIf(name -> uniform(name).equals(uniform(option)));
                    });
        });
        unknown.keySet().removeIf(OF_STARTERS::contains);
        flatten(PREFIX + ".", unknown, given);
        return given;
    }

    /** Writes the values of an inner object as Camel does, {@code botConfiguration.core}. */
    private static void flatten(String path, Map<?, ?> values, Map<String, Object> given) {
        values.forEach((name, value) -> {
            String key = path + StringHelper.dashToCamelCase(String.valueOf(name));
            if (value instanceof Map<?, ?> inner) {
                flatten(key + ".", inner, given);
            } else {
                given.put(key, value);
            }
        });
    }

    /** A name without what relaxed binding ignores. */
    private static String uniform(String name) {
        return name.replace("-", "").toLowerCase(Locale.ROOT);
    }
}
