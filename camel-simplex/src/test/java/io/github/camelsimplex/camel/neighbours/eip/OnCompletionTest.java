package io.github.camelsimplex.camel.neighbours.eip;

import io.github.camelsimplex.camel.neighbours.grid.Answers;
import io.github.camelsimplex.camel.neighbours.grid.NeighbourTest;
import io.github.camelsimplex.camel.neighbours.grid.Work;
import org.apache.camel.builder.RouteBuilder;

/** Something happens after the work. */
class OnCompletionTest extends NeighbourTest {

    @Override
    protected Answers answers() {
        return Answers.usual("onCompletion")
                .note("It runs after the message is done. If it fails, Camel only logs the failure.");
    }

    @Override
    protected void routes(RouteBuilder routes, Work work) {
        work.at(routes.from(BOT)
                .onCompletion()
                .throwException(new IllegalStateException("too late"))
                .end());
    }
}
