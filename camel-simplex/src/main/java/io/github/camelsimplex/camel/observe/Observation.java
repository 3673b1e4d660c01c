package io.github.camelsimplex.camel.observe;

import io.github.camelsimplex.client.ChatSession;
import java.util.List;
import org.apache.camel.CamelContext;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Observes an open session: with meters if Micrometer is present, and with the last events if the dev console is
 * enabled.
 */
public final class Observation implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Observation.class);
    private static final String MICROMETER = "io.micrometer.core.instrument.MeterRegistry";

    private final @Nullable AutoCloseable meters;
    private final @Nullable LastEvents lastEvents;

    public Observation(CamelContext context, ChatSession session, String bot) {
        boolean measured = context.getClassResolver().resolveClass(MICROMETER) != null;
        this.meters = measured ? SimplexMeters.bind(context, session, bot) : null;
        this.lastEvents = Boolean.TRUE.equals(context.isDevConsole()) ? new LastEvents(session) : null;
    }

    /** The last events, oldest first; empty without the dev console. */
    public List<String> lastEvents() {
        return lastEvents == null ? List.of() : lastEvents.list();
    }

    @Override
    public void close() {
        if (lastEvents != null) {
            lastEvents.close();
        }
        try {
            if (meters != null) {
                meters.close();
            }
        } catch (Exception e) {
            LOG.warn("The meters could not be removed", e);
        }
    }
}
