package io.github.camelsimplex.camel.consume;

import io.github.camelsimplex.camel.SimplexConstants;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * Puts the bot and the chat into the diagnostic context (MDC) of the log while a route works on a message or event, on
 * the thread that starts the exchange. Camel carries the keys to other threads if its MDC key pattern is
 * {@code camel.simplex.*}.
 */
final class LogContext {

    /** The name of the bot. */
    static final String BOT = "camel.simplex.bot";

    /** The chat, such as {@code @4}; absent for an event without a chat. */
    static final String CHAT = "camel.simplex.chat";

    private final MDC.MDCCloseable bot;
    private final MDC.@Nullable MDCCloseable chat;

    private LogContext(String bot, @Nullable String chat) {
        this.bot = MDC.putCloseable(BOT, bot);
        this.chat = chat == null ? null : MDC.putCloseable(CHAT, chat);
    }

    /** Sets the keys for an exchange that has just been filled. */
    static LogContext of(Exchange exchange, String bot) {
        return new LogContext(bot, exchange.getMessage().getHeader(SimplexConstants.CHAT_REF, String.class));
    }

    /** Removes the keys; call it on the thread that set them. */
    void close() {
        if (chat != null) {
            chat.close();
        }
        bot.close();
    }
}
