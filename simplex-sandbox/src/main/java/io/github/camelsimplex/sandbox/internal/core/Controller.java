package io.github.camelsimplex.sandbox.internal.core;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelsimplex.sandbox.internal.network.Network;
import io.github.camelsimplex.sandbox.internal.store.ContactRow;
import io.github.camelsimplex.sandbox.internal.store.StoredSettings;
import io.github.camelsimplex.sandbox.internal.store.Stores;
import io.github.camelsimplex.sandbox.internal.store.UserRow;
import io.github.camelsimplex.sandbox.internal.store.connection.Conn;
import io.github.camelsimplex.sandbox.internal.wire.Json;
import io.github.camelsimplex.sandbox.internal.wire.Randoms;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The shared parts of the commands and deliveries of one core: the database, the network, and the events.
 *
 * <p>One thread at a time is inside {@link #transact}: each command or delivered message is one transaction, and its
 * events are queued when it has committed, in the order of the transactions. Methods of this class may be called only
 * from inside, except {@link #transact} itself.
 */
public final class Controller {

    /** The server of a core without a configured server. */
    public static final String DEFAULT_SMP_SERVER = "smp://c2FuZGJveC1zbXAtc2VydmVyLWlkZW50aXR5LWhhc2g=@localhost:5223";

    /** The file server of a core without a configured server. */
    public static final String DEFAULT_XFTP_SERVER =
            "xftp://c2FuZGJveC14ZnRwLXNlcnZlci1pZGVudGl0eS1oYXM=@localhost:443";

    private final Stores stores;
    private final Network network;
    private final EventQueue events;
    private final ReentrantLock lock = new ReentrantLock();
    private final String mailbox;
    private final Servers servers;
    private final Views views;
    private final ConnectionEntities entities;
    private final Disk disk;
    private List<byte[]> pendingEvents = new ArrayList<>();
    private List<Runnable> afterCommit = new ArrayList<>();
    private @Nullable Path filesFolder;
    private @Nullable Path tempFolder;
    private volatile boolean dead;

    /** Creates the controller of an open database. */
    public Controller(Stores stores, Network network, EventQueue events) {
        this.stores = stores;
        this.network = network;
        this.events = events;
        this.views = new Views(stores);
        this.entities = new ConnectionEntities(stores);
        this.disk = new Disk(stores, entities);
        this.servers = new Servers(stores, network, this::smpServer, this::xftpServer, this::emit);
        this.mailbox = stores.settings().get(StoredSettings.MAILBOX).orElseGet(this::newMailbox);
    }

    private String newMailbox() {
        String name = Randoms.url(12);
        stores.settings().set(StoredSettings.MAILBOX, name);
        return name;
    }

    /**
     * Runs an action as one transaction and queues its events; a failure undoes everything and does not queue events.
     */
    public <T> T transact(Supplier<T> action) {
        lock.lock();
        try {
            if (dead) {
                throw new IllegalStateException("the core was killed");
            }
            stores.db().begin();
            T result = action.get();
            stores.db().commit();
            List<Runnable> actions = afterCommit;
            afterCommit = new ArrayList<>();
            actions.forEach(Runnable::run);
            events.add(pendingEvents);
            return result;
        } catch (RuntimeException e) {
            if (!dead) {
                stores.db().rollback();
            }
            throw e;
        } finally {
            pendingEvents = new ArrayList<>();
            afterCommit = new ArrayList<>();
            lock.unlock();
        }
    }

    /** Ends everything at once, between two transactions, like the kill of a process. */
    void kill() {
        lock.lock();
        try {
            dead = true;
            events.close();
            stores.db().close();
        } finally {
            lock.unlock();
        }
    }

    /** Whether the transaction has events so far. */
    boolean emits() {
        return !pendingEvents.isEmpty();
    }

    /** Emits an event when the transaction has committed. */
    public void emit(ObjectNode event) {
        pendingEvents.add(Json.bytes(Json.object("result", event)));
    }

    /** Emits an event of a user when the transaction has committed. */
    public void emit(UserRow user, String type, @Nullable Object... namesAndValues) {
        ObjectNode event = Json.tagged(type, "user", user.doc());
        event.setAll(Json.object(namesAndValues));
        emit(event);
    }

    /** Emits an error as an event when the transaction has committed. */
    public void emitError(ObjectNode error) {
        pendingEvents.add(Json.bytes(Json.object("error", error)));
    }

    /** Emits an error at once, outside of any transaction. */
    void emitNow(ObjectNode error) {
        events.add(List.of(Json.bytes(Json.object("error", error))));
    }

    /** Runs an action when the transaction has committed. */
    public void afterCommit(Runnable action) {
        afterCommit.add(action);
    }

    /** All tables. */
    public Stores stores() {
        return stores;
    }

    /** The wire forms of entities. */
    public Views views() {
        return views;
    }

    /** The wire forms of the owners of connections. */
    public ConnectionEntities entities() {
        return entities;
    }

    /** The disk of the database. */
    Disk disk() {
        return disk;
    }

    /** The servers of this core. */
    Servers servers() {
        return servers;
    }

    /** The network. */
    public Network network() {
        return network;
    }

    /** The mailbox under which the network knows this database. */
    public String mailbox() {
        return mailbox;
    }

    /** The server on which new queues are created. */
    public String smpServer() {
        return stores.settings().get(StoredSettings.SMP_SERVER).orElse(DEFAULT_SMP_SERVER);
    }

    /** The server to which files are sent. */
    public String xftpServer() {
        return stores.settings().get(StoredSettings.XFTP_SERVER).orElse(DEFAULT_XFTP_SERVER);
    }

    /** Notes that a user talks to a server; emits an event the first time after the start. */
    public void touchServer(UserRow user) {
        servers.touch(user);
    }

    /** Notes that a user talks to the file server; emits an event the first time after the start. */
    public void touchFileServer(UserRow user) {
        servers.touchFiles(user);
    }

    /**
     * Subscribes to the queues of all connections as soon as their server can be reached, and emits the events. Queues
     * of deleted users are ignored.
     */
    public void subscribe() {
        Set<String> known = new HashSet<>(stores.connections().queues());
        network.queues(mailbox).stream().filter(queue -> !known.contains(queue)).forEach(network::abandonQueue);
        disk.reconnect();
        servers.subscribe();
    }

    /** Forgets a deleted user: a new user with the same id connects to the servers again. */
    public void forget(UserRow user) {
        servers.forget(user);
    }

    /** Disconnects from the servers and connects again, with the events. */
    public void reconnect() {
        disk.reconnect();
        servers.reconnect();
    }

    /** The number of subscribed queues of a user, as an answer of the API. */
    public ObjectNode subscriptions(UserRow user) {
        return servers.total(user);
    }

    /** The error of a connection whose queue the server does not have. */
    public ObjectNode noQueue(Conn conn) {
        return servers.noQueue(conn);
    }

    /** Emits that another core receives from these queues now. */
    void emitTakenOver() {
        for (UserRow user : stores.users().all()) {
            for (Conn conn : stores.connections().ofUser(user.id())) {
                if (conn.contactId() == null) {
                    emit(user, "subscriptionEnd", "connectionEntity", entities.view(user, conn));
                } else {
                    ContactRow contact = stores.contacts().get(user.id(), conn.contactId());
                    emit(user, "contactAnotherClient", "contact", contact.view(user));
                }
            }
        }
    }

    /** Creates a connection with a new queue. */
    public Conn newConnection(UserRow user, String status, boolean initiated) {
        touchServer(user);
        return stores.connections().create(user.id(), newQueue(), status, initiated);
    }

    /** Creates a second queue for a connection that is about to move. */
    public String newQueue() {
        String queue = Randoms.url(24);
        network.createQueue(queue, mailbox);
        return queue;
    }

    /** Deletes the queues of connections that stay, marked as deleted. */
    public void retireConnections(List<Conn> connections) {
        List<Conn> open = connections.stream()
                .filter(conn -> !conn.status().equals("deleted"))
                .toList();
        deleteQueues(open, conn -> stores.connections().save(conn.status("deleted")));
    }

    /** Deletes connections and their queues, with the events of the agent. */
    public void deleteConnections(List<Conn> connections) {
        deleteQueues(connections, conn -> stores.connections().delete(conn));
    }

    private void deleteQueues(List<Conn> connections, Consumer<Conn> change) {
        if (connections.isEmpty()) {
            return;
        }
        List<ObjectNode> queues = new ArrayList<>();
        List<String> agentIds = new ArrayList<>();
        for (Conn conn : connections) {
            if (!conn.status().equals("deleted")) {
                network.deleteQueue(conn.receiveQueue());
                conn.nextQueue().ifPresent(network::deleteQueue);
                queues.add(Json.object(
                        "agentConnId", conn.agentId(), "server", smpServer(), "agentQueueId", Randoms.id()));
            }
            change.accept(conn);
            agentIds.add(conn.agentId());
        }
        if (!queues.isEmpty()) {
            emit(Json.tagged("agentRcvQueuesDeleted", "deletedRcvQueues", Json.arrayOf(queues)));
        }
        emit(Json.tagged("agentConnsDeleted", "agentConnIds", Json.arrayOf(agentIds)));
    }

    /** The folder for files, null when none was set. */
    public @Nullable Path filesFolder() {
        return filesFolder;
    }

    /** Sets the folder for files. */
    public void filesFolder(Path folder) {
        this.filesFolder = folder;
    }

    /** The folder for files in the making, null when none was set. */
    public @Nullable Path tempFolder() {
        return tempFolder;
    }

    /** Sets the folder for files in the making. */
    public void tempFolder(Path folder) {
        this.tempFolder = folder;
    }
}
