package io.github.camelsimplex.examples.mail;

import io.github.camelsimplex.camel.SimplexConstants;
import io.github.camelsimplex.examples.team.Team;
import io.github.camelsimplex.types.AChatItem;
import io.github.camelsimplex.types.CIDirection;
import io.github.camelsimplex.types.CIQuote;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.io.IOException;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Predicate;
import org.apache.camel.component.mail.MailMessage;
import org.jspecify.annotations.Nullable;

/** The steps of {@link MailRoute}: a mail as a message of the team's group, and a message of the group as a mail. */
final class MailBridge {

    private static final String MAIL = "mail";
    private static final String ITEM = "mailItem";

    private final CamelContext context;
    private final MailThreads threads;

    MailBridge(CamelContext context, MailThreads threads) {
        this.context = context;
        this.threads = threads;
    }

    // mail to chat

    /**
     * Whether the group does not have this mail yet. It may have it if the process was killed before the mail was
     * marked as seen.
     */
    boolean isNew(Exchange exchange) {
        try {
            String id = Mail.of(original(exchange)).messageId();
            return id.isEmpty() || threads.item(team().id(), id).isEmpty();
        } catch (MessagingException | SQLException e) {
            throw new IllegalStateException("cannot tell whether the group has the mail", e);
        }
    }

    /**
     * Prepares the exchange for {@code simplex:send}: the mail as a text in the group, quoting the message that it
     * answers.
     */
    void toChat(Exchange exchange) throws MessagingException, IOException, SQLException {
        Message original = original(exchange);
        Mail mail = Mail.of(original);
        OptionalLong answered = answered(mail);
        String text = mail.title() + "\n\n" + MailText.of(original);
        exchange.setProperty(MAIL, mail);
        exchange.getMessage().removeHeaders("*");
        exchange.getMessage().setBody(text);
        exchange.getMessage().setHeader(SimplexConstants.CHAT_REF, team().chat().text());
        answered.ifPresent(item -> exchange.getMessage().setHeader(SimplexConstants.QUOTED_ITEM_ID, item));
    }

    private OptionalLong answered(Mail mail) throws SQLException {
        for (String id : mail.ancestors()) {
            OptionalLong item = threads.item(team().id(), id);
            if (item.isPresent()) {
                return item;
            }
        }
        return OptionalLong.empty();
    }

    /** Records the group messages of the mail: several for a long mail. */
    void saidInChat(Exchange exchange) throws SQLException {
        Object sent = exchange.getMessage().getHeader(SimplexConstants.SENT_ITEM_ID);
        for (Object item : sent instanceof Collection<?> several ? several : List.of(sent)) {
            threads.put(team().id(), (Long) item, exchange.getProperty(MAIL, Mail.class));
        }
    }

    private static Message original(Exchange exchange) {
        return exchange.getMessage(MailMessage.class).getOriginalMessage();
    }

    // chat to mail

    /** Matches messages of the team's group that quote a mail, or the answer to one. */
    Predicate answersMail() {
        return exchange -> team().matches(exchange)
                && (quotedMail(exchange).isPresent() || quotedTitle(exchange).isPresent());
    }

    /**
     * The quoted mail: found by its message, or by its title if the process was killed after it sent the message and
     * before it recorded that. In that case the mail is delivered again, and found as soon as it has arrived.
     */
    private Optional<Mail> quotedMail(Exchange exchange) {
        Long quoted = exchange.getMessage().getHeader(SimplexConstants.QUOTED_ITEM_ID, Long.class);
        Optional<Mail> known = mail(quoted);
        return known.isPresent()
                ? known
                : quotedTitle(exchange).flatMap(title -> titled(title, quoted == null ? 0 : quoted));
    }

    private static Optional<String> quotedTitle(Exchange exchange) {
        CIQuote quote =
                exchange.getMessage().getBody(AChatItem.class).chatItem().quotedItem();
        return quote == null || !(quote.chatDir() instanceof CIDirection.GroupSnd)
                ? Optional.empty()
                : quote.content().text().lines().findFirst().filter(line -> line.startsWith(Mail.SIGN));
    }

    private Optional<Mail> titled(String title, long afterItemId) {
        try {
            return threads.titled(team().id(), title, afterItemId);
        } catch (SQLException | MessagingException e) {
            throw new IllegalStateException("cannot tell which mail is " + title, e);
        }
    }

    private Optional<Mail> mail(@Nullable Long itemId) {
        try {
            return itemId == null ? Optional.empty() : threads.mail(team().id(), itemId);
        } catch (SQLException e) {
            throw new IllegalStateException("cannot tell which mail message " + itemId + " is", e);
        }
    }

    /**
     * Whether this message has not been sent yet. It may have been if the process was killed before the
     * acknowledgement.
     */
    boolean isUnsent(Exchange exchange) {
        return mail(itemId(exchange)).isEmpty();
    }

    /**
     * Prepares the exchange for the mail server. The Message-ID contains the id of the message, so that a mail that is
     * sent twice has the same one both times.
     */
    void toMail(Exchange exchange) throws AddressException {
        String from = context.resolvePropertyPlaceholders("{{mail.address}}");
        String sharedId = exchange.getMessage().getHeader(SimplexConstants.SHARED_MESSAGE_ID, String.class);
        String domain = from.substring(from.indexOf('@') + 1);
        Mail answer =
                quotedMail(exchange).orElseThrow(UnknownMailException::new).answer("<" + sharedId + "@" + domain + ">");
        if (InternetAddress.parse(answer.peer()).length == 0) {
            throw new AddressException("The mail does not name a recipient for the answer");
        }
        exchange.setProperty(MAIL, answer);
        exchange.setProperty(ITEM, itemId(exchange));
        exchange.getMessage().setBody(exchange.getMessage().getBody(String.class));
        exchange.getMessage().removeHeaders("*");
        exchange.getMessage().setHeader("From", from);
        exchange.getMessage().setHeader("To", answer.peer());
        exchange.getMessage().setHeader("Subject", answer.subject());
        exchange.getMessage().setHeader("Message-ID", answer.messageId());
        exchange.getMessage().setHeader("In-Reply-To", answer.ancestors().get(0));
        exchange.getMessage().setHeader("References", answer.references());
        exchange.getMessage().setHeader(Exchange.CONTENT_TYPE, "text/plain; charset=UTF-8");
    }

    /** Records the mail of a group message. */
    void sentAsMail(Exchange exchange) throws SQLException {
        threads.put(team().id(), exchange.getProperty(ITEM, Long.class), exchange.getProperty(MAIL, Mail.class));
    }

    private static long itemId(Exchange exchange) {
        return exchange.getMessage().getHeader(SimplexConstants.ITEM_ID, Long.class);
    }

    private Team team() {
        return Team.of(context);
    }
}
