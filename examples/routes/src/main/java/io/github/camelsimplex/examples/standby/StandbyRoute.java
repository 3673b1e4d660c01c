package io.github.camelsimplex.examples.standby;

import io.github.camelsimplex.examples.squaring.Squares;
import java.util.concurrent.TimeUnit;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.file.cluster.FileLockClusterService;

/**
 * The squaring bot under {@code master:}. One of the processes that share the lock folder is the leader: only the
 * leader opens the bot's database and answers. The others run, with all their producers, and wait; when the leader ends
 * in any way, one of them opens the database and continues with the unread messages.
 */
public final class StandbyRoute extends RouteBuilder {

    @Override
    public void configure() throws Exception {
        FileLockClusterService cluster = new FileLockClusterService();
        cluster.setRoot(getContext().resolvePropertyPlaceholders("{{standby.locks}}"));
        cluster.setAcquireLockDelayUnit(TimeUnit.MILLISECONDS);
        cluster.setAcquireLockDelay(100);
        cluster.setAcquireLockIntervalUnit(TimeUnit.MILLISECONDS);
        cluster.setAcquireLockInterval(500);
        getContext().addService(cluster);

        from("master:bot:simplex:bot?contentType=text")
                .routeId("squares-of-the-leader")
                .setBody(method(Squares.class, "answer"))
                .setBody(simple("${body} ({{standby.node}})"))
                .to("simplex:reply");

        // other routes of the program may send as the bot; on a standby they fail until it is the leader
        from("direct:announce").routeId("announce").to("simplex:send");
    }
}
