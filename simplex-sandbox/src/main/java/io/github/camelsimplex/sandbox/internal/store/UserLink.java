package io.github.camelsimplex.sandbox.internal.store;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelsimplex.sandbox.internal.wire.Json;
import io.github.camelsimplex.sandbox.internal.wire.SimplexLinks;
import org.jspecify.annotations.Nullable;

/**
 * An address, or the link of a group.
 *
 * @param id the id of the link
 * @param userId the user who owns the link
 * @param groupId the group, null for an address
 * @param connId the connection that receives the requests
 * @param links both forms of the link
 * @param doc other stored data: {@code addressSettings} of an address; role and link id of a group link
 */
public record UserLink(long id, long userId, @Nullable Long groupId, long connId, SimplexLinks links, ObjectNode doc) {

    /** Both forms as the API shows them. */
    public ObjectNode linkView() {
        return Json.object("connFullLink", links.fullLink(), "connShortLink", links.shortLink());
    }

    /** An address as the API shows it. */
    public ObjectNode addressView() {
        return Json.object(
                "userContactLinkId",
                id,
                "connLinkContact",
                linkView(),
                "shortLinkDataSet",
                true,
                "shortLinkLargeDataSet",
                true,
                "addressSettings",
                settings());
    }

    /** The link of a group as the API shows it. */
    public ObjectNode groupView() {
        return Json.object(
                "userContactLinkId",
                id,
                "connLinkContact",
                linkView(),
                "shortLinkDataSet",
                true,
                "shortLinkLargeDataSet",
                true,
                "groupLinkId",
                doc.get("groupLinkId"),
                "acceptMemberRole",
                doc.get("acceptMemberRole"));
    }

    /** The settings of an address. */
    public ObjectNode settings() {
        return Json.child(doc, "addressSettings");
    }

    /** Whether requests are accepted automatically. */
    public boolean acceptsAutomatically() {
        return settings().has("autoAccept");
    }

    /** Whether this is a business address: each contact gets a separate group. */
    public boolean isBusiness() {
        return settings().path("businessAddress").asBoolean();
    }
}
