package io.github.camelsimplex.camel.neighbours.runtime;

import io.github.camelsimplex.camel.neighbours.grid.Answers;
import io.github.camelsimplex.camel.neighbours.grid.NeighbourTest;
import io.github.camelsimplex.camel.neighbours.grid.Work;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.spi.SupervisingRouteController;

/** Routes are started in the background, again and again if need be. */
class SupervisingTest extends NeighbourTest {

    @Override
    protected Answers answers() {
        return Answers.usual("supervising controller");
    }

    @Override
    protected void routes(RouteBuilder routes, Work work) {
        work.at(routes.from(BOT).routeId("bot"));
    }

    @Override
    protected void prepare(CamelContext context) {
        SupervisingRouteController controller = context.getRouteController().supervising();
        controller.setInitialDelay(1);
        controller.setBackOffDelay(10);
    }

    @Override
    protected void started(CamelContext context) {
        awaitSession(context);
    }
}
