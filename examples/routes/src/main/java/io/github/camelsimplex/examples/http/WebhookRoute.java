package io.github.camelsimplex.examples.http;

import io.github.camelsimplex.examples.bridge.CloudEvents;
import org.apache.camel.Exchange;
import org.apache.camel.LoggingLevel;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.http.HttpMethods;
import org.apache.camel.http.base.HttpOperationFailedException;

/**
 * Posts every message to a webhook. Temporary failures are retried with growing delays; a refused message, or one that
 * fails after the last try, becomes a file in the dead letter folder. If that file cannot be written either, the
 * message stays unread.
 */
public final class WebhookRoute extends RouteBuilder {

    @Override
    public void configure() {
        // a dead letter that cannot be written must fail the exchange, not only log a line
        errorHandler(deadLetterChannel("direct:dead-letter")
                .deadLetterHandleNewException(false)
                .maximumRedeliveries(number("{{webhook.retries}}"))
                .redeliveryDelay(number("{{webhook.retryDelay}}"))
                .useExponentialBackOff()
                .backOffMultiplier(2)
                .maximumRedeliveryDelay(60_000)
                .asyncDelayedRedelivery()
                .retryAttemptedLogLevel(LoggingLevel.WARN));

        // the webhook will never accept this message
        onException(HttpOperationFailedException.class)
                .onWhen(WebhookRoute::isRefused)
                .maximumRedeliveries(0)
                .handled(true)
                .to("direct:dead-letter");

        from("simplex:bot")
                .routeId("chat-to-webhook")
                .setBody(method(CloudEvents.class, "of"))
                .setHeader(Exchange.HTTP_METHOD, constant(HttpMethods.POST))
                .setHeader(Exchange.CONTENT_TYPE, constant(CloudEvents.MEDIA_TYPE))
                .to("{{webhook.url}}");

        from("direct:dead-letter")
                .routeId("dead-letter")
                .errorHandler(noErrorHandler())
                .to("file:{{webhook.deadLetters}}"
                        + "?fileName=${header.CamelMessageTimestamp}-${header.CamelSimplexItemId}.json"
                        // readers of the folder never see a partial file
                        + "&tempFileName=${file:name}.new");
    }

    private int number(String placeholder) {
        return Integer.parseInt(getContext().resolvePropertyPlaceholders(placeholder));
    }

    private static boolean isRefused(Exchange exchange) {
        HttpOperationFailedException failure =
                exchange.getProperty(Exchange.EXCEPTION_CAUGHT, HttpOperationFailedException.class);
        int status = failure.getStatusCode();
        boolean later = status == 408 || status == 425 || status == 429;
        return status >= 400 && status < 500 && !later;
    }
}
