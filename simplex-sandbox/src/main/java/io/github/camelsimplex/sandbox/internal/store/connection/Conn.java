package io.github.camelsimplex.sandbox.internal.store.connection;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelsimplex.sandbox.internal.store.UserRow;
import io.github.camelsimplex.sandbox.internal.store.UserRows;
import io.github.camelsimplex.sandbox.internal.wire.Features;
import io.github.camelsimplex.sandbox.internal.wire.Json;
import io.github.camelsimplex.sandbox.internal.wire.SecurityCodes;
import io.github.camelsimplex.sandbox.internal.wire.Times;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** A connection: a queue to receive from, and, once the other side is known, a queue to send to. */
public final class Conn {

    /** Marks the connection with a contact who was a member of a group before. */
    public static final String OF_MEMBER = "ofMember";

    private static final String FIRST_QUEUES = "firstQueues";

    private final long id;
    private final long userId;
    private final String agentId;
    private String receiveQueue;
    private final ObjectNode doc;
    private final ObjectNode extra;
    private @Nullable String sendQueue;
    private @Nullable String nextQueue;
    private @Nullable Long contactId;
    private @Nullable Long memberId;
    private @Nullable Long linkId;
    private String status;

    Conn(
            long id,
            long userId,
            String agentId,
            String receiveQueue,
            @Nullable String sendQueue,
            String status,
            ObjectNode doc,
            ObjectNode extra) {
        this.id = id;
        this.userId = userId;
        this.agentId = agentId;
        this.receiveQueue = receiveQueue;
        this.sendQueue = sendQueue;
        this.status = status;
        this.doc = doc;
        this.extra = extra;
    }

    /** The id of the connection. */
    public long id() {
        return id;
    }

    /** The user who has the connection. */
    public long userId() {
        return userId;
    }

    /** The id that the agent knows it by. */
    public String agentId() {
        return agentId;
    }

    /** The queue from which messages are received. */
    public String receiveQueue() {
        return receiveQueue;
    }

    /** The queue to which messages are sent; null until the other side has sent it. */
    public @Nullable String sendQueue() {
        return sendQueue;
    }

    /** Sets the queue of the other side. */
    public Conn sendTo(@Nullable String queue) {
        this.sendQueue = queue;
        if (queue != null && !extra.has(FIRST_QUEUES)) {
            extra.put(FIRST_QUEUES, String.join(" ", new TreeSet<>(List.of(receiveQueue, queue))));
        }
        return this;
    }

    /** The queue to which the connection is moving, beside the one from which it receives. */
    public Optional<String> nextQueue() {
        return Optional.ofNullable(nextQueue);
    }

    /** Sets the queue to which the connection moves; null ends the move. */
    public Conn moveTo(@Nullable String queue) {
        this.nextQueue = queue;
        return this;
    }

    /** Receives from the new queue only, and returns the old one. */
    public String moved() {
        String old = receiveQueue;
        receiveQueue = Objects.requireNonNull(nextQueue, "a move was started");
        nextQueue = null;
        return old;
    }

    /** Sets the protocol version of the connection, and the maximum version of the other side. */
    public Conn versions(int version, int peerVersion) {
        doc.put("connChatVersion", version);
        doc.set("peerChatVRange", Json.object("minVersion", 1, "maxVersion", peerVersion));
        return this;
    }

    /** The security code, which is the same on both sides; people compare it to detect a man in the middle. */
    public String securityCode() {
        return SecurityCodes.of(extra.path(FIRST_QUEUES).asText());
    }

    /** Sets new keys and a new code; returns whether the old code was verified. The verification is removed. */
    public boolean newKeys(String one, String other) {
        extra.put(FIRST_QUEUES, String.join(" ", new TreeSet<>(List.of(one, other))));
        return doc.remove("connectionCode") != null;
    }

    /** Verifies a code: a correct code is recorded, and null removes the verification. */
    public boolean verify(@Nullable String code) {
        boolean verified = code != null && SecurityCodes.same(code, securityCode());
        if (verified) {
            doc.set(
                    "connectionCode",
                    Json.object("securityCode", securityCode(), "verifiedAt", Times.text(Times.now())));
        } else if (code == null) {
            doc.remove("connectionCode");
        }
        return verified;
    }

    /** The contact of the connection; null if there is none. */
    public @Nullable Long contactId() {
        return contactId;
    }

    /** The group member of the connection; null if there is none. */
    public @Nullable Long memberId() {
        return memberId;
    }

    /** The address or group link whose requests it receives, null for none. */
    public @Nullable Long linkId() {
        return linkId;
    }

    /** Sets the owner of the connection. */
    public Conn belongsTo(@Nullable Long contact, @Nullable Long member, @Nullable Long link) {
        this.contactId = contact;
        this.memberId = member;
        this.linkId = link;
        Json.put(doc, "entityId", contact != null ? contact : member != null ? member : link);
        doc.put("connType", link != null ? "user_contact" : member != null ? "member" : "contact");
        return this;
    }

    Conn belongsToStored(@Nullable Long contact, @Nullable Long member, @Nullable Long link) {
        this.contactId = contact;
        this.memberId = member;
        this.linkId = link;
        return this;
    }

    /** The status: new, prepared, joined, requested, accepted, sndReady, ready, deleted. */
    public String status() {
        return status;
    }

    /** Sets the status. */
    public Conn status(String newStatus) {
        this.status = newStatus;
        return this;
    }

    /** Whether messages can be sent and received. */
    public boolean isReady() {
        return status.equals("ready") || status.equals("sndReady");
    }

    /** The stored document, without the status. */
    public ObjectNode doc() {
        return doc;
    }

    /** Whether the other side knows the user by a random profile. */
    public boolean isIncognito() {
        return doc.has("customUserProfileId");
    }

    /** The random profile that the other side knows, null when it knows the user's own. */
    public @Nullable ObjectNode incognitoProfile() {
        return extra.get("incognitoProfile") instanceof ObjectNode profile ? profile : null;
    }

    /** The random profile with its id, null when the other side knows the user's own. */
    public @Nullable ObjectNode localIncognitoProfile() {
        ObjectNode incognito = incognitoProfile();
        return incognito == null
                ? null
                : UserRows.localProfile(
                        incognito, doc.path("customUserProfileId").asLong(), "");
    }

    /** Sets the random profile, with its id, by which the other side knows the user. */
    public void incognito(ObjectNode localProfile) {
        doc.set("customUserProfileId", localProfile.get("profileId"));
        extra.set("incognitoProfile", Features.plainProfile(localProfile));
    }

    /** The profile that the other side receives before it is a contact. */
    public ObjectNode sentProfile(UserRow user) {
        ObjectNode incognito = incognitoProfile();
        return incognito == null ? user.sentProfile() : Features.sentProfile(incognito, Features.full(null));
    }

    /** Whether the contact was a member of a group before: such a connection starts without quantum resistance. */
    public boolean isOfMember() {
        return extra.path(OF_MEMBER).asBoolean();
    }

    /** The sandbox's own data, which the API does not show. */
    public ObjectNode extra() {
        return extra;
    }

    /** The connection as the API shows it. */
    public ObjectNode view() {
        ObjectNode view = Json.object();
        doc.properties().forEach(field -> {
            view.set(field.getKey(), field.getValue());
            if (field.getKey().equals("connType")) {
                view.set("connStatus", Json.tagged(status));
            }
        });
        return view;
    }

    /** A connection that waits for its contact, as {@code PendingContactConnection}. */
    public ObjectNode pendingView() {
        return Json.object(
                "pccConnId", id,
                "pccAgentConnId", agentId,
                "pccConnStatus", Json.tagged(status),
                "viaContactUri", extra.path("viaContactUri").asBoolean(),
                "viaUserContactLink", doc.get("viaUserContactLink"),
                "groupLinkId", doc.get("groupLinkId"),
                "customUserProfileId", doc.get("customUserProfileId"),
                "connLinkInv", extra.get("connLinkInv"),
                "localAlias", doc.path("localAlias").asText(),
                "createdAt", doc.get("createdAt"),
                "updatedAt", extra.has("updatedAt") ? extra.get("updatedAt") : doc.get("createdAt"));
    }

    static ObjectNode newDoc(long id, String agentId, boolean initiated) {
        return Json.object(
                "connId",
                id,
                "agentConnId",
                agentId,
                "connChatVersion",
                19,
                "peerChatVRange",
                Json.object("minVersion", 1, "maxVersion", 19),
                "connLevel",
                0,
                "viaGroupLink",
                false,
                "connType",
                "contact",
                "contactConnInitiated",
                initiated,
                "localAlias",
                "",
                "pqSupport",
                true,
                "pqEncryption",
                true,
                "authErrCounter",
                0,
                "quotaErrCounter",
                0,
                "createdAt",
                Times.text(Times.now()));
    }
}
