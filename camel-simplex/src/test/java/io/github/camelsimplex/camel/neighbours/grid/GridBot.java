package io.github.camelsimplex.camel.neighbours.grid;

import io.github.camelsimplex.camel.SimplexComponent;
import io.github.camelsimplex.camel.config.BotConfiguration;
import io.github.camelsimplex.client.ChatSession;
import io.github.camelsimplex.client.SessionStats;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;

/** A CamelContext with one bot, whose database outlives it, and the route of a neighbour. */
final class GridBot implements AutoCloseable {

    private final DefaultCamelContext context = new DefaultCamelContext();

    private GridBot() {}

    /** Starts the route of a neighbour on a network, with the bot's database in a folder. */
    static GridBot start(NeighbourTest neighbour, Work work, Map<String, String> network, Path folder)
            throws Exception {
        GridBot bot = new GridBot();
        SimplexComponent simplex = bot.context.getComponent("simplex", SimplexComponent.class);
        BotConfiguration configuration = simplex.getBotConfiguration();
        configuration.setCore("sandbox");
        configuration.setCoreOptions(Map.copyOf(network));
        configuration.setDatabase(folder.resolve("bot").toString());
        configuration.setSettle(Duration.ofMillis(1));
        configuration.setSendHold(Duration.ofMillis(1));
        bot.context.getShutdownStrategy().setTimeout(NeighbourTest.SOON.toSeconds());
        bot.context.getPropertiesComponent().addInitialProperty("folder", folder.toString());
        neighbour.prepare(bot.context);
        bot.context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() throws Exception {
                neighbour.routes(this, work);
            }
        });
        bot.context.start();
        neighbour.started(bot.context);
        return bot;
    }

    DefaultCamelContext context() {
        return context;
    }

    ChatSession session() {
        return context.getComponent("simplex", SimplexComponent.class)
                .session("bot")
                .orElseThrow();
    }

    String address() {
        return session().address().link().orElseThrow();
    }

    SessionStats stats() {
        return session().stats();
    }

    @Override
    public void close() {
        context.stop();
    }
}
