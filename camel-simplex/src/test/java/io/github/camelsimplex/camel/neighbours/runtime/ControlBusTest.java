package io.github.camelsimplex.camel.neighbours.runtime;

import io.github.camelsimplex.camel.neighbours.grid.Answers;
import io.github.camelsimplex.camel.neighbours.grid.NeighbourTest;
import io.github.camelsimplex.camel.neighbours.grid.Work;
import io.github.camelsimplex.test.SandboxUser;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;

/** A message restarts, suspends and resumes the route. */
class ControlBusTest extends NeighbourTest {

    @Override
    protected Answers answers() {
        return Answers.usual("controlbus").note("While the route is suspended or stopped, messages stay unread.");
    }

    @Override
    protected void routes(RouteBuilder routes, Work work) {
        work.at(routes.from(BOT).routeId("bot"));
    }

    @Override
    protected void started(CamelContext context) {
        control(context, "restart&restartDelay=1");
    }

    private static void control(CamelContext context, String action) {
        context.createFluentProducerTemplate()
                .to("controlbus:route?routeId=bot&action=" + action)
                .send();
    }

    @Test
    void messagesWaitForASuspendedRoute() throws Exception {
        CamelContext context = running();
        SandboxUser alice = person("alice");
        control(context, "suspend");
        say(alice, 1, 1);
        control(context, "resume");
        say(alice, 2, 2);
        awaitDone("1a", "1b", "2a", "2b");
    }
}
