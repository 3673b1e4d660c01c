package io.github.camelsimplex.camel.consume;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelsimplex.camel.BotTest;
import io.github.camelsimplex.test.SandboxUser;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.camel.RoutesBuilder;
import org.junit.jupiter.api.Test;

/** A slow route bounds what is in memory, and nothing is lost. */
class BoundedInFlightTest extends BotTest {

    private static final int MESSAGES = 60;

    private final Semaphore permits = new Semaphore(0);
    private final List<String> seen = new CopyOnWriteArrayList<>();

    @Override
    protected RoutesBuilder createRouteBuilder() {
        return routes(routes -> routes.from("simplex:bot?maxPending=10&reconcileInterval=500")
                .process(exchange -> {
                    assertThat(permits.tryAcquire(SOON.toSeconds(), TimeUnit.SECONDS))
                            .isTrue();
                    seen.add(exchange.getMessage().getBody(String.class));
                }));
    }

    @Test
    void whatDoesNotFitComesBackFromTheDatabaseInOrder() {
        SandboxUser alice = person("alice");
        IntStream.range(0, MESSAGES).forEach(number -> alice.send("message " + number));
        await().atMost(SOON).until(() -> stats().delivery().overflowed() > 0);
        await().atMost(SOON).until(() -> stats().delivery().inFlight() == 1);
        assertThat(stats().delivery().pending()).isLessThanOrEqualTo(10);
        permits.release(MESSAGES);
        awaitAcked(MESSAGES);
        assertThat(seen)
                .containsExactlyElementsOf(IntStream.range(0, MESSAGES)
                        .mapToObj(number -> "message " + number)
                        .toList());
    }
}
