package io.github.camelsimplex.sandbox.internal.store;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelsimplex.sandbox.internal.store.connection.Connections;
import io.github.camelsimplex.sandbox.internal.wire.Json;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The requests to connect that an address has received. */
public final class Requests {

    /**
     * A request.
     *
     * @param id the id of the request
     * @param userId the user who was asked
     * @param linkId the address
     * @param xContactId the id that the requester sends, the same in a repeated request
     * @param contactId the contact that will be connected, null when there is none
     * @param sendQueue the queue for the answer
     * @param doc the request as the API shows it
     */
    public record Request(
            long id,
            long userId,
            long linkId,
            String xContactId,
            @Nullable Long contactId,
            String sendQueue,
            ObjectNode doc) {}

    private static final String SELECT =
            "SELECT request_id, user_id, link_id, x_contact_id, contact_id, snd_queue, doc FROM contact_requests ";

    private final Database db;

    /** Creates it for this database. */
    public Requests(Database db) {
        this.db = db;
    }

    /** Stores a new request and returns its id. */
    public long create(long userId, long linkId, String xContactId, @Nullable Long contactId, String sendQueue) {
        return db.insert(
                "INSERT INTO contact_requests (user_id, link_id, x_contact_id, contact_id, snd_queue, doc)"
                        + " VALUES (?, ?, ?, ?, ?, '{}')",
                userId,
                linkId,
                xContactId,
                contactId,
                sendQueue);
    }

    /** Stores the API form of a request, and the queue for its answer. */
    public void save(long requestId, String sendQueue, ObjectNode doc) {
        db.update(
                "UPDATE contact_requests SET snd_queue = ?, doc = ? WHERE request_id = ?",
                sendQueue,
                Json.text(doc),
                requestId);
    }

    /** A request by id. */
    public Optional<Request> find(long userId, long requestId) {
        return db.one(Requests::read, SELECT + "WHERE user_id = ? AND request_id = ?", userId, requestId);
    }

    /** An earlier request of the same requester to an address. */
    public Optional<Request> repeated(long linkId, String xContactId) {
        return db.one(Requests::read, SELECT + "WHERE link_id = ? AND x_contact_id = ?", linkId, xContactId);
    }

    /** Detaches the requests of a deleted address; they stay, and can be accepted. */
    public void addressDeleted(long linkId) {
        db.update(
                "UPDATE contact_requests SET link_id = 0, doc = json_remove(doc, '$.userContactLinkId_') WHERE link_id = ?",
                linkId);
    }

    /** Deletes a request. */
    public void delete(Request request) {
        db.update("DELETE FROM contact_requests WHERE request_id = ?", request.id());
    }

    /** Deletes the requests of a contact. */
    public void deleteOf(ContactRow contact) {
        db.update("DELETE FROM contact_requests WHERE contact_id = ?", contact.id());
    }

    private static Request read(ResultSet row) throws SQLException {
        return new Request(
                row.getLong("request_id"),
                row.getLong("user_id"),
                row.getLong("link_id"),
                row.getString("x_contact_id"),
                Connections.nullable(row, "contact_id"),
                row.getString("snd_queue"),
                Json.parseObject(row.getString("doc")));
    }
}
