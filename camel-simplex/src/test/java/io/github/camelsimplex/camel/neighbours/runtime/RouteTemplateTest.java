package io.github.camelsimplex.camel.neighbours.runtime;

import io.github.camelsimplex.camel.neighbours.grid.Answers;
import io.github.camelsimplex.camel.neighbours.grid.NeighbourTest;
import io.github.camelsimplex.camel.neighbours.grid.Work;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.builder.TemplatedRouteBuilder;

/** The route is made from a template. */
class RouteTemplateTest extends NeighbourTest {

    @Override
    protected Answers answers() {
        return Answers.usual("route template");
    }

    @Override
    protected void routes(RouteBuilder routes, Work work) {
        work.at(routes.routeTemplate("bot").templateParameter("options").from(BOT + "&{{options}}"));
    }

    @Override
    protected void started(CamelContext context) {
        TemplatedRouteBuilder.builder(context, "bot")
                .parameter("options", "ackMode=auto")
                .add();
    }
}
