package io.github.camelsimplex.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
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
 * {@link ChatCommandException} when it refuses. Thread-safe.
 */
public interface Contacts {

    /** All contacts. */
    List<Contact> list();

    /** The contact with an id; empty when there is none. */
    Optional<Contact> find(long contactId);

    /**
     * The contact with a name: the local display name, or else the display name of its profile. Remembered until
     * contacts change.
     *
     * @throws NoSuchChatException when there is none, or more than one
     */
    Contact byName(String name);

    /** The chat with the contact of a name; see {@link #byName}. */
    ChatRef chat(String name);

    /** Asks what connecting with a link would do; changes nothing. */
    ConnectionPlan plan(String link);

    /**
     * Connects with a link, after asking for the plan: a known contact is returned at once and without a new handshake
     * (connecting again with a used one-time link would break the connection), one that is being connected is waited for,
     * the bot's own link is an {@link IllegalArgumentException}, and so are the link of a group, and a one-time link that
     * was used before and whose contact is gone. The core does not know which one-time links were used: the session
     * remembers the last thousand links, in a file beside an SQLite database, otherwise until it is closed. A request to an
     * address is sent again when its earlier connection was not ready in time, or when another client has sent that one.
     *
     * @return completes when the connection is ready for messages, or with {@link ChatTimeoutException}
     */
    CompletionStage<Contact> connect(String link, Duration timeout);

    /** Creates a one-time invitation and returns its link. */
    String createInvitation();

    /** Accepts a contact request; the contact is ready for messages at its event {@code contactConnected}. */
    Contact accept(long contactRequestId);

    /** Rejects a contact request; the other side is not told. */
    void reject(long contactRequestId);

    /** Deletes a contact and the conversation, and tells the other side. */
    void delete(long contactId);

    /** The bot's own data about a contact; an empty object when there is none. */
    ObjectNode customData(long contactId);

    /** Replaces the bot's own data about a contact. */
    void setCustomData(long contactId, JsonNode data);

    /**
     * Changes the bot's own data about a contact. Changes through this session are made one after another; the core knows
     * no transaction that would keep out others.
     */
    ObjectNode mergeCustomData(long contactId, UnaryOperator<ObjectNode> change);
}
