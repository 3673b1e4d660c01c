package io.github.camelsimplex.camel.neighbours.eip;

import io.github.camelsimplex.camel.neighbours.grid.Answers;
import io.github.camelsimplex.camel.neighbours.grid.Answers.Kill;
import io.github.camelsimplex.camel.neighbours.grid.NeighbourTest;
import io.github.camelsimplex.camel.neighbours.grid.Work;
import org.apache.camel.builder.RouteBuilder;

/** A queue in memory. */
class SedaTest extends NeighbourTest {

    @Override
    protected Answers answers() {
        return Answers.usual("seda").afterAKill(Kill.DELIVERED_AGAIN);
    }

    @Override
    protected void routes(RouteBuilder routes, Work work) {
        routes.from(BOT).to("seda:work");
        work.at(routes.from("seda:work?concurrentConsumers=4"));
    }
}
