package io.github.camelsimplex.sandbox.internal.command.contact;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelsimplex.sandbox.internal.chat.LinkData;
import io.github.camelsimplex.sandbox.internal.chat.Services;
import io.github.camelsimplex.sandbox.internal.command.Answers;
import io.github.camelsimplex.sandbox.internal.store.ContactRow;
import io.github.camelsimplex.sandbox.internal.store.GroupRow;
import io.github.camelsimplex.sandbox.internal.store.Stores;
import io.github.camelsimplex.sandbox.internal.store.UserRow;
import io.github.camelsimplex.sandbox.internal.store.connection.Conn;
import io.github.camelsimplex.sandbox.internal.wire.ChatFailure;
import io.github.camelsimplex.sandbox.internal.wire.Json;
import io.github.camelsimplex.sandbox.internal.wire.SimplexLinks;
import java.util.List;
import java.util.Optional;

/** The relation of a link to the user: new, own, known, or connecting; and its target. */
public final class ConnectPlans {

    private static final String VIA_LINK = "viaLink";

    private final Services services;
    private final Stores stores;
    private final InvitationPlans invitations;

    ConnectPlans(Services services) {
        this.services = services;
        this.stores = services.stores();
        this.invitations = new InvitationPlans(stores);
    }

    /** The response with a plan. */
    ObjectNode answer(UserRow user, String link, ObjectNode plan) {
        ObjectNode resolved = plan.get("link") instanceof ObjectNode object ? object : linkView(link, Optional.empty());
        return Answers.of(user, "connectionPlan", "connLink", resolved, "connectionPlan", plan.get("plan"));
    }

    /** Whether {@code /connect} continues with this plan instead of showing it. */
    boolean mayConnect(ObjectNode plan) {
        ObjectNode inner = plan.path("plan").get("contactAddressPlan") instanceof ObjectNode address
                ? address
                : plan.path("plan").get("invitationLinkPlan") instanceof ObjectNode invitation
                        ? invitation
                        : plan.path("plan").get("groupLinkPlan") instanceof ObjectNode group ? group : Json.object();
        return List.of("ok", "connectingConfirmReconnect", "ownLink")
                .contains(inner.path("type").asText());
    }

    /** The plan of a link, with the link's forms beside it. */
    ObjectNode plan(UserRow user, String link, boolean resolve) {
        if (SimplexLinks.key(link).isEmpty()) {
            throw ChatFailure.chat("invalidConnReq");
        }
        Optional<ObjectNode> waiting = invitations.waiting(user, link);
        if (waiting.isPresent()) {
            Optional<ObjectNode> forms = invitations.fullLink(user, link).map(full -> Json.object("fullLink", full));
            return Json.object("link", linkView(link, forms), "plan", waiting.get());
        }
        Optional<ObjectNode> target = target(link);
        if (SimplexLinks.isShort(link)) {
            services.controller().touchServer(user);
            if (target.isEmpty() && resolve) {
                throw unknownLink(link);
            }
        }
        ObjectNode plan = SimplexLinks.isInvitation(link)
                ? invitationPlan(user, link, target)
                : target.filter(data -> data.path("kind").asText().equals("group")
                                        || joinedGroup(user, data).isPresent())
                                .isPresent()
                        ? groupPlan(user, link, target.orElseThrow())
                        : addressPlan(user, link, target);
        return Json.object("link", linkView(link, target), "plan", plan);
    }

    private static ObjectNode linkView(String link, Optional<ObjectNode> target) {
        boolean isShort = SimplexLinks.isShort(link);
        return Json.object(
                "connFullLink",
                        isShort
                                ? target.map(data -> data.path("fullLink").asText())
                                        .orElse("")
                                : link,
                "connShortLink", isShort ? link : null);
    }

    private ObjectNode addressPlan(UserRow user, String link, Optional<ObjectNode> target) {
        ObjectNode plan;
        Optional<ContactRow> known =
                target.flatMap(data -> connectedThrough(user, data)).or(() -> invitations.prepared(user, link));
        if (target.map(data -> isOwn(user, data)).orElse(false)) {
            plan = Json.tagged("ownLink");
        } else if (known.isPresent()) {
            plan = Json.tagged("known", "contact", known.get().view(user));
        } else if (target.map(data -> !pendingThrough(user, data).isEmpty()).orElse(false)) {
            plan = Json.tagged("connectingConfirmReconnect");
        } else {
            plan = Json.tagged("ok", "contactSLinkData_", slinkData(link, target));
        }
        return Json.tagged("contactAddress", "contactAddressPlan", plan);
    }

    private static @org.jspecify.annotations.Nullable ObjectNode slinkData(String link, Optional<ObjectNode> target) {
        return SimplexLinks.isShort(link) && target.isPresent() && target.get().get("data") instanceof ObjectNode data
                ? data
                : null;
    }

    private ObjectNode invitationPlan(UserRow user, String link, Optional<ObjectNode> target) {
        ObjectNode plan = invitations
                .prepared(user, link)
                .map(contact -> Json.tagged("known", "contact", contact.view(user)))
                .orElseGet(() -> Json.tagged("ok", "contactSLinkData_", slinkData(link, target)));
        return Json.tagged("invitationLink", "invitationLinkPlan", plan);
    }

    private ObjectNode groupPlan(UserRow user, String link, ObjectNode target) {
        Optional<GroupRow> joined = joinedGroup(user, target);
        ObjectNode plan;
        if (isOwn(user, target)) {
            plan = Json.tagged(
                    "ownLink",
                    "groupInfo",
                    stores.links()
                            .byText(target.path("shortLink").asText())
                            .flatMap(own -> Optional.ofNullable(own.groupId()))
                            .flatMap(id -> stores.groups().find(user.id(), id))
                            .map(stores.groups()::view)
                            .orElse(null));
        } else if (joined.isPresent() && !joined.get().isActive()) {
            plan = Json.tagged(
                    "connectingProhibit", "groupInfo_", stores.groups().view(joined.get()));
        } else if (joined.isPresent()) {
            plan = Json.tagged(
                    "known",
                    "groupInfo",
                    stores.groups().view(joined.get()),
                    "groupUpdated",
                    false,
                    "linkOwners",
                    Json.array());
        } else if (!pendingThrough(user, target).isEmpty()) {
            plan = Json.tagged("connectingConfirmReconnect");
        } else {
            plan = Json.tagged(
                    "ok",
                    "groupSLinkInfo_",
                    SimplexLinks.isShort(link) ? Json.object("direct", true, "groupRelays", Json.array()) : null,
                    "groupSLinkData_",
                    slinkData(link, Optional.of(target)));
        }
        return Json.tagged("groupLink", "groupLinkPlan", plan);
    }

    /** The group that the user has joined through a link: its own, or the address of a business. */
    private Optional<GroupRow> joinedGroup(UserRow user, ObjectNode target) {
        return stores.connections().ofUser(user.id()).stream()
                .filter(conn -> conn.extra()
                        .path(VIA_LINK)
                        .asText()
                        .equals(target.path("queue").asText()))
                .flatMap(conn -> conn.memberId() == null
                        ? java.util.stream.Stream.empty()
                        : stores.members().find(conn.memberId()).stream())
                .flatMap(member -> stores.groups().find(user.id(), member.groupId()).stream())
                .filter(group -> group.isCurrent() || group.membership().isPending())
                .findFirst();
    }

    private boolean isOwn(UserRow user, ObjectNode target) {
        return stores.links()
                .byText(target.path("fullLink").asText())
                .filter(link -> link.userId() == user.id())
                .isPresent();
    }

    /** The target of a link. */
    Optional<ObjectNode> target(String link) {
        return LinkData.resolve(services.controller().network(), link);
    }

    /** The contact to whom the user is connected through an address. */
    Optional<ContactRow> connectedThrough(UserRow user, ObjectNode target) {
        return stores.connections().ofUser(user.id()).stream()
                .filter(conn -> conn.extra()
                        .path(VIA_LINK)
                        .asText()
                        .equals(target.path("queue").asText()))
                .flatMap(conn -> conn.contactId() == null
                        ? java.util.stream.Stream.empty()
                        : stores.contacts().find(user.id(), conn.contactId()).stream())
                .filter(ContactRow::isActive)
                .findFirst();
    }

    /** The connections that wait for the owner of an address. */
    List<Conn> pendingThrough(UserRow user, ObjectNode target) {
        return stores.connections().pending(user.id()).stream()
                .filter(conn -> conn.extra()
                        .path(VIA_LINK)
                        .asText()
                        .equals(target.path("queue").asText()))
                .toList();
    }

    /** The id that the user sent in an earlier request to an address, regardless of its result. */
    public Optional<String> xContactId(UserRow user, ObjectNode target) {
        return stores.connections().ofUser(user.id()).stream()
                .filter(conn -> conn.extra()
                        .path(VIA_LINK)
                        .asText()
                        .equals(target.path("queue").asText()))
                .map(conn -> conn.doc().path("xContactId").asText())
                .filter(id -> !id.isEmpty())
                .reduce((earlier, later) -> later);
    }

    /** Records the link of a connection. */
    public void remember(Conn conn, ObjectNode target) {
        conn.extra().set(VIA_LINK, target.get("queue"));
    }

    /**
     * Marks a one-time link as used, and refuses a used one. A second use breaks the connection of the first: it still
     * receives, but cannot send any more.
     */
    public void requireUnused(UserRow user, ObjectNode target) {
        if (target.path("used").asBoolean()) {
            stores.connections().ofUser(user.id()).stream()
                    .filter(conn -> conn.extra()
                            .path(VIA_LINK)
                            .asText()
                            .equals(target.path("queue").asText()))
                    .forEach(this::breakDown);
            throw authError().keepingChanges();
        }
        ObjectNode used = Json.with(target, data -> data.put("used", true));
        SimplexLinks.key(target.path("fullLink").asText())
                .ifPresent(key -> services.controller().network().publish(key, Json.text(used)));
    }

    private void breakDown(Conn conn) {
        conn.extra().put("broken", true);
        stores.connections().save(conn.sendTo(null));
    }

    /** The error of a link that was deleted or never existed. */
    ChatFailure unknownLink(String link) {
        return SimplexLinks.key(link).isEmpty() ? ChatFailure.chat("invalidConnReq") : authError();
    }

    private ChatFailure authError() {
        return ChatFailure.agent(
                Json.tagged("SMP", "serverAddress", services.controller().smpServer(), "smpErr", Json.tagged("AUTH")));
    }
}
