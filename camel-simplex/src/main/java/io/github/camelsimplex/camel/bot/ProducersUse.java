package io.github.camelsimplex.camel.bot;

import io.github.camelsimplex.camel.SimplexComponent;
import io.github.camelsimplex.camel.SimplexProducer;
import io.github.camelsimplex.camel.observe.SimplexHealthCheck;
import io.github.camelsimplex.client.ChatSession;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.apache.camel.CamelContext;
import org.apache.camel.health.HealthCheckHelper;
import org.apache.camel.health.WritableHealthCheckRepository;
import org.jspecify.annotations.Nullable;

/**
 * The one lease of a bot's session that its producers share while the bot does not have a consumer. It lasts from the
 * first exchange until the last producer that used it stops. Thread-safe.
 */
final class ProducersUse {

    private final Bot bot;
    private final BotSession session;
    private final SimplexComponent component;
    private final Set<SimplexProducer> users = new HashSet<>();
    private BotSession.@Nullable Lease lease;
    private @Nullable SimplexHealthCheck check;

    ProducersUse(Bot bot, BotSession session, SimplexComponent component) {
        this.bot = bot;
        this.session = session;
        this.component = component;
    }

    /** Joins the open session of the producers; empty when they have none. */
    synchronized Optional<ChatSession> join(SimplexProducer producer) {
        BotSession.Lease present = lease;
        if (present == null) {
            return Optional.empty();
        }
        if (bot.session().filter(present.session()::equals).isEmpty()) {
            // the component was stopped meanwhile, and closed it
            drop();
            return Optional.empty();
        }
        users.add(producer);
        return Optional.of(present.session());
    }

    /** Opens the session for the first producer. */
    synchronized ChatSession open(SimplexProducer producer) {
        Optional<ChatSession> present = join(producer);
        if (present.isPresent()) {
            return present.get();
        }
        BotSession.Lease opened = session.leaseWithoutConsumer();
        lease = opened;
        addCheck();
        users.add(producer);
        return opened.session();
    }

    /** Removes a stopped producer. */
    synchronized void end(SimplexProducer producer) {
        BotSession.Lease present = lease;
        if (users.remove(producer) && users.isEmpty() && present != null) {
            drop();
            present.close();
        }
    }

    private void drop() {
        lease = null;
        users.clear();
        checks().ifPresent(repository -> Optional.ofNullable(check).ifPresent(repository::removeHealthCheck));
        check = null;
    }

    private void addCheck() {
        SimplexHealthCheck added = SimplexHealthCheck.ofProducer(
                bot.name(), bot::session, bot.setUp().networkDownLimit());
        added.setEnabled(component.isHealthCheckProducerEnabled());
        checks().ifPresent(repository -> repository.addHealthCheck(added));
        check = added;
    }

    private Optional<WritableHealthCheckRepository> checks() {
        CamelContext context = component.getCamelContext();
        return Optional.ofNullable(
                HealthCheckHelper.getHealthCheckRepository(context, "producers", WritableHealthCheckRepository.class));
    }
}
