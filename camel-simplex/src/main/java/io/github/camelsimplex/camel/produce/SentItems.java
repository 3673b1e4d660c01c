package io.github.camelsimplex.camel.produce;

import io.github.camelsimplex.camel.SimplexConstants;
import io.github.camelsimplex.types.AChatItem;
import io.github.camelsimplex.types.ChatRef;
import java.util.List;
import java.util.Optional;
import org.apache.camel.Exchange;

/**
 * The items that an exchange sent last, with their bot and chat. An exchange property holds them, so that
 * {@code simplex:edit} and {@code simplex:delete} find them even if headers are stripped or come from elsewhere.
 *
 * @param bot the bot that sent
 * @param chat the chat into which it sent
 * @param ids the items, in their order
 */
record SentItems(String bot, ChatRef chat, List<Long> ids) {

    private static final String PROPERTY = "CamelSimplexSent";

    /** The items that the exchange sent last. */
    static Optional<SentItems> of(Exchange exchange) {
        return Optional.ofNullable(exchange.getProperty(PROPERTY, SentItems.class));
    }

    /** Writes the sent items into the exchange; the ids also become a header. */
    static void write(Exchange exchange, String bot, List<AChatItem> items) {
        if (items.isEmpty()) {
            return;
        }
        List<Long> ids =
                items.stream().map(item -> item.chatItem().meta().itemId()).toList();
        exchange.getMessage().setHeader(SimplexConstants.SENT_ITEM_ID, ids.size() == 1 ? ids.get(0) : ids);
        items.get(0).chatRef().ifPresent(chat -> {
            exchange.getMessage().setHeader(SimplexConstants.SENT_CHAT_REF, chat.text());
            exchange.setProperty(PROPERTY, new SentItems(bot, chat, ids));
        });
    }
}
