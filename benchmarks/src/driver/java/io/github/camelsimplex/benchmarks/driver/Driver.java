package io.github.camelsimplex.benchmarks.driver;

import io.github.camelsimplex.client.ChatSession;
import io.github.camelsimplex.client.CoreConfiguration;
import io.github.camelsimplex.client.MessageHandler;
import io.github.camelsimplex.client.SessionConfiguration;
import io.github.camelsimplex.client.SubscriptionOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.impl.engine.PooledExchangeFactory;
import org.apache.camel.support.PropertyBindingSupport;

/**
 * A bot on the C stub of the library, as a session or as a Camel route, that only receives or that also echoes; or many
 * bots that wait. Prints marks; see {@link Meter}.
 *
 * <p>System properties: {@code simplex.libs.dir} (the stub), {@code transcript}, {@code messages}, {@code step},
 * {@code bots}, {@code pooled}, {@code statuses}.
 */
public final class Driver {

    private static final long SETTLING_MILLIS = 4_000;

    private final Path database = Files.createTempDirectory("simplex-driver");
    private final int messages = Integer.getInteger("messages", 100_000);
    private final Meter meter = new Meter(Integer.getInteger("step", 20_000), messages);
    private final Flood flood;

    private Driver() throws Exception {
        Path library = Path.of(System.getProperty("simplex.libs.dir"), System.mapLibraryName("simplex"));
        flood = new Flood(library, Path.of(System.getProperty("transcript")));
    }

    /**
     * Runs one mode.
     *
     * @param arguments {@code session} or {@code camel}, then {@code receive}, {@code echo} or {@code idle}
     */
    public static void main(String[] arguments) throws Exception {
        Driver driver = new Driver();
        boolean echo = arguments[1].equals("echo");
        if (arguments[1].equals("idle")) {
            driver.idle();
        } else if (arguments[0].equals("camel")) {
            driver.camel(echo);
        } else {
            driver.session(echo);
        }
        System.exit(0); // the stub's queue may still be full: do not wait for it
    }

    private void session(boolean echo) throws Exception {
        try (ChatSession session = open("bot")) {
            session.subscribe(SubscriptionOptions.defaults(), MessageHandler.blocking(message -> {
                if (echo) {
                    session.messages().reply(message, message.text());
                }
                meter.count();
            }));
            session.startDelivery();
            run();
        }
    }

    private ChatSession open(String name) {
        CoreConfiguration core = CoreConfiguration.sqlite(database.resolve(name).toString());
        return ChatSession.open(
                SessionConfiguration.builder(name).core("native").database(core).build());
    }

    private void camel(boolean echo) throws Exception {
        CamelContext context = context();
        try {
            context.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    if (echo) {
                        from("simplex:bot?contentType=text")
                                .transform()
                                .simple("${body}")
                                .to("simplex:reply")
                                .process(exchange -> meter.count());
                    } else {
                        from("simplex:bot?contentType=text").process(exchange -> meter.count());
                    }
                }
            });
            context.start();
            run();
        } finally {
            context.stop();
        }
    }

    private CamelContext context() throws Exception {
        DefaultCamelContext context = new DefaultCamelContext();
        if (Boolean.getBoolean("pooled")) {
            context.getCamelContextExtension().setExchangeFactory(new PooledExchangeFactory());
        }
        PropertyBindingSupport.bindProperties(
                context,
                context.getComponent("simplex"),
                new HashMap<>(Map.of(
                        "core", "native", "database", database.resolve("bot").toString())));
        return context;
    }

    private void run() throws Exception {
        flood.prepare(Boolean.getBoolean("statuses"));
        Thread.sleep(SETTLING_MILLIS); // the chats are quiet after a start
        meter.mark(0);
        flood.allow(messages);
        meter.await();
    }

    /** Opens sessions that have nothing to do, and marks before and after. */
    private void idle() throws Exception {
        meter.mark(0);
        List<ChatSession> sessions = new ArrayList<>();
        int bots = Integer.getInteger("bots", 100);
        for (int bot = 0; bot < bots; bot++) {
            ChatSession session = open("bot" + bot);
            session.subscribe(SubscriptionOptions.defaults(), MessageHandler.blocking(message -> {}));
            session.startDelivery();
            sessions.add(session);
        }
        Thread.sleep(SETTLING_MILLIS);
        System.gc();
        Thread.sleep(SETTLING_MILLIS);
        meter.mark(sessions.size());
    }
}
