package io.github.camelsimplex.camel.neighbours.eip;

import io.github.camelsimplex.camel.neighbours.grid.Answers;
import io.github.camelsimplex.camel.neighbours.grid.Answers.InFile;
import io.github.camelsimplex.camel.neighbours.grid.Answers.Kill;
import io.github.camelsimplex.camel.neighbours.grid.NeighbourTest;
import io.github.camelsimplex.camel.neighbours.grid.Work;
import org.apache.camel.builder.RouteBuilder;

/** The parts of a message are worked on one by one. */
class SplitTest extends NeighbourTest {

    @Override
    protected Answers answers() {
        return Answers.usual("split")
                .afterAKill(Kill.DELIVERED_AGAIN)
                .withAFile(InFile.NOT_IN_THE_BODY)
                .note("If one part fails, all parts run again.");
    }

    @Override
    protected void routes(RouteBuilder routes, Work work) {
        work.at(routes.from(BOT)
                .split(routes.body().convertToString().tokenize(","))
                .stopOnException());
    }
}
