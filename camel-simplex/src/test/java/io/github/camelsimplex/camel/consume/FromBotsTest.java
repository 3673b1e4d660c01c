package io.github.camelsimplex.camel.consume;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelsimplex.camel.BotTest;
import io.github.camelsimplex.camel.SimplexConstants;
import io.github.camelsimplex.client.ChatSession;
import io.github.camelsimplex.types.ChatRef;
import io.github.camelsimplex.types.Contact;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.apache.camel.CamelContext;
import org.apache.camel.RoutesBuilder;
import org.junit.jupiter.api.Test;

/** Messages of bots and of people are told apart, and a bot that answers everything comes to rest. */
class FromBotsTest extends BotTest {

    private final MeterRegistry meters = new SimpleMeterRegistry();
    private final List<String> seen = new CopyOnWriteArrayList<>();

    @Override
    protected CamelContext createCamelContext() throws Exception {
        CamelContext context = super.createCamelContext();
        context.getRegistry().bind("meters", meters);
        return context;
    }

    @Override
    protected RoutesBuilder createRouteBuilder() {
        return routes(routes -> {
            routes.from("simplex:people?fromBots=false").process(exchange -> seen.add("person"));
            routes.from("simplex:bots?fromBots=true").process(exchange -> seen.add("bot"));
            routes.from("simplex:all")
                    .process(exchange -> seen.add("from a bot: "
                            + exchange.getMessage().getHeader(SimplexConstants.FROM_BOT, Boolean.class)));
            routes.from("simplex:echo?loopLimit=3").to("simplex:reply");
            routes.from("simplex:other?loopLimit=0").process(exchange -> seen.add("answer"));
        });
    }

    private ChatRef contact(String name) {
        Contact contact = session("other")
                .contacts()
                .connect(session(name).address().link().orElseThrow(), SOON)
                .toCompletableFuture()
                .orTimeout(SOON.toSeconds(), TimeUnit.SECONDS)
                .join();
        return ChatRef.direct(contact.contactId());
    }

    private void expectOnly(String bot, String expected) {
        person("alice" + bot, bot).send("hello");
        session("other").messages().send(contact(bot), "hello");
        await().atMost(SOON).until(() -> session(bot).stats().acks().acked() == 2);
        assertThat(seen).containsExactly(expected);
    }

    @Test
    void aRouteTakesTheMessagesOfPeopleOnly() {
        expectOnly("people", "person");
    }

    @Test
    void aRouteTakesTheMessagesOfBotsOnly() {
        expectOnly("bots", "bot");
    }

    @Test
    void aHeaderTellsWhoIsABot() {
        person("alice", "all").send("hello");
        session("other").messages().send(contact("all"), "hello");
        await().atMost(SOON).until(() -> seen.size() == 2);
        assertThat(seen).containsExactlyInAnyOrder("from a bot: false", "from a bot: true");
    }

    @Test
    void aBotIsAnsweredAsOftenAsTheLimitAllowsAndThenRests() {
        ChatSession echo = session("echo");
        ChatRef chat = contact("echo");
        for (int number = 0; number < 6; number++) {
            session("other").messages().send(chat, "hello");
        }
        await().atMost(SOON).until(() -> echo.stats().delivery().remembered() == 3 && seen.size() == 3);
        assertThat(echo.stats().delivery().loopRests()).isEqualTo(1);
        assertThat(meters.get("camel.simplex.loop.rests")
                        .tag("bot", "echo")
                        .functionCounter()
                        .count())
                .isEqualTo(1);
    }
}
