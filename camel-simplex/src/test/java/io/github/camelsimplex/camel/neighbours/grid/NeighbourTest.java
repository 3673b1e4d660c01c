package io.github.camelsimplex.camel.neighbours.grid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelsimplex.camel.SimplexComponent;
import io.github.camelsimplex.camel.neighbours.grid.Answers.Acknowledged;
import io.github.camelsimplex.camel.neighbours.grid.Answers.Failure;
import io.github.camelsimplex.camel.neighbours.grid.Answers.Stop;
import io.github.camelsimplex.camel.neighbours.grid.Answers.Support;
import io.github.camelsimplex.client.Groups;
import io.github.camelsimplex.test.SandboxGroup;
import io.github.camelsimplex.test.SandboxMessage;
import io.github.camelsimplex.test.SandboxNetwork;
import io.github.camelsimplex.test.SandboxUser;
import io.github.camelsimplex.types.GroupMemberRole;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.RouteBuilder;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Asks a neighbour of {@code simplex:} in a route the questions of the grid. A subclass declares the route and the
 * answers; each question fails if the answer was another one.
 */
public abstract class NeighbourTest {

    /** What has to happen has happened within this time, also on a machine with much to do, or does not happen. */
    protected static final Duration SOON = Duration.ofSeconds(60);

    /** The consumer of all routes. Four chats at a time show that one chat waits while others go on. */
    protected static final String BOT =
            "simplex:bot?receiveFiles=true&concurrentConsumers=4&redeliveryDelay=20&maximumDeliveries=5";

    private final SandboxNetwork network = SandboxNetwork.create();
    private final Work work = new Work(text -> {});
    private @Nullable GridBot running;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @BeforeAll
    static void lookOften() {
        Awaitility.setDefaultPollInterval(Duration.ofMillis(10));
    }

    /** The expected answers. */
    protected abstract Answers answers();

    /** Defines the routes: from {@link #BOT} through the neighbour to the work; {@code {{folder}}} is a folder. */
    protected abstract void routes(RouteBuilder routes, Work work) throws Exception;

    /** Prepares the context before it gets its routes. */
    protected void prepare(CamelContext context) throws Exception {}

    /** Whether the work on other chats goes on while one message is being worked on. */
    protected boolean othersGoOn() {
        return true;
    }

    /** Does what the neighbour needs once its context has started. */
    protected void started(CamelContext context) throws Exception {}

    @AfterEach
    void end() {
        work.release();
        if (running != null) {
            running.close();
        }
        network.close();
    }

    private GridBot start() throws Exception {
        GridBot started = GridBot.start(this, work, network.options(), folder);
        running = started;
        return started;
    }

    /** Starts the bot with its routes. */
    protected final CamelContext running() throws Exception {
        return start().context();
    }

    /** A person who is connected to the running bot. */
    protected final SandboxUser person(String name) {
        return person(name, Objects.requireNonNull(running));
    }

    /** Waits until the work on these words has ended. */
    protected final void awaitDone(String... words) {
        awaitSeen(work.done(), words);
    }

    /** Waits until the session of the bot is open. */
    protected static void awaitSession(CamelContext context) {
        SimplexComponent simplex = context.getComponent("simplex", SimplexComponent.class);
        await().atMost(SOON).until(() -> simplex.session("bot").isPresent());
    }

    private SandboxUser person(String name, GridBot bot) {
        SandboxUser person = network.user(name).timeout(SOON);
        person.connect(bot.address());
        return person;
    }

    /** A message has two words, so that a neighbour can split it. */
    static String text(int number) {
        return number + "a," + number + "b";
    }

    /** Sends the messages with these numbers. */
    protected static void say(SandboxUser person, int first, int last) {
        for (int number = first; number <= last; number++) {
            person.send(text(number));
        }
    }

    private static void awaitAcked(GridBot bot, int messages) {
        await().atMost(SOON).until(() -> bot.stats().acks().acked() >= messages);
    }

    /** Waits until messages wait in the bot, or in the neighbour, which has let them be acknowledged. */
    private static void awaitArrived(GridBot bot, int messages) {
        await().atMost(SOON)
                .until(() -> bot.stats().acks().acked()
                                + bot.stats().delivery().inFlight()
                                + bot.stats().delivery().pending()
                        >= messages);
    }

    private static void awaitSeen(List<String> seen, String... texts) {
        await().atMost(SOON).untilAsserted(() -> assertThat(seen).contains(texts));
    }

    @Test
    void whenIsAMessageAcknowledged() throws Exception {
        GridBot bot = start();
        work.hold();
        say(person("alice", bot), 1, 1);
        if (answers().acknowledged() == Acknowledged.AFTER_THE_WORK) {
            awaitSeen(work.begun(), "1a");
            assertThat(bot.stats().acks().acked()).isZero();
            assertThat(bot.stats().delivery().inFlight()).isEqualTo(1);
            work.release();
            awaitAcked(bot, 1);
        } else {
            awaitAcked(bot, 1);
            assertThat(work.done()).isEmpty();
        }
    }

    @Test
    void whatBecomesOfAMessageWhoseWorkFails() throws Exception {
        GridBot bot = start();
        work.failOnce();
        say(person("alice", bot), 1, 2);
        awaitAcked(bot, 2);
        boolean again = answers().failure() == Failure.DELIVERED_AGAIN;
        long delivered = bot.stats().delivery().delivered();
        assertThat(delivered > 2).isEqualTo(again);
        switch (answers().failure()) {
            case DELIVERED_AGAIN -> assertThat(work.done()).contains("1a", "1b", "2a", "2b");
            case REPEATED_BY_THE_NEIGHBOUR -> awaitSeen(work.done(), "1a", "1b", "2a", "2b");
            case PUT_AWAY -> {
                awaitSeen(work.done(), "2a", "2b");
                awaitSeen(putAway(bot.context()), text(1));
            }
            case LOST -> {
                await().atMost(SOON).until(work::hasFailed);
                assertThat(work.done()).doesNotContain("1a");
            }
        }
    }

    /** Where the neighbour has put what failed. */
    protected List<String> putAway(CamelContext context) {
        throw new UnsupportedOperationException("only for neighbours that put messages away");
    }

    @Test
    void isTheOrderOfAChatKept() throws Exception {
        GridBot bot = start();
        SandboxUser alice = person("alice", bot);
        SandboxUser bob = person("bob", bot);
        work.hold();
        say(alice, 1, 1);
        switch (answers().order()) {
            case KEPT -> {
                if (answers().acknowledged() == Acknowledged.AFTER_THE_WORK) {
                    awaitSeen(work.begun(), "1a");
                    say(alice, 2, 4);
                    if (othersGoOn()) {
                        say(bob, 8, 8);
                        awaitSeen(work.begun(), "8a");
                    }
                    // they wait together, so that a bot that takes the wrong one first is seen
                    await().atMost(SOON).until(() -> bot.stats().delivery().pending() >= 3);
                    assertThat(work.begun()).doesNotContain("2a", "3a", "4a");
                } else {
                    say(alice, 2, 4);
                    awaitArrived(bot, 4);
                }
                work.release();
                awaitSeen(work.done(), "4b");
                assertThat(work.done())
                        .filteredOn(text -> !text.startsWith("8"))
                        .containsExactly("1a", "1b", "2a", "2b", "3a", "3b", "4a", "4b");
            }
            case SORTED -> {
                say(alice, 2, 4);
                awaitAcked(bot, 4); // the neighbour has all of them
                work.release();
                awaitSeen(work.done(), "4b");
                assertThat(work.done()).containsExactly("1a", "1b", "2a", "2b", "3a", "3b", "4a", "4b");
            }
            case CHANGED -> {
                say(alice, 2, 4);
                work.release();
                awaitSeen(work.done(), "1a", "2a", "3a", "4a");
                assertThat(work.done()).isNotEqualTo(List.of("1a", "1b", "2a", "2b", "3a", "3b", "4a", "4b"));
            }
            case NOT_KEPT -> {
                awaitSeen(work.begun(), "1a");
                say(alice, 2, 3);
                awaitSeen(work.done(), "2a");
                assertThat(work.done()).doesNotContain("1a");
            }
        }
    }

    @Test
    void whatDoesAStopDo() throws Exception {
        GridBot bot = start();
        SandboxUser alice = person("alice", bot);
        work.hold();
        say(alice, 1, 1);
        boolean waits = answers().stop() == Stop.WAITS || answers().stop() == Stop.MAY_COME_AGAIN;
        switch (answers().stop()) {
            case WAITS, MAY_COME_AGAIN -> awaitSeen(work.begun(), "1a");
            case STAYS_UNREAD ->
                await().atMost(SOON).until(() -> bot.stats().delivery().inFlight() == 1);
            case KEPT_BY_THE_NEIGHBOUR, LOST -> awaitAcked(bot, 1);
        }
        CompletableFuture<Void> stop = CompletableFuture.runAsync(bot::close);
        await().atMost(SOON)
                .until(() -> bot.context().isStopping() || bot.context().isStopped());
        if (waits) {
            say(alice, 2, 2);
        }
        work.release();
        stop.get(SOON.toSeconds(), TimeUnit.SECONDS);
        start();
        say(alice, waits ? 3 : 2, 3);
        awaitSeen(work.done(), "3a", "3b");
        List<String> done = answers().stop() == Stop.MAY_COME_AGAIN
                ? work.done().stream().distinct().toList()
                : work.done();
        assertThat(done)
                .containsExactlyElementsOf(
                        answers().stop() == Stop.LOST
                                ? List.of("2a", "2b", "3a", "3b")
                                : List.of("1a", "1b", "2a", "2b", "3a", "3b"));
    }

    @Test
    void doesAnAnswerStayInTheSupportChat() throws Exception {
        GridBot bot = start();
        SandboxUser bob = person("bob", bot);
        SandboxUser carol = person("carol", bot);
        Groups groups = bot.session().groups();
        long group = groups.create("team").groupId();
        SandboxGroup bobs = join(bob, bot, group);
        SandboxGroup carols = join(carol, bot, group);
        say(bob.in(bobs.supportChat()), 1, 2);
        awaitSeen(work.done(), "1a", "2a");
        if (answers().support() == Support.TO_THE_MEMBER) {
            assertThat(bob.awaitText()).isEqualTo(Work.ANSWER);
        } else {
            bot.close();
            assertThat(bob.messages()).extracting(SandboxMessage::text).doesNotContain(Work.ANSWER);
        }
        assertThat(bob.in(bobs).messages()).extracting(SandboxMessage::text).doesNotContain(Work.ANSWER);
        assertThat(carol.in(carols).messages()).extracting(SandboxMessage::text).doesNotContain(Work.ANSWER);
    }

    private static SandboxGroup join(SandboxUser person, GridBot bot, long group) {
        long contact = bot.session().contacts().byName(person.name()).contactId();
        bot.session().groups().invite(group, contact, GroupMemberRole.MEMBER);
        return person.join();
    }

    @Test
    void doesTheWorkReadTheFileOfAMessage() throws Exception {
        GridBot bot = start();
        SandboxUser alice = person("alice", bot);
        for (int number = 1; number <= 2; number++) {
            alice.sendFile(Files.writeString(folder.resolve(number + ".txt"), text(number)), text(number));
        }
        awaitSeen(work.done(), "1a", "1b", "2a", "2b");
        switch (answers().file()) {
            case READ -> assertThat(work.files()).contains(text(1), text(2));
            case NOT_IN_THE_BODY -> assertThat(work.files()).isEmpty();
        }
    }
}
