package io.github.camelsimplex.camel.consume;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelsimplex.camel.BotTest;
import io.github.camelsimplex.camel.SimplexComponent;
import io.github.camelsimplex.camel.config.BotConfiguration;
import io.github.camelsimplex.test.SandboxGroup;
import io.github.camelsimplex.test.SandboxUser;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An exchange that the core has refused for good runs once, and says why in one line. */
class FinalFailureTest extends BotTest {

    private static final String FOR_GOOD = "has failed for good";

    private final PrintStream before = System.err;
    private final ByteArrayOutputStream log = new ByteArrayOutputStream();
    private final List<String> runs = new CopyOnWriteArrayList<>();

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    /** The database survives a restart. */
    @Override
    protected CamelContext createCamelContext() throws Exception {
        CamelContext context = super.createCamelContext();
        BotConfiguration bot =
                context.getComponent("simplex", SimplexComponent.class).getBotConfiguration();
        bot.setDatabase(folder.resolve("bot").toString());
        bot.setFilesFolder(folder.resolve("files").toString());
        bot.setSettle(Duration.ofMillis(1));
        return context;
    }

    @AfterEach
    void showTheLogAgain() {
        System.setErr(before);
    }

    private void captureLog() {
        System.setErr(new PrintStream(log, true, StandardCharsets.UTF_8));
    }

    private List<String> logged(String text) {
        return log.toString(StandardCharsets.UTF_8)
                .lines()
                .filter(line -> line.contains(text))
                .toList();
    }

    private void note(Exchange exchange) {
        runs.add(exchange.getMessage().getBody(String.class));
    }

    private void awaitFinal() {
        await().atMost(SOON).until(() -> stats().delivery().finalFailures() == 1);
        await().atMost(SOON).until(() -> stats().delivery().inFlight() == 0);
        assertThat(stats().delivery().delivered()).isEqualTo(1);
        assertThat(stats().delivery().redelivering()).isZero();
        assertThat(logged(FOR_GOOD)).hasSize(1);
        assertThat(logged("\tat ")).isEmpty();
    }

    private void restartTheBot() throws Exception {
        context().getRouteController().stopAllRoutes();
        assertThat(simplex().session("bot")).isEmpty();
        context().getRouteController().startAllRoutes();
        await().atMost(SOON)
                .until(() -> stats().search().runs() > 0
                        && stats().delivery().behindChats() == 0
                        && stats().delivery().pending() == 0
                        && stats().delivery().inFlight() == 0);
    }

    @Test
    void aMessageOfAContactWhoHasDeletedTheBotRunsOnceAlsoAfterARestart() throws Exception {
        CountDownLatch deleted = new CountDownLatch(1);
        List<SandboxUser> people = new CopyOnWriteArrayList<>();
        context.addRoutes(routes(routes -> {
            routes.from("simplex:bot?event=contactDeletedByContact").process(exchange -> deleted.countDown());
            routes.from("simplex:bot")
                    .process(exchange -> {
                        note(exchange);
                        SandboxUser sender = people.get(0);
                        sender.command("/_delete " + chatWithBot(sender) + " full notify=on");
                        deleted.await();
                    })
                    .to("simplex:reply");
        }));
        SandboxUser alice = person("alice");
        people.add(alice);
        captureLog();
        alice.send("goodbye");
        awaitFinal();
        assertThat(logged(FOR_GOOD)).singleElement().asString().contains("the contact has deleted the bot");
        awaitAcked(1);
        restartTheBot();
        assertThat(runs).containsExactly("goodbye");
    }

    @Test
    void aMessageOfAGroupThatHasRemovedTheBotRunsOnceAlsoAfterARestart() throws Exception {
        CountDownLatch removed = new CountDownLatch(1);
        List<Runnable> removal = new CopyOnWriteArrayList<>();
        context.addRoutes(routes(routes -> {
            routes.from("simplex:bot?event=deletedMemberUser").process(exchange -> removed.countDown());
            routes.from("simplex:bot")
                    .process(exchange -> {
                        note(exchange);
                        removal.get(0).run();
                        removed.await();
                    })
                    .to("simplex:reply");
        }));
        SandboxUser alice = person("alice");
        SandboxGroup group = alice.createGroup("team");
        alice.invite(group, Objects.requireNonNull(alice.contacts().get("bot")), "member");
        await().atMost(SOON).until(() -> !session("bot").groups().list().isEmpty());
        session("bot").groups().join(session("bot").groups().list().get(0).groupId());
        alice.awaitEvent("joinedGroupMember");
        removal.add(() -> alice.membership(group).remove("bot"));
        captureLog();
        alice.in(group).send("out with you");
        awaitFinal();
        assertThat(logged(FOR_GOOD)).singleElement().asString().contains("not current member");
        awaitAcked(1);
        restartTheBot();
        assertThat(runs).containsExactly("out with you");
    }

    @Test
    void anAnswerThatIsTooLargeIsTriedOnce() throws Exception {
        context.addRoutes(routes(routes -> routes.from("simplex:bot?exchangePattern=InOut")
                .process(this::note)
                .setBody(routes.constant("a".repeat(20_000)))));
        SandboxUser alice = person("alice");
        captureLog();
        alice.send("tell me all");
        awaitFinal();
        assertThat(logged(FOR_GOOD)).singleElement().asString().contains("it stays unread until the next start");
        assertThat(logged("WARN")).hasSize(1);
        assertThat(runs).containsExactly("tell me all");
    }

    @Test
    void anAnswerOverTheOwnLimitIsTriedOnce() throws Exception {
        context.addRoutes(routes(routes -> {
            routes.from("simplex:bot?onExhausted=ack").process(this::note).to("simplex:reply?maxMessageLength=3");
        }));
        SandboxUser alice = person("alice");
        captureLog();
        alice.send("tell me all");
        awaitFinal();
        assertThat(logged(FOR_GOOD)).singleElement().asString().contains("maxMessageLength allows 3");
        awaitAcked(1);
        assertThat(runs).containsExactly("tell me all");
    }

    @Test
    void aRefusedReactionIsTriedOnce() throws Exception {
        context.addRoutes(routes(routes -> routes.from("simplex:bot?onExhausted=ack")
                .process(this::note)
                .to("simplex:react?reaction=👍")
                .to("simplex:react?reaction=👍")));
        SandboxUser alice = person("alice");
        captureLog();
        alice.send("well done");
        awaitFinal();
        assertThat(logged(FOR_GOOD))
                .singleElement()
                .asString()
                .contains("reaction already added")
                .endsWith("it is given up");
        awaitAcked(1);
    }
}
