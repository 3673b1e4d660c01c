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
 * One exchange in an operation.
 *
 * @param endpoint with the options of the operation
 * @param exchange with the body and the headers
 * @param bot the bot that acts
 * @param addressing tells in which chat and on which item
 */
public record OperationCall(SimplexEndpoint endpoint, Exchange exchange, Actor bot, Addressing addressing) {

    /** The bot that acts. Only an operation that needs it asks: the others work while it closes, and without one. */
    public interface Actor {

        /** The session, which is opened if need be. */
        ChatSession session();

        /** Keeps what is sent from memory while the core needs it. */
        SentStreams sentStreams();
    }

    /** The session of the bot that acts. */
    ChatSession session() {
        return bot.session();
    }

    /** Keeps what is sent from memory while the core needs it. */
    SentStreams sentStreams() {
        return bot.sentStreams();
    }

    /** The message to take from, and to write results to. */
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
