package io.github.camelsimplex.camel.consume;

import io.github.camelsimplex.camel.SimplexComponent;
import io.github.camelsimplex.camel.SimplexEndpoint;
import io.github.camelsimplex.camel.config.ConsumerConfiguration;
import io.github.camelsimplex.camel.config.FilterConfiguration;
import io.github.camelsimplex.camel.config.Options;
import io.github.camelsimplex.camel.config.TextConfiguration;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import org.apache.camel.ExchangePattern;
import org.jspecify.annotations.Nullable;

/**
 * Refuses the options of an {@code event=} consumer that act on messages, so that none is silently without effect. What
 * the component sets for all consumers is meant for those of messages.
 */
final class EventOptions {

    private static final Map<String, Function<FilterConfiguration, @Nullable Object>> FILTERS =
            new TreeMap<>(Map.ofEntries(
                    Map.entry("contentType", FilterConfiguration::getContentType),
                    Map.entry("text", FilterConfiguration::getText),
                    Map.entry("textPattern", FilterConfiguration::getTextPattern),
                    Map.entry("chatType", FilterConfiguration::getChatType),
                    Map.entry("fromRole", FilterConfiguration::getFromRole),
                    Map.entry("fromContactId", FilterConfiguration::getFromContactId),
                    Map.entry("fromMemberId", FilterConfiguration::getFromMemberId),
                    Map.entry("fromBots", FilterConfiguration::getFromBots),
                    Map.entry("verified", FilterConfiguration::getVerified),
                    Map.entry("groupId", FilterConfiguration::getGroupId),
                    Map.entry("command", FilterConfiguration::getCommand),
                    Map.entry("argsPattern", FilterConfiguration::getArgsPattern)));

    /** All options of consumers but {@code concurrentConsumers}. */
    private static final Map<String, Function<ConsumerConfiguration, Object>> DELIVERY = new TreeMap<>(Map.ofEntries(
            Map.entry("includeSent", ConsumerConfiguration::isIncludeSent),
            Map.entry("includeHistory", ConsumerConfiguration::isIncludeHistory),
            Map.entry("liveMessages", ConsumerConfiguration::getLiveMessages),
            Map.entry("ackMode", ConsumerConfiguration::getAckMode),
            Map.entry("ackTimeout", ConsumerConfiguration::getAckTimeout),
            Map.entry("maxWaiting", ConsumerConfiguration::getMaxWaiting),
            Map.entry("redeliveryDelay", ConsumerConfiguration::getRedeliveryDelay),
            Map.entry("maximumRedeliveryDelay", ConsumerConfiguration::getMaximumRedeliveryDelay),
            Map.entry("maximumDeliveries", ConsumerConfiguration::getMaximumDeliveries),
            Map.entry("redeliveryBlocksChat", ConsumerConfiguration::isRedeliveryBlocksChat),
            Map.entry("onExhausted", ConsumerConfiguration::getOnExhausted),
            Map.entry("receiveFiles", ConsumerConfiguration::isReceiveFiles),
            Map.entry("maxFileSize", ConsumerConfiguration::getMaxFileSize),
            Map.entry("fileTimeout", ConsumerConfiguration::getFileTimeout)));

    private static final Map<String, Function<TextConfiguration, Object>> TEXTS = new TreeMap<>(Map.of(
            "quote", TextConfiguration::isQuote,
            "splitLong", TextConfiguration::isSplitLong,
            "maxMessageLength", TextConfiguration::getMaxMessageLength));

    private final Options options;

    private EventOptions(Options options) {
        this.options = options;
    }

    /** Refuses all options without effect on events. */
    static void check(SimplexEndpoint endpoint, Options options) {
        SimplexComponent component = endpoint.getComponent();
        EventOptions check = new EventOptions(options);
        FilterConfiguration filters = endpoint.getFilterConfiguration();
        FILTERS.forEach((name, value) -> check.refuseFilter(name, value.apply(filters)));
        check.refuseFilter("contact", endpoint.getContact());
        check.refuseFilter("group", endpoint.getGroup());
        check.refuse("observe", filters.isObserve(), false);
        check.refuse(DELIVERY, endpoint.getConsumerConfiguration(), component.getConsumerConfiguration());
        check.refuse(TEXTS, endpoint.getTextConfiguration(), component.getTextConfiguration());
        if (endpoint.getExchangePattern() == ExchangePattern.InOut) {
            throw options.invalid(
                    "exchangePattern", ExchangePattern.InOut, "sends an answer, but an event has nobody to answer");
        }
    }

    private void refuseFilter(String option, @Nullable Object value) {
        if (value != null) {
            throw options.invalid(option, value, "filters messages, but event= subscribes to events");
        }
    }

    private <C> void refuse(Map<String, Function<C, Object>> values, C present, C usual) {
        values.forEach((option, value) -> refuse(option, value.apply(present), value.apply(usual)));
    }

    private void refuse(String option, Object value, Object usual) {
        if (!Objects.equals(value, usual)) {
            throw options.invalid(option, value, "acts on messages, but event= subscribes to events");
        }
    }
}
