package io.github.camelsimplex.camel.consume;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelsimplex.camel.BotTest;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.camel.RoutesBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The failure of a route that takes events is in the log once, and not by Camel and by the session. */
class EventFailureLogTest extends BotTest {

    private final PrintStream before = System.err;
    private final ByteArrayOutputStream log = new ByteArrayOutputStream();

    @Override
    protected RoutesBuilder createRouteBuilder() {
        return routes(routes -> routes.from("simplex:bot?event=contactConnected")
                .errorHandler(routes.noErrorHandler())
                .throwException(new IllegalStateException("a bug of the route")));
    }

    @BeforeEach
    void captureTheLog() {
        System.setErr(new PrintStream(log, true, StandardCharsets.UTF_8));
    }

    @AfterEach
    void showTheLogAgain() {
        System.setErr(before);
    }

    private List<String> logged(String text) {
        return log.toString(StandardCharsets.UTF_8)
                .lines()
                .filter(line -> line.contains(text))
                .toList();
    }

    @Test
    void aFailureIsLoggedOnceWithItsStackTrace() {
        person("alice");
        await().atMost(SOON).until(() -> stats().events().failed() == 1);

        assertThat(logged("java.lang.IllegalStateException: a bug of the route"))
                .as("the head of a stack trace")
                .filteredOn(line -> line.startsWith("java.lang."))
                .hasSize(1);
        assertThat(logged(" WARN ")).hasSize(1);
    }
}
