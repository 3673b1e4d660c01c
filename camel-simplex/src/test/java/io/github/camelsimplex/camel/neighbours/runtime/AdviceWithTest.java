package io.github.camelsimplex.camel.neighbours.runtime;

import io.github.camelsimplex.camel.neighbours.grid.Answers;
import io.github.camelsimplex.camel.neighbours.grid.NeighbourTest;
import io.github.camelsimplex.camel.neighbours.grid.Work;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.AdviceWith;
import org.apache.camel.builder.RouteBuilder;

/** A test changes the route while it runs. */
class AdviceWithTest extends NeighbourTest {

    @Override
    protected Answers answers() {
        return Answers.usual("AdviceWith");
    }

    @Override
    protected void routes(RouteBuilder routes, Work work) {
        work.at(routes.from(BOT).routeId("bot"));
    }

    @Override
    protected void started(CamelContext context) throws Exception {
        AdviceWith.adviceWith(context, "bot", advice -> advice.weaveAddFirst().to("log:advised?level=DEBUG"));
    }
}
