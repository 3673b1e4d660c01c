package io.github.camelsimplex.camel.consume;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelsimplex.camel.BotTest;
import io.github.camelsimplex.test.SandboxGroup;
import io.github.camelsimplex.test.SandboxUser;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.camel.RoutesBuilder;
import org.junit.jupiter.api.Test;

/** What was said in a group before the bot joined it. */
class HistoryTest extends BotTest {

    private final List<String> curious = new CopyOnWriteArrayList<>();
    private final List<String> bot = new CopyOnWriteArrayList<>();

    @Override
    protected RoutesBuilder createRouteBuilder() {
        return routes(routes -> {
            for (String name : List.of("bot", "curious")) {
                routes.from("simplex:" + name + "?event=receivedGroupInvitation")
                        .setBody(routes.simple("/_join #${header.CamelSimplexGroupId}"))
                        .to("simplex:command");
            }
            routes.from("simplex:bot")
                    .process(exchange -> bot.add(exchange.getMessage().getBody(String.class)));
            routes.from("simplex:curious?includeHistory=true")
                    .process(exchange -> curious.add(exchange.getMessage().getBody(String.class)));
        });
    }

    @Test
    void historyIsEmittedOnRequestOnly() {
        SandboxUser alice = person("alice", "bot");
        alice.connect(session("curious").address().link().orElseThrow());
        SandboxGroup team = alice.createGroup("team");
        alice.membership(team).prefer("history", true);
        alice.in(team).send("before");
        for (String invited : List.of("bot", "curious")) {
            alice.invite(team, Objects.requireNonNull(alice.contacts().get(invited)), "member");
            await().atMost(SOON).until(() -> isMember(invited));
        }
        await().atMost(SOON).until(() -> curious.contains("before"));
        alice.in(team).send("after");
        await().atMost(SOON).until(() -> bot.contains("after") && curious.contains("after"));
        assertThat(curious).containsExactly("before", "after");
        assertThat(bot).containsExactly("after");
    }

    private boolean isMember(String name) {
        return session(name).groups().list().stream()
                .anyMatch(group -> group.membership().memberStatus().value().equals("connected"));
    }
}
