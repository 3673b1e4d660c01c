package io.github.camelsimplex.examples.suggestions;

import io.github.camelsimplex.camel.BroadcastResult;
import org.apache.camel.builder.RouteBuilder;

/**
 * A suggestion box with two bots: people write to {@code bot}, readers are contacts of {@code board}. Neither side sees
 * the other's address or name; each bot has its own database.
 */
public final class SuggestionsRoute extends RouteBuilder {

    @Override
    public void configure() {
        from("simplex:bot?contentType=text&displayName={{bot.displayName}}&welcome={{suggestions.welcome}}")
                .routeId("suggestions")
                .to("simplex:board?operation=broadcast")
                .setBody(exchange -> thanks(exchange.getMessage().getBody(BroadcastResult.class)))
                .to("simplex:reply");

        from("simplex:board?command=help&displayName={{board.displayName}}&welcome={{board.welcome}}")
                .routeId("board-help")
                .setBody(constant("Suggestions come from people you cannot see. Write to the other bot to add one."))
                .to("simplex:reply");
    }

    private static String thanks(BroadcastResult result) {
        return "Thank you. Your suggestion went to " + result.sent().size() + " readers.";
    }
}
