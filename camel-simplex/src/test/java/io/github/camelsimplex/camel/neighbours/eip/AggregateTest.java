package io.github.camelsimplex.camel.neighbours.eip;

import io.github.camelsimplex.camel.SimplexConstants;
import io.github.camelsimplex.camel.neighbours.grid.Answers;
import io.github.camelsimplex.camel.neighbours.grid.Answers.Acknowledged;
import io.github.camelsimplex.camel.neighbours.grid.Answers.Failure;
import io.github.camelsimplex.camel.neighbours.grid.Answers.InFile;
import io.github.camelsimplex.camel.neighbours.grid.Answers.Kill;
import io.github.camelsimplex.camel.neighbours.grid.Answers.Stop;
import io.github.camelsimplex.camel.neighbours.grid.NeighbourTest;
import io.github.camelsimplex.camel.neighbours.grid.Work;
import org.apache.camel.builder.AggregationStrategies;
import org.apache.camel.builder.RouteBuilder;

/** Messages are joined in memory. */
class AggregateTest extends NeighbourTest {

    @Override
    protected Answers answers() {
        return Answers.usual("aggregate")
                .acknowledged(Acknowledged.BEFORE_THE_WORK)
                .afterAFailure(Failure.LOST)
                .afterAKill(Kill.LOST)
                .onStop(Stop.LOST)
                .withAFile(InFile.NOT_IN_THE_BODY)
                .note("A message counts as done when it enters the batch. To lose nothing, collect the handles as "
                        + "in the next row.");
    }

    @Override
    protected void routes(RouteBuilder routes, Work work) {
        work.at(routes.from(BOT)
                .aggregate(routes.header(SimplexConstants.CHAT_REF), AggregationStrategies.string(","))
                .completionSize(2));
    }
}
