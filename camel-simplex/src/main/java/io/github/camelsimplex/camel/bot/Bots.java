package io.github.camelsimplex.camel.bot;

import io.github.camelsimplex.camel.SimplexComponent;
import io.github.camelsimplex.camel.SimplexConstants;
import io.github.camelsimplex.camel.config.BotConfiguration;
import io.github.camelsimplex.camel.produce.Texts;
import io.github.camelsimplex.client.ChatSession;
import io.github.camelsimplex.client.DidYouMean;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.apache.camel.CamelContext;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The bots of one component by name: those that its routes consume, those in the registry, those that producers name in
 * their URIs, and those with an open session. Thread-safe.
 */
public final class Bots {

    /** After this time the registry is asked again whether a bot is the only one. */
    private static final long LOOK_AGAIN_NANOS = TimeUnit.SECONDS.toNanos(1);

    private static final Logger LOG = LoggerFactory.getLogger(Bots.class);

    private final SimplexComponent component;
    private final Map<String, Bot> bots = new TreeMap<>();
    private volatile @Nullable Only only;

    /** The only bot, and when it was found to be the only one. */
    private record Only(Bot bot, long foundNanos) {

        boolean isKnown() {
            return bot.isInUse() && System.nanoTime() - foundNanos < LOOK_AGAIN_NANOS;
        }
    }

    public Bots(SimplexComponent component) {
        this.component = component;
    }

    /** The bot of a consumer, or of a producer whose URI names it; created on first use. */
    public synchronized Bot named(String name) {
        changed();
        return bots.computeIfAbsent(name, created -> new Bot(created, component));
    }

    /**
     * An existing bot; fails with a list of the choices. This runs for every message: it looks through routes and beans
     * only for a bot that is not in use.
     */
    public Bot existing(String name) {
        Bot used = usedBot(name);
        if (used != null && used.isInUse()) {
            return used;
        }
        List<String> names = names();
        if (!names.contains(name)) {
            String shown = Texts.printable(name);
            throw new IllegalArgumentException("There is no bot " + shown + DidYouMean.hint(shown, names));
        }
        return named(name);
    }

    private synchronized @Nullable Bot usedBot(String name) {
        return bots.get(name);
    }

    /**
     * The only bot; fails with a list of the choices if there are several. This runs for every message: the answer is
     * kept until a route or a producer comes or goes, and at most for a second, because no registry tells of a new bean.
     */
    public Bot only() {
        Only known = only;
        if (known != null && known.isKnown()) {
            return known.bot();
        }
        long now = System.nanoTime();
        List<String> names = names();
        if (names.size() == 1) {
            Bot found = named(names.get(0));
            only = new Only(found, now);
            return found;
        }
        throw new IllegalArgumentException(
                names.isEmpty()
                        ? "There is no bot to use: no consumer (simplex:bot) and no producer (bot=) names one, and the"
                                + " registry has no bean of type BotConfiguration"
                        : "There are several bots: choose one with bot= or the header " + SimplexConstants.BOT
                                + ". Known: " + String.join(", ", names));
    }

    /** Forgets which bot is the only one, because bots may have come or gone. */
    public void changed() {
        only = null;
    }

    /** The names of all bots. */
    List<String> names() {
        CamelContext context = component.getCamelContext();
        Set<String> known = new TreeSet<>(BotRoutes.bots(component));
        used().stream().filter(Bot::isInUse).map(Bot::name).forEach(known::add);
        known.addAll(
                context.getRegistry().findByTypeWithName(BotConfiguration.class).keySet());
        known.addAll(context.getRegistry().findByTypeWithName(ChatSession.class).keySet());
        return known.stream().filter(BotNames::isValid).toList();
    }

    /** The bots that have been used. */
    public synchronized Collection<Bot> used() {
        return new ArrayList<>(bots.values());
    }

    /** Closes the sessions that are still open. */
    public void close() {
        RuntimeException failure = null;
        for (Bot bot : used()) {
            try {
                bot.close();
            } catch (RuntimeException e) {
                failure = e;
                LOG.warn("The bot {} was not closed in order", bot.name(), e);
            }
        }
        if (failure != null) {
            throw failure;
        }
    }
}
