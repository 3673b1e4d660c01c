package io.github.camelsimplex.camel.neighbours.eip;

import io.github.camelsimplex.camel.neighbours.grid.Answers;
import io.github.camelsimplex.camel.neighbours.grid.NeighbourTest;
import io.github.camelsimplex.camel.neighbours.grid.Work;
import org.apache.camel.builder.RouteBuilder;

/** Several branches get a message. */
class MulticastTest extends NeighbourTest {

    @Override
    protected Answers answers() {
        return Answers.usual("multicast")
                .note("A branch that fails makes the message fail, even without `stopOnException`. All branches "
                        + "then run again.");
    }

    @Override
    protected void routes(RouteBuilder routes, Work work) {
        routes.from(BOT).multicast().to("direct:work", "direct:other");
        work.at(routes.from("direct:work"));
        routes.from("direct:other").to("log:other?level=DEBUG");
    }
}
