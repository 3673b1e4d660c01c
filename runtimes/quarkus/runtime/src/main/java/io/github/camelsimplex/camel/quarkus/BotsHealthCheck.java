package io.github.camelsimplex.camel.quarkus;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.health.HealthCheckRegistry;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/**
 * Shows the health of the application's bots in {@code /q/health/ready}: DOWN when one of them is down. The data has one
 * entry for each check of the component, such as {@code simplex-bot-echo}: its state, and its message if there is one.
 * Thread-safe.
 */
@Readiness
@ApplicationScoped
public class BotsHealthCheck implements org.eclipse.microprofile.health.HealthCheck {

    private static final String NAME = "SimpleX bots";
    private static final String OURS = "simplex-";

    private final CamelContext context;

    /**
     * For Quarkus.
     *
     * @param context the application's context
     */
    public BotsHealthCheck(CamelContext context) {
        this.context = context;
    }

    @Override
    public HealthCheckResponse call() {
        HealthCheckResponseBuilder response = HealthCheckResponse.named(NAME).up();
        HealthCheckRegistry registry = HealthCheckRegistry.get(context);
        if (registry != null) {
            registry.stream()
                    .filter(check -> check.getId().startsWith(OURS))
                    .map(check -> check.call(Map.of(HealthCheck.CHECK_KIND, HealthCheck.Kind.READINESS)))
                    .forEach(result -> add(response, result));
        }
        return response.build();
    }

    private static void add(HealthCheckResponseBuilder response, HealthCheck.Result result) {
        String state = result.getState().name();
        String message = result.getMessage().map(text -> state + ": " + text).orElse(state);
        response.withData(result.getCheck().getId(), message);
        if (result.getState() == HealthCheck.State.DOWN) {
            response.down();
        }
    }
}
