package io.github.camelsimplex.camel.produce;

import io.github.camelsimplex.camel.SimplexEndpoint;
import io.github.camelsimplex.camel.config.OperationConfiguration;
import io.github.camelsimplex.camel.config.ProducerConfiguration;
import io.github.camelsimplex.client.ChatSession;
import io.github.camelsimplex.types.AChatItem;
import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.Message;

/**
 * The exchange of one operation.
 *
 * @param endpoint with the options of the operation
 * @param exchange with the body and the headers
 * @param bot the bot that acts
 * @param addressing finds the chat and the item
 */
public record OperationCall(SimplexEndpoint endpoint, Exchange exchange, Actor bot, Addressing addressing) {

    /**
     * The acting bot. Only operations that need the bot ask for it; the others work while the bot closes, and without a
     * bot.
     */
    public interface Actor {

        /** The session; opens it if necessary. */
        ChatSession session();

        /** The files written for streams and bytes, kept while the core needs them. */
        SentStreams sentStreams();
    }

    /** The session of the bot that acts. */
    ChatSession session() {
        return bot.session();
    }

    /** The files written for streams and bytes, kept while the core needs them. */
    SentStreams sentStreams() {
        return bot.sentStreams();
    }

    /** The message with the input, which also takes the results. */
    Message message() {
        return exchange.getMessage();
    }

    /** The options of the operation. */
    OperationConfiguration options() {
        return endpoint.getOperationConfiguration();
    }

    /** The options of all producers. */
    ProducerConfiguration producer() {
        return endpoint.getProducerConfiguration();
    }

    /** Writes the ids of sent messages as headers; the body stays. */
    void sent(List<AChatItem> items) {
        SentItems.write(exchange, addressing.bot(), items);
    }
}
