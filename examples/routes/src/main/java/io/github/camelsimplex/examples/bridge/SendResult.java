package io.github.camelsimplex.examples.bridge;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelsimplex.camel.SimplexConstants;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;

/**
 * The result of a {@link SendRequest}, in JSON.
 *
 * @param id the other system's id of the request; absent if it did not give one
 * @param status {@code sent} or {@code failed}
 * @param chat the chat of the sent message; absent on failure
 * @param itemId the id of the message in the bot's database; absent on failure
 * @param error the reason of the failure; absent on success
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SendResult(
        @Nullable String id, String status, @Nullable String chat, @Nullable Long itemId, @Nullable String error) {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    /** The result of an exchange in which {@code simplex:send} has sent the message. */
    public static String sent(Exchange exchange) {
        return json(new SendResult(
                requestId(exchange),
                "sent",
                exchange.getMessage().getHeader(SimplexConstants.SENT_CHAT_REF, String.class),
                exchange.getMessage().getHeader(SimplexConstants.SENT_ITEM_ID, Long.class),
                null));
    }

    /** The result of an exchange that has failed. */
    public static String failed(Exchange exchange) {
        Exception cause = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class);
        return json(new SendResult(requestId(exchange), "failed", null, null, cause.getMessage()));
    }

    private static @Nullable String requestId(Exchange exchange) {
        SendRequest request = exchange.getProperty(SendRequest.PROPERTY, SendRequest.class);
        return request == null ? null : request.id();
    }

    private static String json(SendResult result) {
        try {
            return MAPPER.writeValueAsString(result);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a result of texts and numbers cannot be serialized", e);
        }
    }
}
