package io.github.camelsimplex.camel.bot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelsimplex.camel.BotTest;
import io.github.camelsimplex.test.SandboxUser;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.apache.camel.RoutesBuilder;
import org.junit.jupiter.api.Test;

/** Routes come and go while messages arrive, and nothing is lost or doubled. */
class RouteChangesUnderLoadTest extends BotTest {

    private static final int MESSAGES = 80;

    private final List<String> mine = new CopyOnWriteArrayList<>();
    private final List<String> rest = new CopyOnWriteArrayList<>();

    @Override
    protected RoutesBuilder createRouteBuilder() {
        return routes(routes -> {
            routes.from("simplex:bot?textPattern=^m")
                    .routeId("mine")
                    .process(exchange -> mine.add(exchange.getMessage().getBody(String.class)));
            routes.from("simplex:bot")
                    .routeId("rest")
                    .process(exchange -> rest.add(exchange.getMessage().getBody(String.class)));
        });
    }

    private static List<String> texts() {
        return IntStream.range(0, MESSAGES).mapToObj(number -> "m" + number).toList();
    }

    /** A person who sends while the test goes on. */
    private static CompletableFuture<Void> sending(SandboxUser alice) {
        return CompletableFuture.runAsync(() -> texts().forEach(alice::send));
    }

    private void awaitSome(int messages) {
        await().atMost(SOON).until(() -> mine.size() + rest.size() >= messages);
    }

    @Test
    void aRouteThatIsSuspendedStoppedAndStartedSeesEveryMessageOnce() throws Exception {
        CompletableFuture<Void> sending = sending(person("alice"));
        awaitSome(5);
        context.getRouteController().suspendRoute("mine");
        context.getRouteController().resumeRoute("mine");
        awaitSome(10);
        context.getRouteController().stopRoute("mine");
        context.getRouteController().startRoute("mine");
        awaitSome(20);
        context.getRouteController().stopRoute("mine");
        sending.join();
        context.getRouteController().startRoute("mine");
        await().atMost(SOON).until(() -> mine.size() >= MESSAGES);
        assertThat(mine).containsExactlyElementsOf(texts());
        assertThat(rest).isEmpty();
    }

    @Test
    void whatARemovedRouteHasNotSeenGoesToTheNext() throws Exception {
        SandboxUser alice = person("alice");
        CompletableFuture<Void> sending = sending(alice);
        awaitSome(10);
        context.getRouteController().stopRoute("mine");
        context.removeRoute("mine");
        sending.join();
        alice.send("m after the removal");
        awaitSome(MESSAGES + 1);
        List<String> all = new ArrayList<>(mine);
        all.addAll(rest);
        assertThat(all).startsWith(texts().toArray(String[]::new)).endsWith("m after the removal");
        assertThat(rest).contains("m after the removal");
    }
}
