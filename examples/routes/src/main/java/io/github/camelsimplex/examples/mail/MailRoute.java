package io.github.camelsimplex.examples.mail;

import io.github.camelsimplex.camel.SimplexConstants;
import java.nio.file.Path;
import org.apache.camel.CamelContext;
import org.apache.camel.LoggingLevel;
import org.apache.camel.builder.RouteBuilder;

/**
 * Bridges a mailbox and a group. Every mail is posted in the {@link io.github.camelsimplex.examples.team.Team team}'s
 * group, quoting the message that it answers; a text of the team that quotes a mail is sent as the answer to that mail.
 *
 * <p>A mail is marked as seen when the group has it. An answer stays unread in the bot's database until the mail server
 * has accepted it. Permanent refusals of the server are reported in the group.
 */
public final class MailRoute extends RouteBuilder {

    /** Together with the growing delays some minutes: long enough for a mail that is delivered again after a kill. */
    private static final int TRIES_FOR_A_MAIL = 10;

    @Override
    public void configure() throws Exception {
        CamelContext context = getContext();
        MailThreads threads = new MailThreads(Path.of(context.resolvePropertyPlaceholders("{{mail.threads}}")));
        MailBridge bridge = new MailBridge(context, threads);
        context.getRegistry().bind("answersMail", bridge.answersMail());

        mailsToTheGroup(bridge);
        answersToTheServer(bridge);
    }

    private void mailsToTheGroup(MailBridge bridge) {
        from("{{mail.receive}}?username={{mail.user}}&password=RAW({{mail.password}})&folderName={{mail.folder}}"
                        + "&unseen=true&peek=true&delete=false&delay={{mail.pollDelay}}"
                        + "&connectionTimeout=30000&backoffErrorThreshold=3&backoffMultiplier=6")
                .routeId("mail-to-chat")
                // external systems control the bot through the body only, never through headers
                .removeHeaders("CamelSimplex*")
                .filter(bridge::isNew)
                .process(bridge::toChat)
                .to("simplex:send?splitLong=true")
                .process(bridge::saidInChat);
    }

    private void answersToTheServer(MailBridge bridge) {
        from("simplex:bot?contentType=text,link&filter=#answersMail")
                .routeId("chat-to-mail")
                .errorHandler(defaultErrorHandler()
                        .maximumRedeliveries(-1)
                        .redeliveryDelay(
                                Long.parseLong(getContext().resolvePropertyPlaceholders("{{mail.retryDelay}}")))
                        .useExponentialBackOff()
                        .backOffMultiplier(2)
                        .maximumRedeliveryDelay(60_000)
                        .asyncDelayedRedelivery()
                        .allowRedeliveryWhileStopping(false)
                        .retryAttemptedLogLevel(LoggingLevel.WARN))
                .onException(Exception.class)
                .onWhen(Refusal::isForEver)
                .maximumRedeliveries(0)
                .handled(true)
                .setBody(exchange -> "This could not be sent: " + Refusal.reason(exchange))
                .to("simplex:reply")
                .end()
                .onException(UnknownMailException.class)
                .maximumRedeliveries(TRIES_FOR_A_MAIL)
                .handled(true)
                .setBody(constant("This could not be sent: the mail that it answers is unknown."))
                .to("simplex:reply")
                .end()
                .filter(bridge::isUnsent)
                .process(bridge::toMail)
                .to("{{mail.send}}?username={{mail.user}}&password=RAW({{mail.password}})&connectionTimeout=30000")
                .process(bridge::sentAsMail)
                .setHeader(SimplexConstants.REACTION, constant("👍"))
                .to("simplex:react");

        from("simplex:bot?filter=#answersMail")
                .routeId("no-mail-of-this")
                .setBody(constant("Only texts are sent as mails."))
                .to("simplex:reply");
    }
}
