package io.github.camelsimplex.nativecore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelsimplex.client.ChatCore;
import io.github.camelsimplex.client.ChatCoreProvider;
import io.github.camelsimplex.client.CoreConfiguration;
import io.github.camelsimplex.client.CoreThreads;
import io.github.camelsimplex.nativecore.stub.StubLibrary;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A thread that has called the library tells its runtime when it ends, which frees what the runtime keeps for it. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class ThreadsThatEndTest {

    private final ChatCoreProvider provider = new NativeChatCoreProvider(new NativeRuntime());

    private ChatCore open(StubLibrary stub) {
        return provider.open(CoreConfiguration.sqlite("bot")
                .withOption("libsDir", stub.folder().toString()));
    }

    private static void runToTheEnd(int count, Runnable work) throws InterruptedException {
        List<Thread> threads =
                Stream.generate(() -> new Thread(work)).limit(count).toList();
        threads.forEach(Thread::start);
        for (Thread thread : threads) {
            thread.join();
        }
    }

    @Test
    void eachThreadTellsItOnceHoweverOftenItCalled() throws Exception {
        StubLibrary stub = StubLibrary.compile();
        try (ChatCore core = open(stub)) {
            runToTheEnd(7, CoreThreads.ending(() -> {
                core.send("/user");
                core.send("/user");
                assertThat(core.send("/version")).isNotEmpty();
            }));
            assertThat(stub.threadsDone()).isEqualTo(7);

            runToTheEnd(1, CoreThreads.ending(() -> {
                core.send("/user");
                throw new ThreadDeath(); // an end that the JVM does not print
            }));
            assertThat(stub.threadsDone()).isEqualTo(8);
        }
        await().until(() -> stub.threadsDone() == 9); // the thread that stopped the chat
        assertThat(stub.violation()).isEmpty();
    }

    @Test
    void threadsThatDidNotCallAndThreadsOfOthersAreLeftAlone() throws Exception {
        StubLibrary stub = StubLibrary.compile();
        try (ChatCore core = open(stub)) {
            runToTheEnd(
                    3, CoreThreads.ending(() -> assertThat(core.isReleased()).isFalse()));
            runToTheEnd(3, () -> core.send("/user"));

            assertThat(stub.threadsDone()).isZero();
        }
    }

    @Test
    void theReaderOfALongLivedCoreTellsItWhenTheCoreCloses() throws Exception {
        StubLibrary stub = StubLibrary.compile();
        CountDownLatch received = new CountDownLatch(1);
        Thread reader;
        try (ChatCore core = open(stub)) {
            reader = new Thread(CoreThreads.ending(() -> {
                while (core.receive().length > 0) {
                    received.countDown(); // and on, until the core closes
                }
            }));
            reader.start();
            core.send("/debug event {\"type\":\"customChatEvent\",\"response\":\"x\"}");
            received.await();
        }
        reader.join();
        await().until(() -> stub.threadsDone() == 2); // the reader, and the thread that stopped the chat
    }

    @Test
    void aLibraryWithoutTheFunctionWorksAsBefore() throws Exception {
        StubLibrary stub = StubLibrary.compile("STUB_WITHOUT_THREAD_DONE");
        try (ChatCore core = open(stub)) {
            runToTheEnd(3, CoreThreads.ending(() -> core.send("/user")));
        }
        assertThat(stub.threadsDone()).isZero();
        assertThat(stub.violation()).isEmpty();
    }
}
