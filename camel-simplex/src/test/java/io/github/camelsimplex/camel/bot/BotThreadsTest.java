package io.github.camelsimplex.camel.bot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.camelsimplex.camel.BotTest;
import io.github.camelsimplex.client.CoreThreads;
import io.github.camelsimplex.client.SessionConfiguration;
import io.github.camelsimplex.test.SandboxUser;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.management.ObjectName;
import org.apache.camel.Exchange;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.spi.ThreadPoolProfile;
import org.apache.camel.test.junit5.TestExecutionConfiguration;
import org.apache.camel.util.concurrent.ThreadType;
import org.junit.jupiter.api.Test;

/** All threads of a bot come from Camel, there are few, and they end with it. */
class BotThreadsTest extends BotTest {

    private static final int MOST_OPERATIONS = 64;
    private static final int MOST_IN_THE_CORE = 48;

    private final Set<String> routeThreads = new CopyOnWriteArraySet<>();

    @Override
    public void configureTest(TestExecutionConfiguration configuration) {
        super.configureTest(configuration);
        configuration.withJMX(true).withUseRouteBuilder(false);
    }

    private void start() throws Exception {
        context.addRoutes(botRoutes());
        context.start();
    }

    private RoutesBuilder botRoutes() {
        return routes(routes -> {
            routes.from("simplex:bot")
                    .process(exchange -> routeThreads.add(Thread.currentThread().getName()))
                    .setBody(routes.simple("got ${body}"))
                    .to("simplex:reply");
            // waits on the thread of the route for a further operation
            routes.from("direct:nested")
                    .to("simplex:command?bot=bot")
                    .process(exchange -> template.requestBody("simplex:command?bot=bot", "/_contacts 1"))
                    .process(exchange -> template.requestBody("seda:further", "/_contacts 1"));
            routes.from("seda:further?concurrentConsumers=2").to("simplex:command?bot=bot");
        });
    }

    private static List<String> threads(String kind) {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> name.contains(kind))
                .toList();
    }

    @Test
    void threadsHaveCamelsNamesAndEndWithTheBot() throws Exception {
        context.getExecutorServiceManager().setThreadNamePattern("Chat #camelId# - #name# - #counter#");
        start();
        SandboxUser alice = person("Alice");
        alice.send("hello");
        alice.awaitText("got hello");
        template.requestBody("simplex:command?bot=bot", "/_contacts 1");

        String prefix = "Chat " + context.getName() + " - simplex-";
        assertThat(threads("simplex-reader-bot")).singleElement().asString().startsWith(prefix);
        assertThat(threads("simplex-timer")).singleElement().asString().startsWith(prefix);
        assertThat(threads("simplex-command-bot")).isNotEmpty().allMatch(name -> name.startsWith(prefix));
        assertThat(threads("simplex-operation")).isNotEmpty().allMatch(name -> name.startsWith(prefix));
        assertThat(routeThreads).isNotEmpty().allMatch(name -> name.startsWith(prefix + "handler-bot"));
        assertThat(poolsInJmx())
                .anyMatch(name -> name.contains("simplexHandlers-bot"))
                .anyMatch(name -> name.contains("simplexCommands-bot"))
                .anyMatch(name -> name.contains("simplexTimer"))
                .anyMatch(name -> name.contains("simplexOperations"));

        context.stop();

        await().atMost(SOON).untilAsserted(() -> assertThat(threads(prefix)).isEmpty());
    }

    private Set<String> poolsInJmx() throws Exception {
        return context
                .getManagementStrategy()
                .getManagementAgent()
                .getMBeanServer()
                .queryNames(new ObjectName("org.apache.camel:type=threadpools,*"), null)
                .stream()
                .map(ObjectName::toString)
                .collect(Collectors.toSet());
    }

    @Test
    void botsShareOneTimer() throws Exception {
        context.addRoutes(routes(routes -> routes.from("simplex:second").to("log:second")));
        start();
        session("second");
        session("bot");

        await().atMost(SOON).until(() -> threads("simplex-reader-").size() == 2);
        assertThat(threads("simplex-timer")).hasSize(1);
    }

    @Test
    void aReplyIsSentOnTheThreadOfTheRoute() throws Exception {
        start();
        SandboxUser alice = person("Alice");

        alice.send("hello");

        alice.awaitText("got hello");
        assertThat(threads("simplex-operation")).isEmpty();
    }

    @Test
    void theCoreIsToldWhenAThreadThatHasCalledItEnds() {
        AtomicInteger ended = new AtomicInteger();
        Runnable call = () -> CoreThreads.atEnd(ended::incrementAndGet);
        BotThreads threads = new BotThreads("other", context, new BotTimer(context));
        SessionConfiguration session =
                threads.apply(SessionConfiguration.builder("other")).build();
        session.commandExecutor().orElseThrow().execute(call);
        session.executor().orElseThrow().execute(call);
        Thread reader = session.readerThread().orElseThrow().newThread(call);
        reader.start();

        threads.close();

        await().atMost(SOON).until(() -> ended.get() == 3);
    }

    @Test
    void aFloodOfOperationsDoesNotMakeAFloodOfThreads() throws Exception {
        start();
        network.faults("bot").slowDown(Duration.ofMillis(5));
        AtomicInteger most = new AtomicInteger();
        AtomicInteger mostInside = new AtomicInteger();

        List<CompletableFuture<Exchange>> flood = Stream.generate(() -> context.getEndpoint("simplex:command?bot=bot"))
                .limit(1_000)
                .map(endpoint -> {
                    CompletableFuture<Exchange> sent = template.asyncSend(
                            endpoint, exchange -> exchange.getMessage().setBody("/_contacts 1"));
                    most.accumulateAndGet(threads("simplex-operation").size(), Math::max);
                    mostInside.accumulateAndGet(threads("simplex-command-bot").size(), Math::max);
                    return sent;
                })
                .toList();

        for (CompletableFuture<Exchange> sent : flood) {
            assertThat(sent).succeedsWithin(SOON).satisfies(exchange -> assertThat(exchange.getException())
                    .isNull());
        }
        assertThat(most.get()).isBetween(1, MOST_OPERATIONS);
        assertThat(mostInside.get()).isLessThanOrEqualTo(MOST_IN_THE_CORE);
    }

    @Test
    void routesThatWaitForFurtherOperationsDoNotBlockEachOtherWhenAllThreadsAreBusy() throws Exception {
        ThreadPoolProfile two = new ThreadPoolProfile("simplexOperations");
        two.setPoolSize(1);
        two.setMaxPoolSize(2);
        two.setMaxQueueSize(0);
        context.getExecutorServiceManager().registerThreadPoolProfile(two);
        start();
        network.faults("bot").slowDown(Duration.ofMillis(5));

        List<CompletableFuture<Exchange>> nested = Stream.generate(() -> template.asyncSend(
                        "direct:nested", exchange -> exchange.getMessage().setBody("/_contacts 1")))
                .limit(100)
                .toList();

        for (CompletableFuture<Exchange> sent : nested) {
            assertThat(sent).succeedsWithin(SOON).satisfies(exchange -> assertThat(exchange.getException())
                    .isNull());
        }
        assertThat(threads("simplex-operation")).hasSizeLessThanOrEqualTo(2);
    }

    @Test
    void onVirtualThreadsOnlyThreadsInsideTheCoreArePlatformThreads() throws Exception {
        assumeTrue(ThreadType.current() == ThreadType.VIRTUAL, "needs camel.threads.virtual.enabled=true and JDK 21");
        start();
        SandboxUser alice = person("Alice");
        alice.send("hello");
        alice.awaitText("got hello");

        // virtual threads are not among the threads of the JVM
        assertThat(threads("simplex-handler-bot")).isEmpty();
        assertThat(threads("simplex-operation")).isEmpty();
        assertThat(threads("simplex-reader-bot")).hasSize(1);
        assertThat(threads("simplex-command-bot")).isNotEmpty();
        assertThat(String.join(" ", routeThreads).toLowerCase(Locale.ROOT)).contains("simplex-handler-bot");

        context.stop();
        await().atMost(SOON).untilAsserted(() -> assertThat(threads("-bot")).isEmpty());
    }
}
