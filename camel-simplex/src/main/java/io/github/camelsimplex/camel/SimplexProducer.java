package io.github.camelsimplex.camel;

import io.github.camelsimplex.camel.bot.Bot;
import io.github.camelsimplex.camel.bot.BotNames;
import io.github.camelsimplex.camel.produce.Addressing;
import io.github.camelsimplex.camel.produce.OperationCall;
import io.github.camelsimplex.camel.produce.OperationHandler;
import io.github.camelsimplex.camel.produce.SentFiles;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultAsyncProducer;
import org.jspecify.annotations.Nullable;

/**
 * Executes an operation for each exchange on threads of the component, so that the calling thread never waits for the
 * core.
 *
 * <p>A start does not open a session. The producer uses the session that a consumer of the bot has open; for a bot
 * without consumers, it opens one at the first exchange.
 */
public class SimplexProducer extends DefaultAsyncProducer {

    private final SimplexEndpoint endpoint;
    private final Operation operation;
    private final OperationHandler handler;
    private final Set<Bot> used = ConcurrentHashMap.newKeySet();

    SimplexProducer(SimplexEndpoint endpoint, Operation operation) {
        super(endpoint);
        this.endpoint = endpoint;
        this.operation = operation;
        this.handler = OperationHandler.of(operation);
    }

    @Override
    public boolean process(Exchange exchange, AsyncCallback callback) {
        try {
            boolean done = endpoint.getComponent()
                    .operationThreads()
                    .start(operation != Operation.BROADCAST, () -> start(exchange), failure -> {
                        fail(exchange, failure);
                        callback.done(false);
                    });
            if (!done) {
                return false;
            }
        } catch (Throwable e) {
            // errors too: an exchange that never completes would hold its message forever
            fail(exchange, e);
        }
        callback.done(true);
        return true;
    }

    private static void fail(Exchange exchange, @Nullable Throwable failure) {
        if (failure != null) {
            exchange.setException(failure instanceof CompletionException ? failure.getCause() : failure);
        }
    }

    private CompletionStage<?> start(Exchange exchange) throws Exception {
        Addressing addressing = new Addressing(endpoint, operation, exchange);
        return handler.start(new OperationCall(
                endpoint,
                exchange,
                () -> acting(addressing).session(this),
                () -> files(acting(addressing)),
                addressing));
    }

    /** The acting bot of an exchange, which must exist. */
    private Bot acting(Addressing addressing) {
        Bot bot = endpoint.getComponent().bots().existing(addressing.bot());
        used.add(bot);
        return bot;
    }

    private SentFiles files(Bot bot) {
        bot.session(this);
        return bot.sentFiles();
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        String name = endpoint.botOfProducer();
        if (name != null) {
            Bot bot = endpoint.getComponent().bots().named(BotNames.require(name));
            bot.named(this, endpoint);
            used.add(bot);
        }
    }

    @Override
    protected void doStop() throws Exception {
        used.forEach(bot -> bot.ended(this));
        used.clear();
        super.doStop();
    }
}
