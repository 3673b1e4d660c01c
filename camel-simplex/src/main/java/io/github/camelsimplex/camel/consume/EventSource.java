package io.github.camelsimplex.camel.consume;

import io.github.camelsimplex.camel.SimplexConstants;
import io.github.camelsimplex.camel.SimplexConsumer;
import io.github.camelsimplex.camel.SimplexEndpoint;
import io.github.camelsimplex.camel.config.FilterConfiguration;
import io.github.camelsimplex.camel.config.Options;
import io.github.camelsimplex.client.ChatSession;
import io.github.camelsimplex.client.EventHandler;
import io.github.camelsimplex.client.ReceivedEvent;
import io.github.camelsimplex.client.Subscription;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.camel.Exchange;
import org.apache.camel.Predicate;
import org.apache.camel.RuntimeCamelException;
import org.jspecify.annotations.Nullable;

/** Turns events into exchanges, one at a time and in their order. */
final class EventSource implements ConsumerSource {

    private final Supplier<SimplexConsumer> consumer;
    private final Set<String> types;
    private final @Nullable Predicate predicate;

    EventSource(SimplexEndpoint endpoint, Supplier<SimplexConsumer> consumer, Options options) {
        this.consumer = consumer;
        FilterConfiguration values = endpoint.getFilterConfiguration();
        refuseMessageFilters(values, endpoint, options);
        this.types = Set.copyOf(EventNames.require(options, values.getEvent()));
        this.predicate = values.getFilter();
    }

    private static void refuseMessageFilters(FilterConfiguration values, SimplexEndpoint endpoint, Options options) {
        for (String[] filter : List.of(
                new String[] {"contentType", values.getContentType()},
                new String[] {"text", values.getText()},
                new String[] {"textPattern", values.getTextPattern()},
                new String[] {"chatType", values.getChatType()},
                new String[] {"fromRole", values.getFromRole()},
                new String[] {"fromContactId", values.getFromContactId()},
                new String[] {"fromMemberId", values.getFromMemberId()},
                new String[] {"fromBots", values.getFromBots()},
                new String[] {"groupId", values.getGroupId()},
                new String[] {"contact", endpoint.getContact()},
                new String[] {"group", endpoint.getGroup()},
                new String[] {"command", values.getCommand()},
                new String[] {"argsPattern", values.getArgsPattern()})) {
            if (filter[1] != null) {
                throw options.invalid(filter[0], filter[1], "filters messages, but event= subscribes to events");
            }
        }
    }

    @Override
    public Subscription subscribe(ChatSession session, String name, int order) {
        return session.onEvent(types, new EventHandler() {
            @Override
            public void handle(ReceivedEvent event) {
                EventSource.this.handle(session, event);
            }

            @Override
            public boolean logsFailures() {
                return true; // by the exception handler of the consumer
            }
        });
    }

    @Override
    public boolean isManual() {
        return false;
    }

    private void handle(ChatSession session, ReceivedEvent event) {
        SimplexConsumer current = consumer.get();
        Exchange exchange = current.createExchange(false);
        String bot = current.botName();
        IncomingEvent.write(exchange, bot, event);
        EarlierText.of(session, event.event())
                .ifPresent(text -> exchange.getMessage().setHeader(SimplexConstants.OLD_TEXT, text));
        LogContext context = LogContext.of(exchange, bot);
        try {
            if (predicate == null || predicate.matches(exchange)) {
                current.getProcessor().process(exchange);
            }
        } catch (Exception e) {
            exchange.setException(e);
        } finally {
            context.close();
        }
        Exception failure = exchange.getException();
        if (failure != null) {
            current.getExceptionHandler().handleException("Error processing exchange", exchange, failure);
            // so that the session counts the failure, and repeats the event of whatever still waits in the database
            throw RuntimeCamelException.wrapRuntimeCamelException(failure);
        }
    }
}
