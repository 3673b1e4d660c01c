package io.github.camelsimplex.camel.neighbours.eip;

import io.github.camelsimplex.camel.neighbours.grid.Answers;
import io.github.camelsimplex.camel.neighbours.grid.NeighbourTest;
import io.github.camelsimplex.camel.neighbours.grid.Work;
import org.apache.camel.builder.RouteBuilder;

/** A message waits in a route, without a thread. */
class DelayTest extends NeighbourTest {

    @Override
    protected Answers answers() {
        return Answers.usual("delay");
    }

    @Override
    protected void routes(RouteBuilder routes, Work work) {
        work.at(routes.from(BOT).delay(20).asyncDelayed().end());
    }
}
