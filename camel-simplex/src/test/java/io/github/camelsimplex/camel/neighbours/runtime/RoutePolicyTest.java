package io.github.camelsimplex.camel.neighbours.runtime;

import io.github.camelsimplex.camel.neighbours.grid.Answers;
import io.github.camelsimplex.camel.neighbours.grid.NeighbourTest;
import io.github.camelsimplex.camel.neighbours.grid.Work;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.throttling.ThrottlingInflightRoutePolicy;

/** A policy suspends the route while it is busy. */
class RoutePolicyTest extends NeighbourTest {

    @Override
    protected Answers answers() {
        return Answers.usual("route policy").note("While a policy suspends the route, messages stay unread.");
    }

    @Override
    protected void routes(RouteBuilder routes, Work work) {
        ThrottlingInflightRoutePolicy policy = new ThrottlingInflightRoutePolicy();
        policy.setMaxInflightExchanges(3);
        work.at(routes.from(BOT).routePolicy(policy));
    }
}
