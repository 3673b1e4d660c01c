package io.github.camelsimplex.camel.neighbours.eip;

import io.github.camelsimplex.camel.SimplexConstants;
import io.github.camelsimplex.camel.neighbours.grid.Answers;
import io.github.camelsimplex.camel.neighbours.grid.NeighbourTest;
import io.github.camelsimplex.camel.neighbours.grid.Work;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.support.processor.idempotent.MemoryIdempotentRepository;

/** A message that was done is not done again. */
class IdempotentTest extends NeighbourTest {

    @Override
    protected Answers answers() {
        return Answers.usual("idempotentConsumer")
                .note("Keep `removeOnFailure=true`, which is the default. Otherwise a failed message counts as done "
                        + "when it is delivered again.");
    }

    @Override
    protected void routes(RouteBuilder routes, Work work) {
        work.at(routes.from(BOT)
                .idempotentConsumer(
                        routes.header(SimplexConstants.ITEM_ID),
                        MemoryIdempotentRepository.memoryIdempotentRepository()));
    }
}
