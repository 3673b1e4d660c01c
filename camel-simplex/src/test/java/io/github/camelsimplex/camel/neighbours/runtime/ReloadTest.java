package io.github.camelsimplex.camel.neighbours.runtime;

import io.github.camelsimplex.camel.neighbours.grid.Answers;
import io.github.camelsimplex.camel.neighbours.grid.NeighbourTest;
import io.github.camelsimplex.camel.neighbours.grid.Work;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.RouteBuilder;

/** All routes are reloaded while they run. */
class ReloadTest extends NeighbourTest {

    @Override
    protected Answers answers() {
        return Answers.usual("reload")
                .note("A reload closes the session and opens it again. Set `database`: without it, a sandbox starts "
                        + "empty.");
    }

    @Override
    protected void routes(RouteBuilder routes, Work work) {
        work.at(routes.from(BOT).routeId("bot"));
    }

    @Override
    protected void started(CamelContext context) throws Exception {
        context.getRouteController().reloadAllRoutes();
    }
}
