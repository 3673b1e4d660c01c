package io.github.camelsimplex.benchmarks;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.management.ThreadMXBean;
import io.github.camelsimplex.client.ChatSession;
import io.github.camelsimplex.client.MessageHandler;
import io.github.camelsimplex.client.SessionConfiguration;
import io.github.camelsimplex.client.SubscriptionOptions;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What a message costs on any machine, through a Camel route, on a core that always has the next event. The limits are
 * about a third above what was measured.
 */
class CostsTest {

    private static final Duration SOON = Duration.ofSeconds(60);
    private static final int WARM_UP = 5_000;
    private static final int MESSAGES = 5_000;
    private static final int BOTS = 20;

    private final AtomicLong handOvers = new AtomicLong();
    private final AtomicLong received = new AtomicLong();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final DefaultCamelContext context = new DefaultCamelContext();
    private final ReadyCore core = new ReadyCore(new RecordedEvents().directMessage(), 1, 500);
    private @Nullable ChatSession session;

    CostsTest() throws Exception {}

    /** An executor of the session, each of whose tasks is a hand-over to another thread. */
    private Executor counting() {
        return task -> {
            handOvers.incrementAndGet();
            threads.execute(task);
        };
    }

    @BeforeEach
    void open() {
        session = ChatSession.open(SessionConfiguration.builder("bot")
                .provider(core.provider())
                .executor(counting())
                .commandExecutor(counting())
                .loopLimit(0) // the recorded message is from a bot
                .build());
        context.getRegistry().bind("bot", session);
    }

    @AfterEach
    void close() {
        context.stop();
        if (session != null) {
            session.close();
        }
        threads.shutdown();
    }

    private void route(String... endpoints) throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                var route = from("simplex:bot?contentType=text");
                Arrays.asList(endpoints).forEach(route::to);
                route.process(exchange -> received.incrementAndGet());
            }
        });
        context.start();
        awaitFirstSearch();
        run(WARM_UP);
    }

    /** What arrives during a search is read from the database afterwards, and this core has none. */
    private void awaitFirstSearch() {
        await().atMost(SOON)
                .until(() -> requireNonNull(session).stats().search().runs() > 0
                        && requireNonNull(session).stats().delivery().behindChats() == 0);
    }

    private void run(int messages) {
        long before = received.get();
        core.request(messages);
        await().atMost(SOON).until(() -> received.get() == before + messages);
    }

    /** The bytes that all threads have allocated which live now; those of this test live on. */
    private static long allocated() {
        ThreadMXBean beans = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        return LongStream.of(beans.getThreadAllocatedBytes(beans.getAllThreadIds()))
                .filter(bytes -> bytes > 0)
                .sum();
    }

    @Test
    void aReceivedMessageAllocatesLittle() throws Exception {
        route();
        long before = allocated();

        run(MESSAGES);

        assertThat((allocated() - before) / MESSAGES).isBetween(1_000L, 10_000L);
    }

    @Test
    void anEchoAllocatesLittle() throws Exception {
        route("simplex:reply");
        long before = allocated();

        run(MESSAGES);

        assertThat((allocated() - before) / MESSAGES).isBetween(1_000L, 20_000L);
    }

    @Test
    void anEchoIsOneCommandAndOneHandOver() throws Exception {
        route("simplex:reply");
        long commands = core.commands();
        long before = handOvers.get();

        run(MESSAGES);

        // the reply, and an acknowledgement for many messages
        assertThat((double) (core.commands() - commands) / MESSAGES).isBetween(1.0, 1.2);
        // from the reader to the handler, if that is idle; the reply is sent on the thread of the handler
        assertThat((double) (handOvers.get() - before) / MESSAGES).isLessThan(1.5);
        assertThat(operationThreads()).isZero();
    }

    /** The threads for operations whose callers must not wait. */
    private static long operationThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().contains("simplex-operation"))
                .count();
    }

    @Test
    void anIdleBotKeepsOneThread() throws Exception {
        List<ChatSession> bots = new ArrayList<>();
        int before = Thread.activeCount();
        for (int bot = 0; bot < BOTS; bot++) {
            ReadyCore idle = new ReadyCore(new RecordedEvents().directMessage(), 1, 1);
            ChatSession opened = ChatSession.open(SessionConfiguration.builder("bot" + bot)
                    .provider(idle.provider())
                    .build());
            opened.subscribe(SubscriptionOptions.defaults(), MessageHandler.blocking(message -> {}));
            opened.startDelivery();
            bots.add(opened);
        }

        await().atMost(SOON).until(() -> Thread.activeCount() <= before + BOTS + 2);

        bots.forEach(ChatSession::close);
    }
}
