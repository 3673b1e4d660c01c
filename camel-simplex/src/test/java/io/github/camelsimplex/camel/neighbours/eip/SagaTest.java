package io.github.camelsimplex.camel.neighbours.eip;

import io.github.camelsimplex.camel.neighbours.grid.Answers;
import io.github.camelsimplex.camel.neighbours.grid.NeighbourTest;
import io.github.camelsimplex.camel.neighbours.grid.Work;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.saga.InMemorySagaService;

/** A saga in memory around the work. */
class SagaTest extends NeighbourTest {

    @Override
    protected Answers answers() {
        return Answers.usual("saga")
                .note("A failure runs the compensations. The message is then delivered again, and the saga starts "
                        + "again.");
    }

    @Override
    protected void routes(RouteBuilder routes, Work work) {
        work.at(routes.from(BOT).saga().compensation("direct:compensate"));
        routes.from("direct:compensate").to("log:compensate?level=DEBUG");
    }

    @Override
    protected void prepare(CamelContext context) throws Exception {
        context.addService(new InMemorySagaService());
    }
}
