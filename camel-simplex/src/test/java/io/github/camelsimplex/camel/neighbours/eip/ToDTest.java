package io.github.camelsimplex.camel.neighbours.eip;

import io.github.camelsimplex.camel.neighbours.grid.Answers;
import io.github.camelsimplex.camel.neighbours.grid.NeighbourTest;
import io.github.camelsimplex.camel.neighbours.grid.Work;
import org.apache.camel.builder.RouteBuilder;

/** The message decides where it goes. */
class ToDTest extends NeighbourTest {

    @Override
    protected Answers answers() {
        return Answers.usual("toD");
    }

    @Override
    protected void routes(RouteBuilder routes, Work work) {
        routes.from(BOT).toD("direct:${header.CamelSimplexChatType}");
        work.at(routes.from("direct:direct"));
        work.at(routes.from("direct:group"));
    }
}
