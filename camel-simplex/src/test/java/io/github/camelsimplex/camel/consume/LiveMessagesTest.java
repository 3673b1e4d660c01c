package io.github.camelsimplex.camel.consume;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelsimplex.camel.BotTest;
import io.github.camelsimplex.test.SandboxUser;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.camel.RoutesBuilder;
import org.junit.jupiter.api.Test;

/** Messages that grow while somebody types them. */
class LiveMessagesTest extends BotTest {

    private final List<String> seen = new CopyOnWriteArrayList<>();
    private int awaited;

    @Override
    protected RoutesBuilder createRouteBuilder() {
        return routes(routes -> {
            routes.from("simplex:bot")
                    .process(exchange -> seen.add(exchange.getMessage().getBody(String.class)));
            routes.from("simplex:watching?liveMessages=all")
                    .process(exchange -> seen.add(exchange.getMessage().getBody(String.class)));
        });
    }

    /** Types a word in three states; what is done between them lets time pass. */
    private void type(SandboxUser person, String chat, Runnable between) {
        long item = person.command("/_send " + chat + " live=on json " + message("he", "[%s]"))
                .at("/chatItems/0/chatItem/meta/itemId")
                .asLong();
        between.run();
        person.command("/_update item " + chat + " " + item + " live=on json " + message("hell", "%s"));
        between.run();
        person.command("/_update item " + chat + " " + item + " live=off json " + message("hello", "%s"));
    }

    private static String message(String text, String form) {
        return form.formatted("{\"msgContent\":{\"type\":\"text\",\"text\":\"" + text + "\"},\"mentions\":{}}");
    }

    @Test
    void aLiveMessageIsEmittedOnceWhenItIsFinal() {
        SandboxUser alice = person("alice");
        type(alice, chatWithBot(alice), () -> {});
        alice.send("next");
        awaitAcked(2);
        assertThat(seen).containsExactlyInAnyOrder("hello", "next");
    }

    @Test
    void everyStateIsEmittedOnRequest() {
        SandboxUser alice = person("alice", "watching");
        type(alice, "@" + alice.contacts().values().iterator().next().contactId(), this::awaitOneMore);
        await().atMost(SOON).until(() -> seen.contains("hello"));
        assertThat(seen).containsExactly("he", "hell", "hello");
    }

    private void awaitOneMore() {
        int before = awaited;
        await().atMost(SOON).until(() -> seen.size() > before);
        awaited = seen.size();
    }
}
