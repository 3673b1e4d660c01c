package io.github.camelsimplex.examples;

import io.github.camelsimplex.camel.SimplexComponent;
import io.github.camelsimplex.client.ChatSession;
import io.github.camelsimplex.examples.team.Team;
import io.github.camelsimplex.test.SandboxNetwork;
import io.github.camelsimplex.test.SandboxUser;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.camel.CamelContext;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.health.HealthCheckHelper;
import org.apache.camel.main.BaseMainSupport;
import org.apache.camel.main.Main;
import org.apache.camel.main.MainListenerSupport;

/** An example that runs as {@link io.github.camelsimplex.examples.Main} runs it, on a sandbox network of the test. */
final class RunningExample implements AutoCloseable {

    /** How long a test waits for what has to happen: only a failure lasts that long, also on a machine with much to do. */
    static final Duration LIMIT = Duration.ofMinutes(2);

    private final Main camel;
    private final SandboxNetwork network;

    private RunningExample(Main camel, SandboxNetwork network) {
        this.camel = camel;
        this.network = network;
    }

    /**
     * Starts an example.
     *
     * @param properties what differs from the example's own settings
     */
    static RunningExample start(Example example, SandboxNetwork network, Map<String, String> properties) {
        return start(example, network, properties, main -> {});
    }

    /**
     * Starts an example.
     *
     * @param properties what differs from the example's own settings
     * @param change what differs in the program, such as a bean of the test in place of the example's own
     */
    static RunningExample start(
            Example example, SandboxNetwork network, Map<String, String> properties, Consumer<Main> change) {
        Main camel = prepared(example, network, properties);
        change.accept(camel);
        camel.start();
        return new RunningExample(camel, network);
    }

    /** An example that is ready to be started. */
    static Main prepared(Example example, SandboxNetwork network, Map<String, String> properties) {
        Main camel = new Main();
        camel.setPropertyPlaceholderLocations("classpath:application.properties");
        example.addRoutes(camel);
        properties.forEach(camel::addOverrideProperty);
        camel.addMainListener(new MainListenerSupport() {
            @Override
            public void afterConfigure(BaseMainSupport main) {
                simplex(main.getCamelContext()).getBotConfiguration().setCoreOptions(Map.copyOf(network.options()));
            }
        });
        return camel;
    }

    private static SimplexComponent simplex(CamelContext context) {
        return context.getComponent("simplex", SimplexComponent.class);
    }

    CamelContext context() {
        return camel.getCamelContext();
    }

    /** The open session of a bot. */
    ChatSession session(String bot) {
        return simplex(context()).session(bot).orElseThrow();
    }

    /** Whether a bot has an open session. */
    boolean hasSession(String bot) {
        return simplex(context()).session(bot).isPresent();
    }

    /** The health of the program: UP, or what is down. */
    String health() {
        List<String> down = HealthCheckHelper.invoke(context()).stream()
                .filter(result -> result.getState() != HealthCheck.State.UP)
                .map(result ->
                        result.getCheck().getId() + " " + result.getMessage().orElse(""))
                .toList();
        return down.isEmpty() ? "UP" : down.toString();
    }

    /** A person who is connected to a bot and has read its welcome. */
    SandboxUser person(String name, String bot) {
        SandboxUser person = network.user(name).timeout(LIMIT);
        person.connect(session(bot).address().link().orElseThrow());
        return person;
    }

    /** The link by which the first person comes in: an invitation to the team, where there is one, or the bot's address. */
    String entrance() {
        return Optional.ofNullable(context().getRegistry().lookupByNameAndType("team", Team.class))
                .map(Team::invitation)
                .or(() -> session("bot").address().link())
                .orElseThrow();
    }

    /** How a bot addresses the chat with a person. */
    String chatWith(SandboxUser person, String bot) {
        return "@" + session(bot).contacts().chat(person.name()).chatId();
    }

    @Override
    public void close() {
        camel.stop();
    }
}
