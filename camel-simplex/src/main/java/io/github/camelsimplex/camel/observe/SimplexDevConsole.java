package io.github.camelsimplex.camel.observe;

import io.github.camelsimplex.camel.SimplexComponent;
import io.github.camelsimplex.client.ChatSession;
import io.github.camelsimplex.client.SessionHealth;
import io.github.camelsimplex.client.SessionStats;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.Route;
import org.apache.camel.spi.annotations.DevConsole;
import org.apache.camel.support.console.AbstractDevConsole;
import org.apache.camel.util.json.JsonObject;

/** Shows the bots of the CamelContext: state, mailbox, consumers and last events, never the text of a message. */
@DevConsole(name = "simplex", displayName = "SimpleX", description = "Bots of SimpleX Chat")
public class SimplexDevConsole extends AbstractDevConsole {

    public SimplexDevConsole() {
        super("camel", "simplex", "SimpleX", "Bots of SimpleX Chat");
    }

    @Override
    protected Map<String, Object> doCallJson(Map<String, Object> options) {
        JsonObject root = new JsonObject();
        List<JsonObject> bots = new ArrayList<>();
        components()
                .forEach(component -> component.observedBots().forEach(bot -> bots.add(new JsonObject(describe(bot)))));
        root.put("bots", bots);
        return root;
    }

    @Override
    protected String doCallText(Map<String, Object> options) {
        StringBuilder text = new StringBuilder();
        components().forEach(component -> component.observedBots().forEach(bot -> {
            text.append(bot.name()).append('\n');
            describe(bot).forEach((name, value) -> text.append("    ")
                    .append(name)
                    .append(": ")
                    .append(value)
                    .append('\n'));
        }));
        return text.toString();
    }

    private List<SimplexComponent> components() {
        return getCamelContext().getComponentNames().stream()
                .map(getCamelContext()::hasComponent)
                .filter(SimplexComponent.class::isInstance)
                .map(SimplexComponent.class::cast)
                .toList();
    }

    private Map<String, Object> describe(ObservedBot bot) {
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("name", bot.name());
        details.put("consumers", consumers(bot));
        Optional<ChatSession> session = bot.session();
        details.put("state", session.map(open -> open.health().state().name()).orElse("NOT OPEN"));
        session.ifPresent(open -> {
            health(details, open.health());
            stats(details, open.stats());
        });
        details.put("lastEvents", bot.lastEvents());
        return details;
    }

    private static void health(Map<String, Object> details, SessionHealth health) {
        details.put("coreVersion", String.valueOf(health.coreVersion()));
        details.put("problem", String.valueOf(health.problem()));
        details.put("lastEventAt", String.valueOf(health.lastEventAt()));
        details.put("hosts", health.hosts());
        Map<String, Object> subscriptions = new LinkedHashMap<>();
        health.subscriptions()
                .forEach((server, state) ->
                        subscriptions.put(server, state.status() + ", " + state.connections() + " connections"));
        details.put("subscriptions", subscriptions);
        details.put("restored", health.restoration().restored());
        details.put("withoutKeys", health.restoration().withoutKeys());
        details.put("lostMessages", health.restoration().lostMessages());
        details.put("integrityErrors", health.integrityErrors());
    }

    private static void stats(Map<String, Object> details, SessionStats stats) {
        details.put("pending", stats.delivery().pending());
        details.put("inFlight", stats.delivery().inFlight());
        details.put("redelivering", stats.delivery().redelivering());
        details.put("pendingAcks", stats.acks().pending());
        details.put("delivered", stats.delivery().delivered());
        details.put("acked", stats.acks().acked());
        details.put("failed", stats.delivery().failed());
        details.put("finalFailures", stats.delivery().finalFailures());
        details.put("databaseErrors", stats.commands().databaseErrors());
        details.put("overflowed", stats.delivery().overflowed());
        details.put("catchUpIncomplete", stats.search().incomplete());
        details.put("waitingSends", stats.commands().waiting());
        details.put("heldSends", stats.commands().held());
        details.put("loopRests", stats.delivery().loopRests());
        details.put("undecryptable", stats.recovery().undecryptable());
        details.put("ratchetSyncs", stats.recovery().ratchetSyncs());
    }

    /** The routes of the bot, including those behind {@code master:}, on the leader or not. */
    private static List<String> consumers(ObservedBot bot) {
        return bot.routes().stream().map(Route::getRouteId).toList();
    }
}
