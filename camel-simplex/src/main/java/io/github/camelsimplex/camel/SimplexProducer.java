package io.github.camelsimplex.camel;

import io.github.camelsimplex.client.ChatSession;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.RejectedExecutionException;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.apache.camel.health.HealthCheckHelper;
import org.apache.camel.health.WritableHealthCheckRepository;
import org.apache.camel.support.DefaultAsyncProducer;

/**
 * Does an operation for each exchange, on threads of the component, so that the calling thread never waits for the core.
 *
 * <p>Starting it opens nothing: it acts through the session that a consumer of the bot has open, and opens one by itself
 * only at the first exchange for a bot that has no consumer.
 */
public class SimplexProducer extends DefaultAsyncProducer {

    private final SimplexEndpoint endpoint;
    private final Operation operation;
    private final OperationHandler handler;
    private final Map<Bot, Bot.Lease> leases = new HashMap<>();
    private final List<SimplexHealthCheck> checks = new ArrayList<>();

    SimplexProducer(SimplexEndpoint endpoint, Operation operation) {
        super(endpoint);
        this.endpoint = endpoint;
        this.operation = operation;
        this.handler = OperationHandler.of(operation);
    }

    @Override
    public boolean process(Exchange exchange, AsyncCallback callback) {
        try {
            endpoint.getComponent().executor().execute(() -> run(exchange, callback));
            return false;
        } catch (RejectedExecutionException e) {
            exchange.setException(e);
            callback.done(true);
            return true;
        }
    }

    private void run(Exchange exchange, AsyncCallback callback) {
        try {
            Addressing addressing = new Addressing(endpoint, operation, exchange);
            OperationCall call = new OperationCall(endpoint, exchange, new Acting(addressing), addressing);
            handler.start(call).whenComplete((done, failure) -> {
                if (failure != null) {
                    exchange.setException(failure instanceof CompletionException ? failure.getCause() : failure);
                }
                callback.done(false);
            });
        } catch (Throwable e) {
            // errors too: an exchange that never completes would hold its message for ever
            exchange.setException(e);
            callback.done(false);
        }
    }

    /** Finds the bot of an exchange when it is asked for. */
    private final class Acting implements OperationCall.Actor {

        private final Addressing addressing;

        Acting(Addressing addressing) {
            this.addressing = addressing;
        }

        private Bot bot() {
            return endpoint.getComponent().bots().existing(addressing.bot());
        }

        @Override
        public ChatSession session() {
            Bot bot = bot();
            return bot.session().orElseGet(() -> ownLease(bot).session());
        }

        @Override
        public SentStreams sentStreams() {
            Bot bot = bot();
            if (bot.session().isEmpty()) {
                ownLease(bot);
            }
            return bot.sentStreams();
        }
    }

    private Bot.Lease ownLease(Bot bot) {
        synchronized (leases) {
            return leases.computeIfAbsent(bot, this::firstUse);
        }
    }

    private Bot.Lease firstUse(Bot bot) {
        Bot.Lease lease = bot.leaseForProducer();
        healthChecks().ifPresent(repository -> {
            SimplexHealthCheck check = SimplexHealthCheck.ofProducer(bot);
            check.setEnabled(endpoint.getComponent().isHealthCheckProducerEnabled());
            repository.addHealthCheck(check);
            checks.add(check);
        });
        return lease;
    }

    private Optional<WritableHealthCheckRepository> healthChecks() {
        return Optional.ofNullable(HealthCheckHelper.getHealthCheckRepository(
                endpoint.getCamelContext(), "producers", WritableHealthCheckRepository.class));
    }

    @Override
    protected void doStop() throws Exception {
        synchronized (leases) {
            leases.values().forEach(Bot.Lease::close);
            leases.clear();
            healthChecks().ifPresent(repository -> checks.forEach(repository::removeHealthCheck));
            checks.clear();
        }
        super.doStop();
    }
}
