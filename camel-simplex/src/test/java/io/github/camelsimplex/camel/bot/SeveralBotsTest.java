package io.github.camelsimplex.camel.bot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelsimplex.camel.BotTest;
import io.github.camelsimplex.client.ChatSession;
import io.github.camelsimplex.test.SandboxUser;
import io.github.camelsimplex.types.ChatRef;
import java.util.OptionalLong;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.apache.camel.Exchange;
import org.apache.camel.RoutesBuilder;
import org.junit.jupiter.api.Test;

/** One bot acts on what another has received: ids of one database never reach the other. */
class SeveralBotsTest extends BotTest {

    private final BlockingQueue<String> failures = new LinkedBlockingQueue<>();

    @Override
    protected RoutesBuilder createRouteBuilder() {
        return routes(routes -> {
            routes.onException(Exception.class)
                    .handled(true)
                    .process(exchange -> failures.add(exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class)
                            .getMessage()));
            routes.from("simplex:sales?command=send").to("simplex:send?bot=support");
            routes.from("simplex:sales?command=reply").to("simplex:reply?bot=support");
            routes.from("simplex:sales?command=forward").to("simplex:forward?bot=support&contact=eve");
            routes.from("simplex:sales?command=react").to("simplex:react?bot=support&contact=eve&reaction=👍");
            routes.from("simplex:sales?command=tell").to("simplex:send?bot=support&contact=eve");
            routes.from("simplex:sales?command=correct").to("simplex:reply").to("simplex:edit?bot=support&contact=eve");
            routes.from("simplex:sales?command=note")
                    .to("simplex:send?chat=RAW(#1)")
                    .setBody(routes.constant("corrected"))
                    .to("simplex:edit");
            routes.from("simplex:support").to("mock:support");
        });
    }

    private String failure() throws InterruptedException {
        return String.valueOf(failures.poll(SOON.toSeconds(), TimeUnit.SECONDS));
    }

    @Test
    void whatOneBotReceivedGivesAnotherNeitherAChatNorAnItem() throws Exception {
        // alice is @4 of sales, and eve is @4 of support
        SandboxUser alice = person("alice", "sales");
        SandboxUser eve = person("eve", "support");
        alice.send("/send secret");
        assertThat(failure()).contains("simplex:send needs a chat");
        alice.send("/reply secret");
        assertThat(failure()).contains("the bot sales received").contains("are not valid for the bot support");
        alice.send("/forward secret");
        assertThat(failure()).contains("needs an item");
        alice.send("/react secret");
        assertThat(failure()).contains("needs an item");
        alice.send("/correct secret");
        assertThat(failure()).contains("needs an item");
        alice.send("/tell secret");
        assertThat(eve.awaitText()).isEqualTo("/tell secret");
    }

    @Test
    void anEditFindsTheMessageWhereItWasSent() {
        SandboxUser alice = person("alice", "sales");
        ChatSession sales = session("sales");
        sales.groups().create("notes");
        alice.send("/note this");
        await().atMost(SOON).until(() -> sales.stats().acks().acked() >= 1);
        assertThat(failures).isEmpty();
        assertThat(sales.messages().history(ChatRef.group(1), OptionalLong.empty(), 10))
                .anySatisfy(item -> assertThat(item.text()).contains("corrected"));
    }
}
