package io.github.camelsimplex.camel.bot;

import io.github.camelsimplex.camel.SimplexComponent;
import io.github.camelsimplex.camel.SimplexEndpoint;
import io.github.camelsimplex.camel.config.BotConfiguration;
import io.github.camelsimplex.camel.config.Options;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.camel.CamelContext;
import org.apache.camel.spi.ExtendedPropertyConfigurerGetter;
import org.apache.camel.spi.PropertyConfigurer;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.util.StringHelper;
import org.jspecify.annotations.Nullable;

/**
 * Combines the options of a bot from its consuming endpoints, its registry bean and the component. Endpoints must not
 * contradict each other, and an endpoint must not add options while the bot is open. Thread-safe.
 */
public final class BotOptions {

    private static final Duration NETWORK_DOWN_LIMIT = Duration.ofMinutes(5);

    private final String name;
    private final SimplexComponent component;
    private final Map<String, SimplexEndpoint> users = new LinkedHashMap<>();
    /** The options that the endpoints set, on which they agree, and how many endpoints set each of them. */
    private final Map<String, Object> agreed = new LinkedHashMap<>();

    private final Map<String, Integer> set = new HashMap<>();
    private @Nullable Map<String, Object> running;

    BotOptions(String name, SimplexComponent component) {
        this.name = name;
        this.component = component;
    }

    /**
     * Adds an endpoint whose options configure the bot. The cost does not depend on the number of endpoints.
     *
     * @throws IllegalArgumentException when another endpoint gives the option a different value, or the bot is
     *     already open without it
     */
    public synchronized void join(SimplexEndpoint endpoint) {
        Map<String, Object> mine = options(endpoint);
        mine.forEach((option, value) -> {
            if (!value.equals(agreed.getOrDefault(option, value))) {
                throw contradiction(endpoint, option, value);
            }
        });
        Map<String, Object> fixed = running;
        if (fixed != null) {
            refuseNews(endpoint, mine, fixed);
        }
        if (users.putIfAbsent(endpoint.getEndpointKey(), endpoint) == null) {
            mine.forEach((option, value) -> {
                agreed.put(option, value);
                set.merge(option, 1, Integer::sum);
            });
        }
    }

    private IllegalArgumentException contradiction(SimplexEndpoint endpoint, String option, Object value) {
        SimplexEndpoint other = users.values().stream()
                .filter(user -> options(user).containsKey(option)
                        && !value.equals(options(user).get(option)))
                .findFirst()
                .orElse(endpoint);
        return new IllegalArgumentException("The bot " + name + " is configured twice: option " + option
                + " differs between " + endpoint + " and " + other);
    }

    private void refuseNews(SimplexEndpoint endpoint, Map<String, Object> mine, Map<String, Object> fixed) {
        mine.forEach((option, value) -> {
            if (!value.equals(fixed.get(option))) {
                throw new IllegalArgumentException("Option " + option + " of " + endpoint + " comes too late: the bot "
                        + name + " is running without it, for " + users.values());
            }
        });
    }

    /** Removes an endpoint. */
    synchronized void leave(SimplexEndpoint endpoint) {
        SimplexEndpoint left = users.remove(endpoint.getEndpointKey());
        if (left != null) {
            options(left).keySet().forEach(option -> {
                if (set.merge(option, -1, Integer::sum) == 0) {
                    set.remove(option);
                    agreed.remove(option);
                }
            });
        }
    }

    /** Freezes the options until {@link #free()}, and returns them: the bot opens with them. */
    synchronized OptionLayers fix() {
        running = Map.copyOf(agreed);
        return settings();
    }

    /** Unfreezes the options of a closed bot. */
    synchronized void free() {
        running = null;
    }

    /** How long all servers may be unreachable before the bot counts as down. */
    public Duration networkDownLimit() {
        return settings().value(BotConfiguration::getNetworkDownLimit, NETWORK_DOWN_LIMIT);
    }

    /** The settings from all layers: the endpoints, the registry bean, the component. */
    private synchronized OptionLayers settings() {
        List<BotConfiguration> layers = new ArrayList<>();
        users.values().forEach(user -> layers.add(user.getBotConfiguration()));
        BotConfiguration bean =
                component.getCamelContext().getRegistry().lookupByNameAndType(name, BotConfiguration.class);
        if (bean != null) {
            layers.add(bean);
        }
        layers.add(component.getBotConfiguration());
        String origin = users.isEmpty()
                ? "simplex:" + name
                : users.values().iterator().next().getEndpointUri();
        return new OptionLayers(name, new Options(origin), layers);
    }

    /** The bot options that an endpoint sets, by name. */
    private Map<String, Object> options(SimplexEndpoint endpoint) {
        CamelContext context = component.getCamelContext();
        BotConfiguration configuration = endpoint.getBotConfiguration();
        PropertyConfigurer configurer = PluginHelper.getConfigurerResolver(context)
                .resolvePropertyConfigurer(BotConfiguration.class.getName(), context);
        ExtendedPropertyConfigurerGetter getter =
                (ExtendedPropertyConfigurerGetter) Objects.requireNonNull(configurer, "the generated configurer");
        Map<String, Object> values = new LinkedHashMap<>();
        getter.getAllOptions(configuration).keySet().forEach(option -> {
            Object value = getter.getOptionValue(configuration, option, true);
            if (value != null && !value.equals(Map.of())) {
                values.put(StringHelper.decapitalize(option), value);
            }
        });
        return values;
    }
}
