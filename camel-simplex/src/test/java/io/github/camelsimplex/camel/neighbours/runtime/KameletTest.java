package io.github.camelsimplex.camel.neighbours.runtime;

import io.github.camelsimplex.camel.neighbours.grid.Answers;
import io.github.camelsimplex.camel.neighbours.grid.NeighbourTest;
import io.github.camelsimplex.camel.neighbours.grid.Work;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Tag;

/** A step of the route is a Kamelet. */
@Tag("kamelet")
class KameletTest extends NeighbourTest {

    @Override
    protected Answers answers() {
        return Answers.usual("kamelet");
    }

    @Override
    protected void routes(RouteBuilder routes, Work work) {
        routes.routeTemplate("pass").from("kamelet:source").to("log:pass?level=DEBUG");
        work.at(routes.from(BOT).to("kamelet:pass"));
    }
}
