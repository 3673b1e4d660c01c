package io.github.camelsimplex.examples.http;

import io.github.camelsimplex.client.ChatCommandException;
import io.github.camelsimplex.client.NoSuchChatException;
import io.github.camelsimplex.examples.bridge.InvalidRequestException;
import io.github.camelsimplex.examples.bridge.SendRequest;
import io.github.camelsimplex.examples.bridge.SendResult;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;

/**
 * Sends messages that are posted to {@code /messages} with the token, and describes itself at {@code /openapi.json}.
 * Without a configured token, all posts are refused.
 */
public final class MessagesRoute extends RouteBuilder {

    private static final String JSON = "application/json";
    private static final String SCHEME = "Bearer ";

    @Override
    public void configure() {
        onException(InvalidRequestException.class, IllegalArgumentException.class)
                .handled(true)
                .to("direct:failed")
                .process(exchange -> answer(exchange, 400));
        onException(NoSuchChatException.class)
                .handled(true)
                .to("direct:failed")
                .process(exchange -> answer(exchange, 404));
        onException(ChatCommandException.class)
                .handled(true)
                .to("direct:failed")
                .process(exchange -> answer(exchange, statusOf(exchange)));
        onException(Exception.class).handled(true).to("direct:failed").process(exchange -> answer(exchange, 503));

        from("platform-http:/messages?httpMethodRestrict=POST")
                .routeId("post-messages")
                .choice()
                .when(exchange -> !isAllowed(exchange))
                .process(MessagesRoute::refuse)
                .otherwise()
                // external systems control the bot through the body only, never through headers
                .removeHeaders("CamelSimplex*")
                .bean(SendRequest.class, "prepare")
                .to("simplex:send")
                .setBody(method(SendResult.class, "sent"))
                .process(exchange -> answer(exchange, 201));

        from("direct:failed").routeId("failed").setBody(method(SendResult.class, "failed"));

        from("platform-http:/openapi.json?httpMethodRestrict=GET")
                .routeId("openapi")
                .setBody(constant("resource:classpath:http/openapi.json"))
                .setHeader(Exchange.CONTENT_TYPE, constant(JSON));
    }

    /** Compares in constant time, so that the response time does not reveal the token. */
    private static boolean isAllowed(Exchange exchange) {
        String token = exchange.getContext().resolvePropertyPlaceholders("{{http.token:}}");
        String given = exchange.getMessage().getHeader("Authorization", "", String.class);
        return !token.isBlank()
                && MessageDigest.isEqual(
                        (SCHEME + token).getBytes(StandardCharsets.UTF_8), given.getBytes(StandardCharsets.UTF_8));
    }

    private static void refuse(Exchange exchange) {
        exchange.getMessage()
                .setBody("{\"status\":\"failed\",\"error\":\"Authorization: Bearer <token> is required\"}");
        answer(exchange, 401);
        exchange.getMessage().setHeader("WWW-Authenticate", "Bearer");
    }

    /** The HTTP status of a failure: a core error about an invalid chat or message is the fault of the request. */
    private static int statusOf(Exchange exchange) {
        String tag = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, ChatCommandException.class)
                .tag();
        return switch (tag) {
            case "contactNotFound", "groupNotFound" -> 404;
            case "largeMsg" -> 413;
            default -> 502;
        };
    }

    private static void answer(Exchange exchange, int status) {
        exchange.getMessage().removeHeaders("*");
        exchange.getMessage().setHeader(Exchange.HTTP_RESPONSE_CODE, status);
        exchange.getMessage().setHeader(Exchange.CONTENT_TYPE, JSON);
    }
}
