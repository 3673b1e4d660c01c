package io.github.camelsimplex.nativecore;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.github.camelsimplex.client.ChatCore;
import io.github.camelsimplex.client.ChatFileException;
import io.github.camelsimplex.client.ChatInitException;
import io.github.camelsimplex.client.ConfirmMigrations;
import io.github.camelsimplex.client.CoreConfiguration;
import io.github.camelsimplex.client.CoreUnavailableException;
import io.github.camelsimplex.nativecore.stub.Misbehaviour;
import io.github.camelsimplex.nativecore.stub.StubLibrary;
import io.github.camelsimplex.types.CryptoFileArgs;
import io.github.camelsimplex.types.MigrationResult;
import java.lang.ref.Reference;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the native core does with a library that misbehaves, with heavy traffic, and with closing at a bad moment. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class NativeChatCoreTest {

    private final StubLibrary stub = StubLibrary.compiled().reset();
    private final ExecutorService threads = Executors.newCachedThreadPool();

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    private Path folder;

    @BeforeAll
    static void bePatient() {
        Awaitility.setDefaultTimeout(Duration.ofSeconds(60));
    }

    @AfterEach
    void theRulesOfTheCInterfaceWereKeptAndEveryBufferWasGivenBack() {
        stub.unblock();
        threads.shutdownNow();
        assertThat(stub.violation()).isEmpty();
        await().untilAsserted(() -> assertThat(stub.givenBack()).isEqualTo(stub.handedOut()));
    }

    private CoreConfiguration configuration() {
        return CoreConfiguration.sqlite("bot")
                .withOption("libsDir", stub.folder().toString());
    }

    private ChatCore open() {
        return new NativeChatCoreProvider().open(configuration());
    }

    private static void emit(ChatCore core, String text) {
        core.send("/debug event {\"type\":\"customChatEvent\",\"response\":\"" + text + "\"}");
    }

    // ---- traffic

    @Test
    void hundredThousandSendsAndReceivesGiveEveryBufferBack() {
        try (ChatCore core = open()) {
            CompletableFuture<Integer> receiver = CompletableFuture.supplyAsync(
                    () -> IntStream.range(0, 100_000)
                            .map(i -> core.receive().length)
                            .sum(),
                    threads);
            for (int i = 0; i < 100_000; i++) {
                emit(core, "x");
            }
            assertThat(receiver.join()).isGreaterThan(100_000);
        }
        assertThat(stub.handedOut()).isGreaterThan(200_000);
    }

    @Test
    void fortyOpenAndCloseCyclesWithAReceiverAndSendersInsideLeaveNothingOpen() {
        int before = stub.openControllers();
        for (int cycle = 0; cycle < 40; cycle++) {
            ChatCore core = open();
            List<CompletableFuture<Void>> others = Stream.concat(
                            Stream.of(CompletableFuture.runAsync(() -> receiveUntilClosed(core), threads)),
                            Stream.generate(() -> CompletableFuture.runAsync(() -> sendUntilClosed(core), threads))
                                    .limit(8))
                    .toList();
            emit(core, "cycle " + cycle);
            core.close();
            others.forEach(CompletableFuture::join);
        }
        assertThat(stub.openControllers()).isEqualTo(before);
    }

    private static void receiveUntilClosed(ChatCore core) {
        untilClosed(core::receive);
    }

    private static void sendUntilClosed(ChatCore core) {
        untilClosed(() -> core.send("/user"));
    }

    private static void untilClosed(Runnable call) {
        boolean open = true;
        while (open) {
            try {
                call.run();
            } catch (IllegalStateException closed) {
                open = false;
            }
        }
    }

    // ---- opening

    @Test
    void openingPassesWhatTheCoreNeedsAsUtf8() {
        CoreConfiguration configuration = CoreConfiguration.sqlite("büro/bót")
                .withPassphrase("Schlüssel 🔑")
                .withConfirmMigrations(ConfirmMigrations.ERROR)
                .withEventQueueSize(77)
                .withOption("libsDir", stub.folder().toString());

        new NativeChatCoreProvider().open(configuration).close();

        assertThat(stub.lastOpening()).containsExactly("büro/bót", "Schlüssel 🔑", "error", "77");
    }

    @Test
    void runtimeStartsOnceWithTheUpstreamOptions() {
        open().close();
        open().close();

        assertThat(stub.runtimeStarts()).isEqualTo(1);
        assertThat(stub.runtimeArguments()).isEqualTo("simplex +RTS -A64m -H64m -xn --install-signal-handlers=no");
    }

    @Test
    void refusedMigrationIsAnExceptionWithTheReason() {
        stub.refuseNextOpening(
                "{\"type\":\"errorMigration\",\"dbFile\":\"/data/x/q_chat.db\",\"migrationError\":{\"type\":"
                        + "\"upgrade\",\"upMigrations\":[{\"upName\":\"20260629_roster_catchup\",\"withDown\":true}]}}");

        assertThatThrownBy(this::open)
                .isInstanceOfSatisfying(ChatInitException.class, refusal -> assertThat(refusal.result())
                        .isInstanceOf(MigrationResult.ErrorMigration.class))
                .hasMessageContaining("20260629_roster_catchup");
    }

    @Test
    void unknownMigrationResultIsAnExceptionWithItsJson() {
        stub.refuseNextOpening("{\"type\":\"somethingNew\",\"why\":\"because\"}");

        assertThatThrownBy(this::open).isInstanceOf(ChatInitException.class).hasMessageContaining("because");
    }

    @Test
    void openingThatIsAnsweredWithNullIsAnError() {
        stub.misbehave(Misbehaviour.NULL_MIGRATION, 1);

        assertThatThrownBy(this::open)
                .isInstanceOf(CoreUnavailableException.class)
                .hasMessageContaining("chat_migrate_init");
    }

    @Test
    void nulInADatabaseOrPassphraseIsRefused() {
        assertThatThrownBy(
                        () -> new NativeChatCoreProvider().open(configuration().withPassphrase("secret\0tail")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("secret");
    }

    @Test
    void databaseInMemoryIsRefused() {
        assertThatThrownBy(() -> new NativeChatCoreProvider().open(CoreConfiguration.inMemory()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    // ---- broken answers

    @Test
    void answerThatIsNullIsAnErrorAndTheCoreGoesOn() {
        try (ChatCore core = open()) {
            stub.misbehave(Misbehaviour.NULL_ANSWER, 1);

            assertThatThrownBy(() -> core.send("/user")).isInstanceOf(CoreUnavailableException.class);
            assertThat(core.send("/user")).isNotEmpty();
        }
    }

    @Test
    void eventThatIsNullIsAnErrorAndTheCoreGoesOn() {
        try (ChatCore core = open()) {
            stub.misbehave(Misbehaviour.NULL_EVENT, 1);

            assertThatThrownBy(core::receive).isInstanceOf(CoreUnavailableException.class);
            emit(core, "the next one");
            assertThat(new String(core.receive(), UTF_8)).contains("the next one");
        }
    }

    @Test
    void bytesThatAreNoUtf8ArriveAsTheyAre() {
        try (ChatCore core = open()) {
            stub.misbehave(Misbehaviour.INVALID_UTF8_ANSWER, 1).misbehave(Misbehaviour.INVALID_UTF8_EVENT, 1);

            assertThat(core.send("/user")).contains(0xff, 0xfe);
            assertThat(core.receive()).contains(0xff, 0xfe);
        }
    }

    @Test
    void answerOfTwentyMegabytesArrivesWhole() {
        try (ChatCore core = open()) {
            stub.misbehave(Misbehaviour.HUGE_ANSWER, 1);

            assertThat(core.send("/user")).hasSize(20 * 1024 * 1024).endsWith('"', '}', '}');
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"TRUNCATED_READ", "STATUS_SEVEN", "NULL_READ"})
    void brokenBufferOfAFileIsAnError(Misbehaviour how) {
        try (ChatCore core = open()) {
            CryptoFileArgs key = core.writeFile(folder.resolve("file"), new byte[100]);
            stub.misbehave(how, 1);

            assertThatThrownBy(() -> core.readFile(folder.resolve("file"), key)).isInstanceOf(ChatFileException.class);
            assertThat(core.readFile(folder.resolve("file"), key)).hasSize(100);
        }
    }

    @Test
    void errorThatIsNoUtf8IsReadLeniently() {
        try (ChatCore core = open()) {
            stub.misbehave(Misbehaviour.INVALID_UTF8_FILE_ERROR, 1);

            assertThatThrownBy(() -> core.writeFile(folder.resolve("missing/file"), new byte[1]))
                    .isInstanceOf(ChatFileException.class)
                    .hasMessageContaining("nicht m\uFFFDglich");
        }
    }

    // ---- closing at a bad moment

    @Test
    void closeThatFailsIsLoggedAndDoesNotThrow() {
        ChatCore core = open();
        stub.misbehave(Misbehaviour.INVALID_UTF8_CLOSE, 1);

        core.close();

        assertThatThrownBy(() -> core.send("/user")).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void closeWaitsForASlowCommand() {
        int before = stub.openControllers();
        ChatCore core = open();
        stub.misbehave(Misbehaviour.SLOW_ANSWER, 1);
        CompletableFuture<byte[]> slow = CompletableFuture.supplyAsync(() -> core.send("/user"), threads);
        await().until(() -> !stub.commands("/user").isEmpty());

        core.close();

        assertThat(stub.openControllers()).isEqualTo(before);
        assertThat(stub.violation()).isEmpty();
        assertThat(slow.join()).isNotEmpty();
    }

    @Test
    void closeWithACommandThatHangsLeaksTheControllerAfterTheTimeOut() throws Exception {
        int before = stub.openControllers();
        ChatCore core = new NativeChatCoreProvider().open(configuration().withCloseTimeout(Duration.ofMillis(200)));
        stub.misbehave(Misbehaviour.BLOCKED_ANSWER, 1);
        CompletableFuture<byte[]> hanging = CompletableFuture.supplyAsync(() -> core.send("/user"), threads);
        await().until(() -> !stub.commands("/user").isEmpty());

        long start = System.nanoTime();
        core.close();

        assertThat(Duration.ofNanos(System.nanoTime() - start))
                .isBetween(Duration.ofMillis(200), CoreConfiguration.inMemory().closeTimeout());
        assertThat(stub.openControllers()).isEqualTo(before + 1);
        assertThat(core.isReleased()).isFalse();
        assertThatThrownBy(() -> core.send("/user")).isInstanceOf(IllegalStateException.class);
        stub.unblock();
        assertThat(hanging.get(60, TimeUnit.SECONDS)).isNotEmpty();
    }

    @Test
    void commandThatHangsDoesNotHoldUpGarbageCollection() throws Exception {
        try (ChatCore core = open()) {
            stub.misbehave(Misbehaviour.BLOCKED_ANSWER, 1);
            CompletableFuture<byte[]> hanging = CompletableFuture.supplyAsync(() -> core.send("/user"), threads);
            await().until(() -> !stub.commands("/user").isEmpty());

            CompletableFuture.runAsync(System::gc, threads).get(60, TimeUnit.SECONDS);

            assertThat(hanging).isNotDone();
            stub.unblock();
            assertThat(hanging.join()).isNotEmpty();
        }
    }

    @Test
    void closeWhenTheReceiverCannotBeWokenLeaksTheControllerAfterTheTimeOut() {
        int before = stub.openControllers();
        ChatCore core = new NativeChatCoreProvider().open(configuration().withCloseTimeout(Duration.ofMillis(200)));
        CompletableFuture<byte[]> first = CompletableFuture.supplyAsync(core::receive, threads);
        emit(core, "so that it is inside the next time");
        first.join();
        CompletableFuture<byte[]> deaf = CompletableFuture.supplyAsync(core::receive, threads);
        await().until(NativeChatCoreTest::aReceiverWaitsInTheLibrary);
        stub.misbehave(Misbehaviour.LOST_DEBUG_EVENT, -1);

        core.close();

        assertThat(stub.openControllers()).isEqualTo(before + 1);
        stub.emit("{\"result\":{\"type\":\"late\"}}");
        assertThat(deaf.join()).isNotEmpty();
    }

    private static boolean aReceiverWaitsInTheLibrary() {
        return Thread.getAllStackTraces().values().stream()
                .flatMap(Stream::of)
                .anyMatch(frame -> frame.getClassName().equals(LibSimplex.class.getName())
                        && frame.getMethodName().equals("receive"));
    }

    @Test
    void closeWhenNobodyReadsAndTheQueueIsFullGetsTheBlockedCommandsOut() {
        ChatCore core = new NativeChatCoreProvider().open(configuration().withEventQueueSize(10));
        List<CompletableFuture<Void>> blocked = Stream.generate(() -> CompletableFuture.runAsync(
                        () -> IntStream.range(0, 20).forEach(i -> emitUnlessClosed(core)), threads))
                .limit(4)
                .toList();
        await().until(() -> stub.commands("/debug event").size() >= 14);

        core.close();

        blocked.forEach(CompletableFuture::join);
        assertThat(stub.commands("/_stop")).hasSize(1);
    }

    private static void emitUnlessClosed(ChatCore core) {
        try {
            emit(core, "x");
        } catch (IllegalStateException closed) {
            assertThat(closed).isExactlyInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    void closeStopsTheChatBeforeItClosesTheDatabase() {
        ChatCore core = open();
        core.send("/_start");

        core.close();

        assertThat(stub.commands("/_stop")).hasSize(1);
        assertThat(stub.violation()).isEmpty();
    }

    @Test
    void closedCoreLeavesNoThreadOfOurs() {
        ChatCore core = open();
        CompletableFuture<Void> receiver = CompletableFuture.runAsync(() -> receiveUntilClosed(core), threads);
        core.close();

        receiver.join();
        assertThat(core.isReleased()).isTrue();
        await().untilAsserted(() -> assertThat(Thread.getAllStackTraces().keySet())
                .extracting(Thread::getName)
                .noneMatch(name -> name.startsWith("simplex-")));
    }

    @Test
    void interruptedCloserClosesAllTheSameAndStaysInterrupted() {
        int before = stub.openControllers();
        ChatCore core = open();

        CompletableFuture<Boolean> interrupted = CompletableFuture.supplyAsync(
                () -> {
                    Thread.currentThread().interrupt();
                    core.close();
                    return Thread.interrupted();
                },
                threads);

        assertThat(interrupted.join()).isTrue();
        assertThat(stub.openControllers()).isEqualTo(before);
    }

    @Test
    void coreThatNobodyClosedIsClosedWhenNobodyCanReachIt() {
        int before = stub.openControllers();
        assertThat(controllersWhileOneMoreIsOpen()).isEqualTo(before + 1);

        await().pollInterval(Duration.ofMillis(50)).until(() -> {
            System.gc();
            return stub.openControllers() == before;
        });
    }

    /** Opens a core that nobody closes, and forgets it when it has counted. */
    private int controllersWhileOneMoreIsOpen() {
        ChatCore core = open();
        try {
            return stub.openControllers();
        } finally {
            Reference.reachabilityFence(core); // a collection in between must not take it
        }
    }
}
