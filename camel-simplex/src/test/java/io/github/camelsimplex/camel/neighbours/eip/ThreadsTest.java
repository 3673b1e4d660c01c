package io.github.camelsimplex.camel.neighbours.eip;

import io.github.camelsimplex.camel.neighbours.grid.Answers;
import io.github.camelsimplex.camel.neighbours.grid.NeighbourTest;
import io.github.camelsimplex.camel.neighbours.grid.Work;
import org.apache.camel.builder.RouteBuilder;

/** The rest of a route runs in a pool. */
class ThreadsTest extends NeighbourTest {

    @Override
    protected Answers answers() {
        return Answers.usual("threads");
    }

    @Override
    protected void routes(RouteBuilder routes, Work work) {
        work.at(routes.from(BOT).threads(4));
    }
}
