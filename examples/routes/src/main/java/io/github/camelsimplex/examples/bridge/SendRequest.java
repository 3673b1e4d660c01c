package io.github.camelsimplex.examples.bridge;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import io.github.camelsimplex.camel.SimplexConstants;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;

/**
 * The request of another system to send a message, in JSON: {@code {"id":"7","chat":"@4","text":"Hello"}}.
 *
 * @param id the other system's id of the request; null if it does not need one
 * @param chat the chat, such as {@code @4} for a contact or {@code #1} for a group
 * @param text the text to send
 */
public record SendRequest(@Nullable String id, String chat, String text) {

    /** The exchange property that keeps the request during its execution. */
    static final String PROPERTY = "sendRequest";

    private static final ObjectReader READER =
            new ObjectMapper().readerFor(SendRequest.class).with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    /** Refuses a request without a chat or text. */
    public SendRequest {
        requireText("chat", chat);
        requireText("text", text);
    }

    private static void requireText(String field, @Nullable String value) {
        if (value == null || value.isBlank()) {
            throw new IllegalArgumentException("'" + field + "' is missing");
        }
    }

    /**
     * Reads the request in the body, and prepares the exchange for {@code simplex:send}: the text as the body, the chat
     * as the header. Other headers of the exchange are ignored.
     *
     * @throws InvalidRequestException when the body is not a request
     */
    public static void prepare(Exchange exchange) {
        SendRequest request = parse(exchange.getMessage().getBody(String.class));
        exchange.setProperty(PROPERTY, request);
        exchange.getMessage().setBody(request.text());
        exchange.getMessage().setHeader(SimplexConstants.CHAT_REF, request.chat());
    }

    private static SendRequest parse(@Nullable String json) {
        if (json == null || json.isBlank()) {
            throw new InvalidRequestException("The body is empty");
        }
        try {
            SendRequest request = READER.readValue(json);
            if (request == null) {
                throw new InvalidRequestException("The body is not a JSON object");
            }
            return request;
        } catch (JsonProcessingException e) {
            // the message without the position in the source, which quotes the body
            String reason = e.getCause() instanceof IllegalArgumentException cause
                    ? String.valueOf(cause.getMessage())
                    : e.getOriginalMessage();
            throw new InvalidRequestException("The body is not a request to send a message: " + reason);
        }
    }
}
