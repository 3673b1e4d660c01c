package io.github.camelsimplex.camel.neighbours.eip;

import io.github.camelsimplex.camel.neighbours.grid.Answers;
import io.github.camelsimplex.camel.neighbours.grid.Answers.Acknowledged;
import io.github.camelsimplex.camel.neighbours.grid.Answers.Failure;
import io.github.camelsimplex.camel.neighbours.grid.Answers.Kill;
import io.github.camelsimplex.camel.neighbours.grid.Answers.Order;
import io.github.camelsimplex.camel.neighbours.grid.NeighbourTest;
import io.github.camelsimplex.camel.neighbours.grid.Work;
import org.apache.camel.builder.RouteBuilder;

/** A copy goes its own way. */
class WireTapTest extends NeighbourTest {

    @Override
    protected Answers answers() {
        return Answers.usual("wireTap")
                .acknowledged(Acknowledged.BEFORE_THE_WORK)
                .afterAFailure(Failure.LOST)
                .order(Order.NOT_KEPT)
                .afterAKill(Kill.LOST)
                .note("The main route decides when a message is done. Work in the tap is lost if it fails or if the "
                        + "process is killed. Tap only what you can afford to lose, or use `multicast`.");
    }

    @Override
    protected void routes(RouteBuilder routes, Work work) {
        routes.from(BOT).wireTap("direct:work").to("log:main?level=DEBUG");
        work.at(routes.from("direct:work"));
    }
}
