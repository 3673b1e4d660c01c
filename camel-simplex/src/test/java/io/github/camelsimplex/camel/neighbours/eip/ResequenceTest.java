package io.github.camelsimplex.camel.neighbours.eip;

import io.github.camelsimplex.camel.SimplexConstants;
import io.github.camelsimplex.camel.neighbours.grid.Answers;
import io.github.camelsimplex.camel.neighbours.grid.NeighbourTest;
import io.github.camelsimplex.camel.neighbours.grid.Work;
import org.apache.camel.builder.RouteBuilder;

/** Messages are sorted in memory. */
class ResequenceTest extends NeighbourTest {

    @Override
    protected Answers answers() {
        return Answers.usual("resequence")
                .note("You do not need it: a chat is always in order. It slows a bot down. A chat waits until its "
                        + "message is released, so a batch has at most one message of each chat, each message waits for "
                        + "`timeout`, and one thread does all the work.");
    }

    @Override
    protected boolean othersGoOn() {
        return false;
    }

    @Override
    protected void routes(RouteBuilder routes, Work work) {
        work.at(routes.from(BOT)
                .resequence(routes.header(SimplexConstants.ITEM_ID))
                .batch()
                .size(2)
                .timeout(100));
    }
}
