package io.github.camelsimplex.sandbox.internal.core;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelsimplex.sandbox.internal.network.Network;
import io.github.camelsimplex.sandbox.internal.store.Stores;
import io.github.camelsimplex.sandbox.internal.store.UserRow;
import io.github.camelsimplex.sandbox.internal.store.connection.Conn;
import io.github.camelsimplex.sandbox.internal.wire.ChatFailure;
import io.github.camelsimplex.sandbox.internal.wire.Json;
import io.github.camelsimplex.sandbox.internal.wire.SimplexLinks;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * The connections of a core to its servers, one for each user, and their events. Used inside a transaction of the
 * controller, except {@link #isReachable()}.
 */
final class Servers {

    private final Stores stores;
    private final Network network;
    private final Supplier<String> smpServer;
    private final Supplier<String> fileServer;
    private final Consumer<ObjectNode> emit;
    private final Set<Long> connected = new TreeSet<>();
    private final Set<Long> waiting = new TreeSet<>();
    private final Set<Long> connectedToFiles = new TreeSet<>();
    private Network.State last;
    private volatile boolean offline;
    private volatile boolean refused;

    Servers(
            Stores stores,
            Network network,
            Supplier<String> smpServer,
            Supplier<String> fileServer,
            Consumer<ObjectNode> emit) {
        this.stores = stores;
        this.network = network;
        this.smpServer = smpServer;
        this.fileServer = fileServer;
        this.emit = emit;
        this.last = network.state();
    }

    /** Cuts this core from all servers, or not. */
    void offline(boolean newOffline) {
        this.offline = newOffline;
    }

    /** Lets the servers refuse new connections, or not. */
    void refused(boolean newRefused) {
        this.refused = newRefused;
    }

    /** Whether this core can exchange messages. */
    boolean isReachable() {
        return current().up();
    }

    private Network.State current() {
        Network.State state = network.state();
        return offline ? state.cutOff() : state;
    }

    /** Whether servers have become reachable or unreachable since the last {@link #update()}. */
    boolean isChanged() {
        return !current().equals(last);
    }

    /** Emits the changes of connections. */
    void update() {
        Network.State now = current();
        if (last.up() && (!now.up() || now.stops() != last.stops())) {
            lost();
        }
        if (last.filesUp() && (!now.filesUp() || now.fileStops() != last.fileStops())) {
            lostFiles();
        }
        last = now;
        if (now.up()) {
            found();
        }
    }

    /** Connects a user to the server, for a command or a message. */
    void touch(UserRow user) {
        if (refused || !isReachable()) {
            throw ChatFailure.agent(Json.tagged(
                    "BROKER",
                    "brokerAddress",
                    smpServer.get(),
                    "brokerErr",
                    Json.tagged(
                            "NETWORK",
                            "networkError",
                            Json.tagged(
                                    "connectError",
                                    "connectError",
                                    "Network.Socket.connect: <socket: 14>: does not exist (Connection refused)"))));
        }
        if (connected.add(user.id())) {
            host("hostConnected", "smp", smpServer.get());
        }
    }

    /** Connects a user to the file server. */
    void touchFiles(UserRow user) {
        if (connectedToFiles.add(user.id())) {
            host("hostConnected", "xftp", fileServer.get());
        }
    }

    /** Subscribes the queues of all users with connections, now or when the server can be reached. */
    void subscribe() {
        connected.clear();
        waiting.clear();
        lostFiles();
        for (UserRow user : stores.users().all()) {
            if (!connections(user).isEmpty()) {
                waiting.add(user.id());
            }
        }
        last = current();
        if (last.up()) {
            found();
        }
    }

    /** Removes a deleted user, without events. */
    void forget(UserRow user) {
        connected.remove(user.id());
        waiting.remove(user.id());
        connectedToFiles.remove(user.id());
    }

    /** Disconnects and connects again. */
    void reconnect() {
        lost();
        if (isReachable()) {
            found();
        }
    }

    private void lost() {
        for (Long userId : connected) {
            host("hostDisconnected", "smp", smpServer.get());
            status("pending", agentIds(connections(stores.users().get(userId))));
        }
        waiting.addAll(connected);
        connected.clear();
    }

    private void lostFiles() {
        connectedToFiles.forEach(user -> host("hostDisconnected", "xftp", fileServer.get()));
        connectedToFiles.clear();
    }

    private void found() {
        for (Long userId : waiting) {
            if (stores.users().exists(userId)) {
                connected.add(userId);
                host("hostConnected", "smp", smpServer.get());
                subscribed(connections(stores.users().get(userId)));
            }
        }
        waiting.clear();
    }

    private void subscribed(List<Conn> connections) {
        List<Conn> there = connections.stream()
                .filter(conn -> network.hasQueue(conn.receiveQueue()))
                .toList();
        List<Conn> gone =
                connections.stream().filter(conn -> !there.contains(conn)).toList();
        status("active", agentIds(there));
        if (!gone.isEmpty()) {
            emit.accept(Json.tagged(
                    "chatErrors",
                    "chatErrors",
                    Json.arrayOf(gone.stream().map(this::noQueue).toList())));
        }
    }

    /** The error of a queue that the server does not have. */
    ObjectNode noQueue(Conn conn) {
        ObjectNode error = Json.tagged("SMP", "serverAddress", smpServer.get(), "smpErr", Json.tagged("AUTH"));
        return Json.tagged("errorAgent", "agentError", error, "agentConnId", conn.agentId());
    }

    private List<Conn> connections(UserRow user) {
        return stores.connections().ofUser(user.id()).stream()
                .filter(conn -> !conn.status().equals("deleted"))
                .toList();
    }

    private static List<String> agentIds(List<Conn> connections) {
        return connections.stream().map(Conn::agentId).toList();
    }

    private void status(String status, List<String> agentIds) {
        if (!agentIds.isEmpty()) {
            emit.accept(Json.tagged(
                    "subscriptionStatus",
                    "server",
                    smpServer.get(),
                    "subscriptionStatus",
                    Json.tagged(status),
                    "connections",
                    Json.arrayOf(agentIds)));
        }
    }

    private void host(String event, String protocol, String server) {
        emit.accept(Json.tagged(event, "protocol", protocol, "transportHost", SimplexLinks.host(server)));
    }

    /**
     * The numbers of subscribed connections of this user, and of all users who are not hidden ({@code agentSubsTotal}).
     */
    ObjectNode total(UserRow user) {
        int subscribed = 0;
        int pending = 0;
        boolean hasSession = false;
        for (UserRow each : stores.users().all()) {
            if (each.isHidden() && each.id() != user.id()) {
                continue;
            }
            int number = connections(each).size();
            boolean active = connected.contains(each.id());
            subscribed += active ? number : 0;
            pending += active ? 0 : number;
            hasSession |= active;
        }
        return Json.tagged(
                "agentSubsTotal",
                "user",
                user.doc(),
                "subsTotal",
                Json.object("ssActive", subscribed, "ssPending", pending),
                "hasSession",
                hasSession);
    }
}
