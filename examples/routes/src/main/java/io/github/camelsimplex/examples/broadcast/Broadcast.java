package io.github.camelsimplex.examples.broadcast;

import io.github.camelsimplex.camel.ChatMessage;
import io.github.camelsimplex.camel.SimplexComponent;
import io.github.camelsimplex.camel.SimplexConstants;
import io.github.camelsimplex.types.ChatRef;
import io.github.camelsimplex.types.Contact;
import io.github.camelsimplex.types.ContactStatus;
import java.util.List;
import org.apache.camel.Body;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangeProperty;
import org.apache.camel.Header;
import org.apache.camel.Message;
import org.apache.camel.spi.IdempotentRepository;

/**
 * The steps of a broadcast, for the routes in {@code broadcast.yaml}. A repository that survives the process records
 * the recipients who have a post; the post itself is the unread message of its author, which is delivered again after a
 * crash. So an interrupted broadcast continues with the recipients who do not have the post yet.
 */
public final class Broadcast {

    /** The exchange property that holds the post. */
    static final String POST = "post";

    private static final String PROGRESS_ITEM = "progressItem";

    private final IdempotentRepository progress;
    private final int step;

    /**
     * Creates the steps.
     *
     * @param progress records the recipients of each post
     * @param step the number of recipients after which the author sees a new count
     */
    public Broadcast(IdempotentRepository progress, int step) {
        this.progress = progress;
        this.step = Math.max(1, step);
    }

    /**
     * Starts or continues a broadcast. The author sees the returned text first.
     *
     * @throws RuntimeException when progress cannot be recorded: then the post is not sent, and stays unread
     */
    public String begin(Exchange exchange) {
        Message message = exchange.getMessage();
        ChatMessage body = message.getBody(ChatMessage.class);
        String author = body.chat().text();
        String id = message.getHeader(SimplexConstants.MESSAGE_TIMESTAMP, long.class) + "-"
                + message.getHeader(SimplexConstants.ITEM_ID, long.class);
        Post post = new Post(id, author, body.content(), recipients(exchange, author));
        boolean isNew = progress.add(id);
        post.recipients().forEach(chat -> countEarlier(post, chat));
        exchange.setProperty(POST, post);
        return isNew
                ? "Sending to " + contacts(post.recipients().size()) + " …"
                : "Going on: " + post.done() + " of " + post.recipients().size() + " are done.";
    }

    private void countEarlier(Post post, String chat) {
        if (progress.contains(post.refusedKey(chat))) {
            post.countRefused();
        } else if (progress.contains(post.key(chat))) {
            post.countSent();
        }
    }

    private static List<String> recipients(Exchange exchange, String author) {
        CamelContext context = exchange.getContext();
        String bot = exchange.getMessage().getHeader(SimplexConstants.BOT, String.class);
        return context
                .getComponent("simplex", SimplexComponent.class)
                .session(bot)
                .orElseThrow()
                .contacts()
                .list()
                .stream()
                .filter(Broadcast::isReachable)
                .map(contact -> ChatRef.direct(contact.contactId()).text())
                .filter(chat -> !chat.equals(author))
                .toList();
    }

    private static boolean isReachable(Contact contact) {
        return contact.activeConn() != null && contact.contactStatus().equals(ContactStatus.ACTIVE);
    }

    /** Remembers the message that shows the progress to the author. */
    public void showProgressIn(Exchange exchange) {
        exchange.setProperty(PROGRESS_ITEM, exchange.getMessage().getHeader(SimplexConstants.SENT_ITEM_ID, Long.class));
    }

    /** The chats for the splitter. */
    public List<String> recipients(@ExchangeProperty(POST) Post post) {
        return post.recipients();
    }

    /** The key of a post and the recipient in the body. */
    public String key(@ExchangeProperty(POST) Post post, @Body String chat) {
        return post.key(chat);
    }

    /** Prepares {@code simplex:send} for the recipient in the body. */
    public void address(Exchange exchange, @ExchangeProperty(POST) Post post, @Body String chat) {
        exchange.getMessage().setHeader(SimplexConstants.CHAT_REF, chat);
        exchange.getMessage().setBody(post.content());
    }

    /** Counts a recipient who has the post. */
    public void sent(@ExchangeProperty(POST) Post post) {
        post.countSent();
    }

    /** Counts a recipient to whom the core refuses to send, for example a contact who has left. */
    public void refused(@ExchangeProperty(POST) Post post, @Header(SimplexConstants.CHAT_REF) String chat) {
        progress.add(post.refusedKey(chat));
        post.countRefused();
    }

    /** Whether to show a new count to the author now. */
    public boolean isTimeToTell(@ExchangeProperty(POST) Post post) {
        return post.done() % step == 0 && post.done() < post.recipients().size();
    }

    /** Prepares {@code simplex:edit} of the message that shows the progress to the author. */
    public void tell(Exchange exchange, @ExchangeProperty(POST) Post post) {
        Message message = exchange.getMessage();
        message.setHeader(SimplexConstants.CHAT_REF, post.author());
        message.setHeader(SimplexConstants.ITEM_ID, exchange.getProperty(PROGRESS_ITEM));
        message.setBody(post.done() + " of " + post.recipients().size() + " are done …");
    }

    /** The final text for the author. */
    public String report(@ExchangeProperty(POST) Post post) {
        String report = "Sent to " + contacts(post.sent()) + ".";
        return post.refused() == 0 ? report : report + " " + contacts(post.refused()) + " could not be reached.";
    }

    private static String contacts(int count) {
        return count == 1 ? "1 contact" : count + " contacts";
    }
}
