package io.github.camelsimplex.camel.bot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelsimplex.camel.BotTest;
import io.github.camelsimplex.camel.ManualAck;
import io.github.camelsimplex.camel.SimplexConstants;
import io.github.camelsimplex.test.SandboxUser;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.camel.Exchange;
import org.apache.camel.RoutesBuilder;
import org.junit.jupiter.api.Test;

/** While a session closes it waits for messages in flight; what these need must not wait for it. */
class ClosingTest extends BotTest {

    private final List<ManualAck> handles = new CopyOnWriteArrayList<>();
    private final List<String> chats = new CopyOnWriteArrayList<>();

    @Override
    protected RoutesBuilder createRouteBuilder() {
        return routes(routes -> {
            routes.from("simplex:bot?ackMode=manual")
                    .routeId("collects")
                    .process(exchange ->
                            chats.add(exchange.getMessage().getHeader(SimplexConstants.CHAT_REF, String.class)))
                    .process(exchange ->
                            handles.add(exchange.getProperty(SimplexConstants.MANUAL_ACK, ManualAck.class)));
            routes.from("direct:settle").to("simplex:ack?bot=bot");
            routes.from("direct:file").to("simplex:sendFile?bot=bot");
        });
    }

    /** A batch is acknowledged while the stop waits for it, and the stop goes on at once. */
    @Test
    void acknowledgementsGoThroughWhileTheSessionCloses() throws Exception {
        person("alice").send("hello");
        await().atMost(SOON).until(() -> handles.size() == 1);
        Thread stopping = new Thread(() -> stop("collects"));
        stopping.start();
        await().atMost(SOON).until(() -> !simplex()
                .session("bot")
                .map(open -> open.health().isUp())
                .orElse(false));
        assertThat(simplex().session("bot")).as("known while it closes").isPresent();
        Exchange settled = template.request(
                "direct:settle", exchange -> exchange.getMessage().setBody(handles));
        assertThat(settled.getException()).isNull();
        await().atMost(SOON).until(() -> !stopping.isAlive());
        assertThat(simplex().session("bot")).isEmpty();
    }

    /** What a handler still sends while the stop waits for it is kept as usual, and arrives. */
    @Test
    void aStreamIsSentWhileTheSessionCloses() throws Exception {
        SandboxUser alice = person("alice");
        alice.send("hello");
        await().atMost(SOON).until(() -> handles.size() == 1);
        Thread stopping = new Thread(() -> stop("collects"));
        stopping.start();
        await().atMost(SOON).until(() -> !simplex()
                .session("bot")
                .map(open -> open.health().isUp())
                .orElse(false));
        Exchange sent = template.request("direct:file", exchange -> {
            exchange.getMessage().setBody(new ByteArrayInputStream("late".getBytes(StandardCharsets.UTF_8)));
            exchange.getMessage().setHeader(SimplexConstants.CHAT_REF, chats.get(0));
            exchange.getMessage().setHeader(Exchange.FILE_NAME, "late.txt");
        });
        assertThat(sent.getException()).isNull();
        handles.get(0).ack();
        await().atMost(SOON).until(() -> !stopping.isAlive());
        assertThat(alice.messages())
                .filteredOn(message -> message.fileId() != null)
                .hasSize(1);
    }

    private void stop(String route) {
        try {
            context.getRouteController().stopRoute(route);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
