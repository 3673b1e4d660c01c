package io.github.camelsimplex.sandbox.internal.chat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelsimplex.sandbox.internal.network.Network;
import io.github.camelsimplex.sandbox.internal.wire.Json;
import io.github.camelsimplex.sandbox.internal.wire.SimplexLinks;
import java.util.Optional;

/** The data of links on the network: the queue to which they lead, and the owner. */
public final class LinkData {

    private LinkData() {}

    /** Publishes data under both forms of a link. */
    public static void publish(Network network, SimplexLinks links, ObjectNode data) {
        SimplexLinks.key(links.fullLink()).ifPresent(key -> network.publish(key, Json.text(data)));
        SimplexLinks.key(links.shortLink()).ifPresent(key -> network.publish(key, Json.text(data)));
    }

    /** The data of a link in either form. */
    public static Optional<ObjectNode> resolve(Network network, String link) {
        return SimplexLinks.key(link).flatMap(network::resolve).map(Json::parseObject);
    }

    /** Withdraws a link in both forms. */
    public static void withdraw(Network network, SimplexLinks links) {
        withdraw(network, links.fullLink());
        withdraw(network, links.shortLink());
    }

    /** Withdraws one form of a link. */
    public static void withdraw(Network network, String link) {
        SimplexLinks.key(link).ifPresent(network::withdraw);
    }
}
