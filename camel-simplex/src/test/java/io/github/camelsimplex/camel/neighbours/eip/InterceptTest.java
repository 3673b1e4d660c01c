package io.github.camelsimplex.camel.neighbours.eip;

import io.github.camelsimplex.camel.neighbours.grid.Answers;
import io.github.camelsimplex.camel.neighbours.grid.NeighbourTest;
import io.github.camelsimplex.camel.neighbours.grid.Work;
import org.apache.camel.builder.RouteBuilder;

/** All steps are intercepted. */
class InterceptTest extends NeighbourTest {

    @Override
    protected Answers answers() {
        return Answers.usual("intercept");
    }

    @Override
    protected void routes(RouteBuilder routes, Work work) {
        routes.interceptFrom("simplex:*").to("log:from?level=DEBUG");
        routes.intercept().to("log:step?level=DEBUG");
        routes.interceptSendToEndpoint("simplex:reply").to("log:send?level=DEBUG");
        work.at(routes.from(BOT));
    }
}
