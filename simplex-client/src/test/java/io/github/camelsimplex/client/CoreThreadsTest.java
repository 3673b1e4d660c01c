package io.github.camelsimplex.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelsimplex.client.internal.concurrent.Threads;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What a core keeps for a thread is freed when the thread ends, and not before. */
class CoreThreadsTest {

    @Test
    void theActionRunsOnceOnItsThreadAfterTheWork() throws Exception {
        List<String> order = new ArrayList<>();
        Runnable action = () -> order.add("ended on " + Thread.currentThread().getName());
        Thread thread = new Thread(
                CoreThreads.ending(() -> {
                    CoreThreads.atEnd(action);
                    CoreThreads.atEnd(action);
                    order.add("worked");
                }),
                "mine");
        thread.start();
        thread.join();

        assertThat(order).containsExactly("worked", "ended on mine");
    }

    @Test
    void aThreadOfSomebodyElseIsLeftAlone() throws Exception {
        AtomicInteger ended = new AtomicInteger();
        Thread thread = new Thread(() -> CoreThreads.atEnd(ended::incrementAndGet));
        thread.start();
        thread.join();

        assertThat(ended).hasValue(0);
    }

    @Test
    void aThreadOfTheSessionEndsWithItsPoolAndNotWithATask() {
        AtomicInteger ended = new AtomicInteger();
        ExecutorService pool = Executors.newCachedThreadPool(Threads.daemons("session"));
        AtomicInteger worked = new AtomicInteger();
        pool.execute(() -> {
            CoreThreads.atEnd(ended::incrementAndGet);
            worked.incrementAndGet();
        });
        await().until(() -> worked.get() == 1);
        assertThat(ended).hasValue(0);

        pool.shutdown();

        await().until(() -> ended.get() == 1);
    }
}
