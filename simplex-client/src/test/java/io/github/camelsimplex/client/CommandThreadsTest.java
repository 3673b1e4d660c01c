package io.github.camelsimplex.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelsimplex.client.scripted.SessionOnScriptedCore;
import io.github.camelsimplex.types.ChatResponse;
import io.github.camelsimplex.types.SimplexJson;
import io.github.camelsimplex.types.command.ApiListContacts;
import io.github.camelsimplex.types.command.ApiListGroups;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Threads that wait for the core: how many there are, and what waits for what. */
class CommandThreadsTest extends SessionOnScriptedCore {

    private static final Duration SOON = Duration.ofSeconds(60);
    private static final Duration TIMEOUT = Duration.ofSeconds(20);
    private static final int MOST_IN_THE_CORE = 32;

    private final CountDownLatch coreHangs = new CountDownLatch(1);
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final ChatSession session = open(configuration().commandTimeout(TIMEOUT));

    @AfterEach
    void letTheCoreGoOn() {
        coreHangs.countDown();
        threads.shutdown();
    }

    private void answerLists(boolean hang) {
        core.answers.put(
                "/_contacts", SimplexJson.writeResponse(new ChatResponse.ContactsList(session.user(), List.of())));
        core.answers.put("/_groups", SimplexJson.writeResponse(new ChatResponse.GroupsList(session.user(), List.of())));
        core.refuse = command -> {
            if (hang && command.startsWith("/_contacts")) {
                try {
                    coreHangs.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }
            return false;
        };
    }

    private long asked(String command) {
        return core.commands.stream().filter(text -> text.startsWith(command)).count();
    }

    private static long commandThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("simplex-command-bot"))
                .count();
    }

    private CompletableFuture<ChatResponse.ContactsList> contacts() {
        return session.sendAsync(new ApiListContacts(1)).toCompletableFuture();
    }

    @Test
    void aFloodOfCommandsWaitsInOrderOnFewThreadsAndAcknowledgementsGoOn() {
        answerLists(true);
        session.subscribe(
                SubscriptionOptions.defaults(), MessageHandler.blocking(message -> texts.add(message.text())));
        session.startDelivery();
        List<CompletableFuture<ChatResponse.ContactsList>> flood =
                Stream.generate(this::contacts).limit(10_000).toList();
        await().until(() -> asked("/_contacts") == MOST_IN_THE_CORE);
        assertThat(commandThreads()).isLessThanOrEqualTo(MOST_IN_THE_CORE + 16);

        core.receive(ALICE, "meanwhile");
        await().until(() -> {
            time.advance(Duration.ofMillis(50)); // the window of acknowledgements
            return core.unread() == 0;
        });

        assertThat(asked("/_contacts")).isEqualTo(MOST_IN_THE_CORE);
        coreHangs.countDown();
        assertThat(CompletableFuture.allOf(flood.toArray(new CompletableFuture<?>[0])))
                .succeedsWithin(SOON);
    }

    @Test
    void aCommandWhoseTimePassesBeforeItsTurnIsNotSent() {
        answerLists(true);
        List<CompletableFuture<ChatResponse.ContactsList>> flood =
                Stream.generate(this::contacts).limit(1_000).toList();
        await().until(() -> asked("/_contacts") == MOST_IN_THE_CORE);

        time.advance(TIMEOUT);

        flood.forEach(stage -> assertThat(stage).failsWithin(SOON));
        coreHangs.countDown();
        await().until(() ->
                contacts().handle((result, failure) -> failure == null).join());
        assertThat(asked("/_contacts")).isLessThan(1_000);
    }

    @Test
    void moreCommandsThanTheQueueHoldsAreRefusedAndSayThatTheyWereNotSent() {
        answerLists(true);
        List<CompletableFuture<ChatResponse.ContactsList>> flood =
                Stream.generate(this::contacts).limit(20_000 + MOST_IN_THE_CORE).toList();

        assertThat(contacts())
                .failsWithin(SOON)
                .withThrowableThat()
                .withCauseInstanceOf(ChatTimeoutException.class)
                .withMessageContaining("20000 commands wait for the core; APIListContacts was not sent");

        coreHangs.countDown();
        assertThat(CompletableFuture.allOf(flood.toArray(new CompletableFuture<?>[0])))
                .succeedsWithin(SOON);
    }

    @Test
    void whatDependsOnAnAnswerSendsCommandsAndNeverWaitsForAThread() {
        answerLists(false);

        List<CompletableFuture<ChatResponse.GroupsList>> chains = Stream.generate(() -> contacts()
                        .thenApply(answer -> session.send(new ApiListGroups(1, null, null)))
                        .thenApply(answer -> session.send(new ApiListGroups(1, null, null))))
                .limit(500)
                .toList();

        assertThat(CompletableFuture.allOf(chains.toArray(new CompletableFuture<?>[0])))
                .succeedsWithin(SOON);
        assertThat(asked("/_groups")).isEqualTo(1_000);
    }

    @Test
    void workOnOneThreadTakesNoSecondOne() {
        answerLists(false);
        List<String> sentOn = new CopyOnWriteArrayList<>();
        core.refuse = command -> {
            sentOn.add(Thread.currentThread().getName());
            return false;
        };
        AtomicReference<@Nullable Object> result = new AtomicReference<>();

        ChatSession.onOneThread(
                () -> {
                    Thread.currentThread().setName("work");
                    session.send(new ApiListContacts(1));
                    return session.send(new ApiListGroups(1, null, null));
                },
                threads,
                (answer, failure) -> result.set(failure == null ? answer : failure));

        await().until(() -> result.get() != null);
        assertThat(result.get()).isInstanceOf(ChatResponse.GroupsList.class);
        assertThat(sentOn).containsExactly("work", "work");
    }

    @Test
    void workOnOneThreadFailsAtTheTimeoutAndSendsNothingFurther() {
        answerLists(true);
        AtomicReference<@Nullable Throwable> failed = new AtomicReference<>();
        AtomicReference<@Nullable Throwable> second = new AtomicReference<>();
        AtomicReference<@Nullable Throwable> check = new AtomicReference<>();
        CountDownLatch ended = new CountDownLatch(1);
        Executor afterwards = work -> threads.execute(() -> {
            work.run();
            ended.countDown();
        });
        ChatSession.onOneThread(
                () -> {
                    try {
                        session.send(new ApiListContacts(1));
                    } catch (ChatTimeoutException ignored) {
                        second.set(failure(() -> session.send(new ApiListGroups(1, null, null))));
                        check.set(failure(ChatSession::checkWork));
                    }
                    return "too late";
                },
                afterwards,
                (result, failure) -> failed.set(failure));
        await().until(() -> asked("/_contacts") == 1);

        time.advance(TIMEOUT);

        await().until(() -> failed.get() != null);
        assertThat(failed.get()).isInstanceOf(ChatTimeoutException.class);
        coreHangs.countDown();
        await().until(() -> ended.getCount() == 0);
        assertThat(second.get()).isInstanceOf(ChatTimeoutException.class);
        assertThat(check.get()).isInstanceOf(ChatTimeoutException.class);
        assertThat(asked("/_groups")).isZero();
    }

    private static @Nullable Throwable failure(Runnable call) {
        try {
            call.run();
            return null;
        } catch (RuntimeException e) {
            return e;
        }
    }

    @Test
    void aReaderThatWaitsAfterAFailureEndsAtOnceWithTheSession() {
        core.receiveFails = () -> new IllegalStateException("broken");
        core.wakeUp();
        await().until(() -> session.health().state() == SessionHealth.State.CORE_FAILING);

        session.close(Duration.ofMillis(100));

        await().untilAsserted(() -> assertThat(Thread.getAllStackTraces().keySet().stream()
                        .map(Thread::getName)
                        .filter(name -> name.startsWith("simplex-reader-bot")))
                .isEmpty());
    }
}
