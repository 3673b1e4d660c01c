package io.github.camelsimplex.camel.neighbours.runtime;

import io.github.camelsimplex.camel.neighbours.grid.Answers;
import io.github.camelsimplex.camel.neighbours.grid.Answers.Stop;
import io.github.camelsimplex.camel.neighbours.grid.NeighbourTest;
import io.github.camelsimplex.camel.neighbours.grid.Work;
import java.util.concurrent.TimeUnit;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.file.cluster.FileLockClusterService;
import org.junit.jupiter.api.Tag;

/** Only the leader of a cluster runs the route. */
@Tag("master")
class MasterTest extends NeighbourTest {

    @Override
    protected Answers answers() {
        return Answers.usual("master")
                .onStop(Stop.MAY_COME_AGAIN)
                .note("When the leader stops, Camel refuses the next step of a message that is being worked on. The "
                        + "next leader starts that message again. Nothing is lost.");
    }

    @Override
    protected void routes(RouteBuilder routes, Work work) {
        work.at(routes.from("master:grid:" + BOT));
    }

    @Override
    protected void prepare(CamelContext context) throws Exception {
        FileLockClusterService cluster = new FileLockClusterService();
        cluster.setRoot(context.resolvePropertyPlaceholders("{{folder}}/cluster"));
        cluster.setAcquireLockDelay(1, TimeUnit.MILLISECONDS);
        cluster.setAcquireLockInterval(10, TimeUnit.MILLISECONDS);
        context.addService(cluster);
    }

    @Override
    protected void started(CamelContext context) {
        awaitSession(context);
    }
}
