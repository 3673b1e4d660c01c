package io.github.camelsimplex.camel.neighbours.eip;

import io.github.camelsimplex.camel.neighbours.grid.Answers;
import io.github.camelsimplex.camel.neighbours.grid.NeighbourTest;
import io.github.camelsimplex.camel.neighbours.grid.Work;
import org.apache.camel.builder.RouteBuilder;

/** A list of endpoints gets the message. */
class RecipientListTest extends NeighbourTest {

    @Override
    protected Answers answers() {
        return Answers.usual("recipientList");
    }

    @Override
    protected void routes(RouteBuilder routes, Work work) {
        routes.from(BOT).recipientList(routes.constant("direct:other,direct:work"));
        work.at(routes.from("direct:work"));
        routes.from("direct:other").to("log:other?level=DEBUG");
    }
}
