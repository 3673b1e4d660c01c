package io.github.camelsimplex.camel;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.camel.CamelContext;

/** The bots of one component by name: those that consumers have named, and those that are in the registry. Thread-safe. */
final class Bots {

    private final SimplexComponent component;
    private final Map<String, Bot> bots = new TreeMap<>();

    Bots(SimplexComponent component) {
        this.component = component;
    }

    /** The bot of a consumer or of a producer's path; created at the first use. */
    synchronized Bot named(String name) {
        return bots.computeIfAbsent(name, created -> new Bot(created, component));
    }

    /** A bot that exists already, or an error that lists the choices. */
    Bot existing(String name) {
        if (!names().contains(name)) {
            String shown = Texts.printable(name);
            throw new IllegalArgumentException("There is no bot " + shown + DidYouMean.hint(shown, names()));
        }
        return named(name);
    }

    /** The only bot there is, or an error that lists the choices. */
    Bot only() {
        List<String> names = names();
        if (names.size() == 1) {
            return named(names.get(0));
        }
        throw new IllegalArgumentException(
                names.isEmpty()
                        ? "There is no bot to act: no consumer names one (simplex:bot), and there is no registry bean of"
                                + " type BotConfiguration"
                        : "Which bot is to act? Give bot= or the header " + SimplexConstants.BOT + ". Known: "
                                + String.join(", ", names));
    }

    /** The names of all bots. */
    synchronized List<String> names() {
        CamelContext context = component.getCamelContext();
        Map<String, Object> known = new TreeMap<>(bots);
        known.putAll(context.getRegistry().findByTypeWithName(BotConfiguration.class));
        return known.keySet().stream().filter(BotNames::isValid).toList();
    }

    /** The bots that have been used. */
    synchronized Collection<Bot> used() {
        return new ArrayList<>(bots.values());
    }

    /** Closes the sessions that are still open. */
    void close() {
        used().forEach(Bot::close);
    }
}
