package io.github.camelsimplex.camel.neighbours.eip;

import io.github.camelsimplex.camel.neighbours.grid.Answers;
import io.github.camelsimplex.camel.neighbours.grid.Answers.Failure;
import io.github.camelsimplex.camel.neighbours.grid.Answers.Kill;
import io.github.camelsimplex.camel.neighbours.grid.NeighbourTest;
import io.github.camelsimplex.camel.neighbours.grid.Work;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.RouteBuilder;

/** What fails is put away, in a route of its own. */
class DeadLetterTest extends NeighbourTest {

    @Override
    protected Answers answers() {
        return Answers.usual("dead letter channel")
                .afterAFailure(Failure.PUT_AWAY)
                .afterAKill(Kill.DELIVERED_AGAIN)
                .note("Set `deadLetterHandleNewException(false)`. Otherwise a message counts as done even if the "
                        + "dead letter channel could not store it.");
    }

    @Override
    protected void routes(RouteBuilder routes, Work work) {
        routes.errorHandler(routes.deadLetterChannel("direct:dead").deadLetterHandleNewException(false));
        work.at(routes.from(BOT));
        routes.from("direct:dead")
                .process(exchange -> putAway.add(exchange.getMessage().getBody(String.class)));
    }

    private final List<String> putAway = new CopyOnWriteArrayList<>();

    @Override
    protected List<String> putAway(CamelContext context) {
        return putAway;
    }
}
