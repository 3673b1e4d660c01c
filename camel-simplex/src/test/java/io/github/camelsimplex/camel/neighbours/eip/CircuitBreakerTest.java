package io.github.camelsimplex.camel.neighbours.eip;

import io.github.camelsimplex.camel.neighbours.grid.Answers;
import io.github.camelsimplex.camel.neighbours.grid.NeighbourTest;
import io.github.camelsimplex.camel.neighbours.grid.Work;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Tag;

/** A circuit breaker without a fallback around the work. */
@Tag("resilience4j")
class CircuitBreakerTest extends NeighbourTest {

    @Override
    protected Answers answers() {
        return Answers.usual("circuitBreaker")
                .note("Without a fallback, set `throwExceptionWhenHalfOpenOrOpenState=true`. Otherwise an open "
                        + "circuit loses the message. A message that reaches the fallback counts as done.");
    }

    @Override
    protected void routes(RouteBuilder routes, Work work) {
        work.at(routes.from(BOT)
                .circuitBreaker()
                .resilience4jConfiguration()
                .throwExceptionWhenHalfOpenOrOpenState(true)
                .end());
    }
}
