package io.github.camelsimplex.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelsimplex.types.ChatInfo;
import io.github.camelsimplex.types.ChatRef;
import io.github.camelsimplex.types.ConnectionPlan;
import io.github.camelsimplex.types.Contact;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.UnaryOperator;

/**
 * The bot's contacts. Every method that does not return a stage waits for the core's answer and throws
 * {@link ChatCommandException} if the core refuses the command. Thread-safe.
 */
public interface Contacts {

    /** All contacts. */
    List<Contact> list();

    /** The contact with this id; empty if there is none. */
    Optional<Contact> find(long contactId);

    /**
     * The contact with this local display name, which is unique. The core takes it from the profile, and appends a
     * number when another contact has it. Cached until contacts change.
     *
     * @throws NoSuchChatException when there is none; the message lists contacts with the name in their profile
     */
    Contact byName(String name);

    /** The chat with the contact of this name; see {@link #byName}. */
    ChatRef chat(String name);

    /** Asks the core for the effect of connecting with a link or a SimpleX name; changes nothing. */
    ConnectionPlan plan(String target);

    /**
     * Connects with a link, after asking for the plan. A known contact is returned at once and without a new handshake,
     * because connecting again with a used one-time link would break the connection. If the contact is already
     * connecting, the method waits for it. Throws {@link IllegalArgumentException} for the bot's own link, for a group
     * link, and for a used one-time link whose contact is gone. The core does not record which one-time links were
     * used, so the session remembers the last thousand links: in a file beside an SQLite database, otherwise until it
     * is closed. A request to an address is sent again if its earlier connection was not ready in time, or if another
     * client sent the earlier request.
     *
     * @return completes when the connection is ready for messages, or with {@link ChatTimeoutException}
     */
    CompletionStage<Contact> connect(String link, Duration timeout);

    /**
     * Connects like {@link #connect}, also with links and addresses that lead to a group: the bot joins the group of a
     * link, and the group that a business address makes for each customer. A SimpleX name leads to whatever the core
     * finds by it. A group that the bot is a member of, its own too, is returned at once. If the group reviews its new
     * members, the bot's membership may still wait for that.
     *
     * <p>Throws {@link IllegalArgumentException} for what the bot cannot join: its own address, a channel behind chat
     * relays, or a group that needs a newer core.
     *
     * @return completes with a {@link ChatInfo.Direct} or a {@link ChatInfo.Group} that is ready for messages, or with
     *     {@link ChatTimeoutException}
     */
    CompletionStage<ChatInfo> connectAny(String target, Duration timeout);

    /** Creates a one-time invitation and returns its link. */
    String createInvitation();

    /** Accepts a contact request; the contact is ready for messages when its event {@code contactConnected} arrives. */
    Contact accept(long contactRequestId);

    /** Rejects a contact request; the other side is not notified. */
    void reject(long contactRequestId);

    /**
     * Rejects a contact request and tells the other side, which only cores from 7.1 on can do.
     *
     * @throws IllegalStateException when the core is older, or does not tell its version; nothing is sent
     */
    void rejectAndNotify(long contactRequestId);

    /** Deletes a contact and the conversation, and notifies the other side. */
    void delete(long contactId);

    /** The bot's own data about a contact; an empty object if there is none. */
    ObjectNode customData(long contactId);

    /** Replaces the bot's own data about a contact. */
    void setCustomData(long contactId, JsonNode data);

    /**
     * Changes the bot's own data about a contact. Changes through this session run one after another; the core does not
     * have transactions that would exclude other clients.
     */
    ObjectNode mergeCustomData(long contactId, UnaryOperator<ObjectNode> change);
}
