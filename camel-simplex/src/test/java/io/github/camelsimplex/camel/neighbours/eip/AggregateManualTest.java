package io.github.camelsimplex.camel.neighbours.eip;

import io.github.camelsimplex.camel.ManualAck;
import io.github.camelsimplex.camel.SimplexConstants;
import io.github.camelsimplex.camel.neighbours.grid.Answers;
import io.github.camelsimplex.camel.neighbours.grid.Answers.InFile;
import io.github.camelsimplex.camel.neighbours.grid.Answers.Kill;
import io.github.camelsimplex.camel.neighbours.grid.Answers.Order;
import io.github.camelsimplex.camel.neighbours.grid.Answers.Stop;
import io.github.camelsimplex.camel.neighbours.grid.NeighbourTest;
import io.github.camelsimplex.camel.neighbours.grid.Work;
import java.util.ArrayList;
import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.jspecify.annotations.Nullable;

/** Messages are joined in memory, and acknowledged by hand when the work on the batch has ended. */
class AggregateManualTest extends NeighbourTest {

    private static final String HANDLES = "handles";

    @Override
    protected Answers answers() {
        return Answers.usual("aggregate, by hand")
                .order(Order.NOT_KEPT)
                .afterAKill(Kill.DELIVERED_AGAIN)
                .onStop(Stop.STAYS_UNREAD)
                .withAFile(InFile.NOT_IN_THE_BODY)
                .note("The route uses `ackMode=manual`, and the batch collects the handles. If a batch fails, "
                        + "refuse its handles; otherwise its messages wait for `ackTimeout`. Messages do not hold their "
                        + "chat, so with `parallelProcessing` one batch may overtake another.");
    }

    @Override
    protected void routes(RouteBuilder routes, Work work) {
        routes.onException(IllegalStateException.class)
                .process(exchange -> handles(exchange).forEach(ManualAck::nack));
        work.step(routes.from(BOT + "&ackMode=manual")
                        .aggregate(routes.header(SimplexConstants.CHAT_REF), AggregateManualTest::join)
                        .completionSize(2)
                        .completionTimeout(1000)
                        .parallelProcessing())
                .to("simplex:reply")
                .process(exchange -> handles(exchange).forEach(ManualAck::ack));
    }

    /** Joins the texts, and keeps the handles of all messages. */
    private static Exchange join(@Nullable Exchange batch, Exchange next) {
        String text = next.getMessage().getBody(String.class);
        List<ManualAck> handles = batch == null ? new ArrayList<>() : handles(batch);
        handles.add(next.getProperty(SimplexConstants.MANUAL_ACK, ManualAck.class));
        next.setProperty(HANDLES, handles);
        next.getMessage().setBody(batch == null ? text : batch.getMessage().getBody(String.class) + "," + text);
        return next;
    }

    @SuppressWarnings("unchecked")
    private static List<ManualAck> handles(Exchange exchange) {
        return exchange.getProperty(HANDLES, List.class);
    }
}
