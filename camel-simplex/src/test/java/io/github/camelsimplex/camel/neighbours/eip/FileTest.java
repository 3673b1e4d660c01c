package io.github.camelsimplex.camel.neighbours.eip;

import io.github.camelsimplex.camel.SimplexConstants;
import io.github.camelsimplex.camel.neighbours.grid.Answers;
import io.github.camelsimplex.camel.neighbours.grid.Answers.Acknowledged;
import io.github.camelsimplex.camel.neighbours.grid.Answers.Failure;
import io.github.camelsimplex.camel.neighbours.grid.Answers.Kill;
import io.github.camelsimplex.camel.neighbours.grid.Answers.Order;
import io.github.camelsimplex.camel.neighbours.grid.Answers.Stop;
import io.github.camelsimplex.camel.neighbours.grid.Answers.Support;
import io.github.camelsimplex.camel.neighbours.grid.NeighbourTest;
import io.github.camelsimplex.camel.neighbours.grid.Work;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;

/** Messages are files of a folder before their work. */
class FileTest extends NeighbourTest {

    @Override
    protected Answers answers() {
        return Answers.usual("file")
                .acknowledged(Acknowledged.BEFORE_THE_WORK)
                .afterAFailure(Failure.REPEATED_BY_THE_NEIGHBOUR)
                .order(Order.SORTED)
                .afterAKill(Kill.KEPT_BY_THE_NEIGHBOUR)
                .onStop(Stop.KEPT_BY_THE_NEIGHBOUR)
                .inASupportChat(Support.NO_ANSWER)
                .note("The message is acknowledged when its file is written. Write with `tempPrefix=.`, or the "
                        + "reader may take a half-written file. The reader decides about the order: put the id of the "
                        + "item first in the name, with zeros in front, and read with `sortBy=file:name`. A file keeps only the body. To answer later, store the "
                        + "chat with it.");
    }

    @Override
    protected void routes(RouteBuilder routes, Work work) {
        routes.from(BOT)
                .setHeader(Exchange.FILE_NAME)
                .message(message -> "%019d".formatted(message.getHeader(SimplexConstants.ITEM_ID, long.class)))
                .choice()
                .when(routes.header(SimplexConstants.FILE_NAME).isNull())
                .convertBodyTo(String.class)
                .end()
                .to("file:{{folder}}/queue?fileExist=Override&tempPrefix=.");
        routes.from("file:{{folder}}/queue?initialDelay=0&delay=20&delete=true&sortBy=file:name")
                .process(work);
    }
}
