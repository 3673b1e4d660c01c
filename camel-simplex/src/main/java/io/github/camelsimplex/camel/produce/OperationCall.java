package io.github.camelsimplex.camel.produce;

import io.github.camelsimplex.camel.SimplexEndpoint;
import io.github.camelsimplex.camel.config.OperationConfiguration;
import io.github.camelsimplex.camel.config.ProducerConfiguration;
import io.github.camelsimplex.camel.config.TextConfiguration;
import io.github.camelsimplex.client.ChatSession;
import io.github.camelsimplex.types.AChatItem;
import java.util.List;
import java.util.function.Supplier;
import org.apache.camel.Exchange;
import org.apache.camel.Message;

/**
 * The exchange of one operation.
 *
 * @param endpoint with the options of the operation
 * @param exchange with the body and the headers
 * @param openSession supplies the session of the acting bot, and opens it if necessary; only operations that need
 *     the bot call it, so that the others work while the bot closes, and without a bot
 * @param openFiles supplies the files that the bot is sending
 * @param addressing finds the chat and the item
 */
public record OperationCall(
        SimplexEndpoint endpoint,
        Exchange exchange,
        Supplier<ChatSession> openSession,
        Supplier<SentFiles> openFiles,
        Addressing addressing) {

    /** The session of the bot that acts. */
    ChatSession session() {
        return openSession.get();
    }

    /** The files that the bot is sending. */
    SentFiles sentFiles() {
        return openFiles.get();
    }

    /** The exchange; fails when it goes on without the operation, after a time-out. */
    @Override
    public Exchange exchange() {
        ChatSession.checkWork();
        return exchange;
    }

    /** The message with the input, which also takes the results. */
    Message message() {
        return exchange().getMessage();
    }

    /** The options of the operation. */
    OperationConfiguration options() {
        return endpoint.getOperationConfiguration();
    }

    /** The options of all producers. */
    ProducerConfiguration producer() {
        return endpoint.getProducerConfiguration();
    }

    /** The options of the texts that are sent. */
    TextConfiguration texts() {
        return endpoint.getTextConfiguration();
    }

    /** Writes the ids of sent messages as headers; the body stays. */
    void sent(List<AChatItem> items) {
        SentItems.write(exchange(), addressing.bot(), items);
    }
}
