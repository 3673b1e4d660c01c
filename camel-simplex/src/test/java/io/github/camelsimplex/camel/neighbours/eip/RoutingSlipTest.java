package io.github.camelsimplex.camel.neighbours.eip;

import io.github.camelsimplex.camel.neighbours.grid.Answers;
import io.github.camelsimplex.camel.neighbours.grid.NeighbourTest;
import io.github.camelsimplex.camel.neighbours.grid.Work;
import org.apache.camel.builder.RouteBuilder;

/** A slip says the way of the message. */
class RoutingSlipTest extends NeighbourTest {

    @Override
    protected Answers answers() {
        return Answers.usual("routingSlip");
    }

    @Override
    protected void routes(RouteBuilder routes, Work work) {
        routes.from(BOT).routingSlip(routes.constant("direct:other,direct:work"));
        work.at(routes.from("direct:work"));
        routes.from("direct:other").to("log:other?level=DEBUG");
    }
}
