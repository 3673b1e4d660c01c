package io.github.camelsimplex.benchmarks;

import io.github.camelsimplex.client.ChatSession;
import io.github.camelsimplex.client.SessionConfiguration;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;

/**
 * Measures whether the cost of {@code toD} grows with the number of routes or contacts. All bots are open side by side,
 * and rounds alternate between them, so that the ratios belong to one run. It counts the CPU of the process, because
 * other work on the machine changes the time that passes.
 */
public final class DynamicToReport {

    private static final int ROUNDS = 8;
    private static final int WARM_UP_ROUNDS = 3;
    private static final int SENDS = 5_000;

    private DynamicToReport() {}

    /** A bot with a number of routes and contacts, and the times of its sends by {@code toD}. */
    private static final class Bot {

        final int routes;
        final int contacts;
        private final DefaultCamelContext context = new DefaultCamelContext();
        private final ChatSession session;
        private final ProducerTemplate template;
        private final List<Double> byChat = new ArrayList<>();
        private final List<Double> byName = new ArrayList<>();

        Bot(byte[] event, int routes, int contacts) throws Exception {
            this.routes = routes;
            this.contacts = contacts;
            ReadyCore core = new ReadyCore(event, 1, 1);
            core.contacts(contacts);
            session = ChatSession.open(SessionConfiguration.builder("bot")
                    .provider(core.provider())
                    .build());
            context.getRegistry().bind("bot", session);
            context.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    for (int route = 1; route < routes; route++) {
                        from("simplex:bot?command=c" + route)
                                .toD("simplex:send?bot=bot&chat=${header.CamelSimplexChatRef}");
                    }
                    from("direct:chat").toD("simplex:send?bot=bot&chat=${header.to}");
                    from("direct:name").toD("simplex:send?bot=bot&contact=RAW(${header.to})");
                }
            });
            context.start();
            template = context.createProducerTemplate();
        }

        void measure(boolean counts) {
            double chat = sends("direct:chat", "@");
            double name = sends("direct:name", "person");
            if (counts) {
                byChat.add(chat);
                byName.add(name);
            }
        }

        /** Sends to all contacts in turn; returns the microseconds of CPU of one send, those of all threads included. */
        private double sends(String route, String prefix) {
            Duration start = cpuTime();
            for (int i = 0; i < SENDS; i++) {
                template.sendBodyAndHeader(route, "hello", "to", prefix + (1 + i % contacts));
            }
            return cpuTime().minus(start).toNanos() / 1e3 / SENDS;
        }

        private static Duration cpuTime() {
            return ProcessHandle.current().info().totalCpuDuration().orElseThrow();
        }

        double chat() {
            return median(byChat);
        }

        double name() {
            return median(byName);
        }

        private static double median(List<Double> times) {
            double[] sorted = times.stream().mapToDouble(Double::doubleValue).toArray();
            Arrays.sort(sorted);
            return sorted[sorted.length / 2];
        }

        void close() {
            context.stop();
            session.close();
        }
    }

    /** Measures and prints. */
    @SuppressWarnings("SystemOut") // the report is the purpose of this command
    public static void main(String[] arguments) throws Exception {
        byte[] event = new RecordedEvents().directMessage();
        List<Bot> bots = List.of(
                new Bot(event, 1, 10), new Bot(event, 100, 10), new Bot(event, 1, 10_000), new Bot(event, 100, 10_000));
        for (int round = 0; round < ROUNDS; round++) {
            for (Bot bot : bots) {
                bot.measure(round >= WARM_UP_ROUNDS);
            }
        }
        Bot smallest = bots.get(0);
        for (Bot bot : bots) {
            System.out.printf(
                    Locale.ROOT,
                    "%3d routes, %,6d contacts: by chat %.1f µs (%.2f of the first line), by name %.1f µs (%.2f)%n",
                    bot.routes,
                    bot.contacts,
                    bot.chat(),
                    bot.chat() / smallest.chat(),
                    bot.name(),
                    bot.name() / smallest.name());
        }
        bots.forEach(Bot::close);
    }
}
