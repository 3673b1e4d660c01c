package io.github.camelsimplex.examples.moderator;

import io.github.camelsimplex.camel.IncompleteOperationException;
import io.github.camelsimplex.camel.SimplexConstants;
import io.github.camelsimplex.client.ChatCommandException;
import io.github.camelsimplex.types.command.ApiJoinGroup;
import java.time.Instant;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.LoggingLevel;
import org.apache.camel.builder.RouteBuilder;
import org.jspecify.annotations.Nullable;

/**
 * Joins the groups to which it is invited, and removes messages that break the rules where it is a moderator. Each
 * removal is written to the log first: if that fails, the message is not removed, and the removal is tried again. The
 * author is notified in the support chat, where the other moderators see it too.
 */
public final class ModeratorRoute extends RouteBuilder {

    private static final String OFFENCE = "offence";

    @Override
    public void configure() {
        Moderation moderation = Moderation.of(getContext());

        from("simplex:bot?event=receivedGroupInvitation")
                .routeId("join")
                .setBody(exchange ->
                        new ApiJoinGroup(exchange.getMessage().getHeader(SimplexConstants.GROUP_ID, long.class)))
                .to("simplex:command");

        from("simplex:bot?command=rules")
                .routeId("rules")
                .setBody(simple(
                        "No spam, and at most {{moderator.messages}} messages in {{moderator.seconds}} seconds. A"
                                + " message that {{moderator.reports}} members report is removed."))
                .to("simplex:reply");

        from("simplex:bot?chatType=group&contentType=report")
                .routeId("reports")
                .process(exchange -> keep(exchange, moderation.report(exchange.getMessage())))
                .choice()
                .when(exchangeProperty(OFFENCE).isNotNull())
                .to("direct:remove")
                .setBody(constant("Thank you. The message was removed."))
                .otherwise()
                .setBody(constant("Thank you. The moderators see your report."))
                .end()
                .removeHeaders("CamelSimplex*")
                .to("simplex:reply");

        from("simplex:bot?chatType=group")
                .routeId("messages")
                .process(exchange -> keep(exchange, moderation.judge(exchange.getMessage())))
                .filter(exchangeProperty(OFFENCE).isNotNull())
                .to("direct:remove");

        from("direct:remove")
                .routeId("remove")
                // the core refuses: the bot is not a moderator here, or the message is already gone
                .onException(ChatCommandException.class, IncompleteOperationException.class)
                .handled(true)
                .process(exchange ->
                        describe(exchange, "failed", exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class)))
                .to("direct:log")
                .log(LoggingLevel.WARN, "A message was not removed: ${exception.message}")
                .end()
                .process(exchange -> describe(exchange, "remove", null))
                .to("direct:log")
                .process(ModeratorRoute::addressMessage)
                .to("simplex:moderate")
                .filter(exchange -> offence(exchange).isTold())
                .process(ModeratorRoute::addressAuthor)
                .to("simplex:send");

        from("direct:log")
                .routeId("log")
                .errorHandler(noErrorHandler())
                .to("file:{{moderator.folder}}?fileName=audit.log&fileExist=Append&appendChars=\\n");
    }

    private static void keep(Exchange exchange, Optional<Offence> offence) {
        offence.ifPresent(found -> exchange.setProperty(OFFENCE, found));
    }

    private static Offence offence(Exchange exchange) {
        return exchange.getProperty(OFFENCE, Offence.class);
    }

    private static void describe(Exchange exchange, String action, @Nullable Exception failure) {
        String detail = failure == null ? "" : String.valueOf(failure.getMessage());
        exchange.getMessage().setBody(offence(exchange).logLine(Instant.now(), action, detail));
    }

    private static void addressMessage(Exchange exchange) {
        exchange.getMessage()
                .setHeader(SimplexConstants.CHAT_REF, offence(exchange).group());
        exchange.getMessage()
                .setHeader(SimplexConstants.ITEM_ID, offence(exchange).itemId());
    }

    private static void addressAuthor(Exchange exchange) {
        Offence offence = offence(exchange);
        exchange.getMessage().setHeader(SimplexConstants.CHAT_REF, offence.supportChat());
        exchange.getMessage()
                .setBody("I removed a message of " + offence.author().localDisplayName() + ": " + offence.reason()
                        + ".");
    }
}
