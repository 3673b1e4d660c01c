package io.github.camelsimplex.camel.neighbours.eip;

import io.github.camelsimplex.camel.neighbours.grid.Answers;
import io.github.camelsimplex.camel.neighbours.grid.Answers.Kill;
import io.github.camelsimplex.camel.neighbours.grid.NeighbourTest;
import io.github.camelsimplex.camel.neighbours.grid.Work;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.RouteBuilder;

class PollEnrichTest extends NeighbourTest {

    @Override
    protected Answers answers() {
        return Answers.usual("pollEnrich")
                .afterAKill(Kill.DELIVERED_AGAIN)
                .note("A poll takes one message. A message that is not polled stays unread.");
    }

    @Override
    protected void routes(RouteBuilder routes, Work work) {
        work.at(routes.from("timer:poll?delay=0&period=10")
                .pollEnrich(BOT, 100)
                .filter(routes.body().isNotNull()));
    }

    @Override
    protected boolean othersGoOn() {
        return false; // one thread polls
    }

    @Override
    protected void started(CamelContext context) {
        awaitSession(context);
    }
}
