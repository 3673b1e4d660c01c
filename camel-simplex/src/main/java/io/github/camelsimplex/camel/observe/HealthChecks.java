package io.github.camelsimplex.camel.observe;

import org.apache.camel.CamelContext;
import org.apache.camel.health.HealthCheckRegistry;
import org.jspecify.annotations.Nullable;

/** Registers health checks that Camel does not find by itself. Does nothing without a health check registry. */
public final class HealthChecks {

    private HealthChecks() {}

    /** Registers a check; returns it, or null when it was not registered. */
    public static @Nullable SimplexHealthCheck register(CamelContext context, SimplexHealthCheck check) {
        HealthCheckRegistry registry = HealthCheckRegistry.get(context);
        return registry != null && registry.register(check) ? check : null;
    }

    /** Unregisters a check; does nothing for null. */
    public static void unregister(CamelContext context, @Nullable SimplexHealthCheck check) {
        HealthCheckRegistry registry = HealthCheckRegistry.get(context);
        if (check != null && registry != null) {
            registry.unregister(check);
        }
    }
}
