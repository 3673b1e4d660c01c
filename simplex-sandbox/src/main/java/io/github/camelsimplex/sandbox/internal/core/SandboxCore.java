package io.github.camelsimplex.sandbox.internal.core;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelsimplex.client.ChatCore;
import io.github.camelsimplex.client.CoreConfiguration;
import io.github.camelsimplex.sandbox.internal.network.Network;
import io.github.camelsimplex.sandbox.internal.store.Database;
import io.github.camelsimplex.sandbox.internal.store.DatabaseException;
import io.github.camelsimplex.sandbox.internal.store.Stores;
import io.github.camelsimplex.sandbox.internal.store.UserRow;
import io.github.camelsimplex.sandbox.internal.wire.ChatFailure;
import io.github.camelsimplex.sandbox.internal.wire.Json;
import io.github.camelsimplex.types.CryptoFileArgs;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One open core of the sandbox. Commands run one at a time; the agent's thread exchanges messages with the network while
 * the chat runs.
 */
public final class SandboxCore implements ChatCore, Lifecycle {

    private static final Set<SandboxCore> OPEN = ConcurrentHashMap.newKeySet();
    private static final Set<String> ENDING = Set.of("/q", "/quit", "/exit");

    private final Controller controller;
    private final CommandTable commands;
    private final EventQueue events;
    private final Agent agent;
    private final Faults faults;
    private final Network network;
    private final @Nullable Path databasePrefix;
    private final long closeTimeoutMillis;
    private final Object closeLock = new Object();
    private volatile boolean closing;
    private boolean closed;
    private volatile boolean stopAsked;

    private SandboxCore(
            CoreConfiguration configuration,
            Network network,
            Function<ControllerParts, CommandTable> commandsOf,
            BiFunction<Controller, Lifecycle, Inbound> inboundOf) {
        Database db = CoreOpening.open(configuration);
        this.network = network;
        String prefix = configuration.database();
        this.databasePrefix =
                prefix == null ? null : Path.of(prefix).toAbsolutePath().normalize();
        this.events = new EventQueue(configuration.eventQueueSize().orElse(EventQueue.DEFAULT_CAPACITY));
        this.controller = new Controller(Stores.of(db), network, events);
        this.agent = new Agent(controller, inboundOf.apply(controller, this), events);
        this.commands = commandsOf.apply(new ControllerParts(controller, this));
        this.closeTimeoutMillis = configuration.closeTimeout().toMillis();
        this.faults = new Faults(this);
    }

    /** The parts from which the commands are created. */
    public record ControllerParts(Controller controller, Lifecycle lifecycle) {}

    /** Opens a database as a core of a network. */
    public static SandboxCore open(
            CoreConfiguration configuration,
            Network network,
            Function<ControllerParts, CommandTable> commandsOf,
            BiFunction<Controller, Lifecycle, Inbound> inboundOf) {
        SandboxCore core = new SandboxCore(configuration, network, commandsOf, inboundOf);
        OPEN.add(core);
        return core;
    }

    /** The open core of this process, on this network, whose active user has this display name. */
    public static Optional<SandboxCore> find(Network network, String displayName) {
        return OPEN.stream()
                .filter(core -> core.network == network
                        && core.activeUserName().filter(displayName::equals).isPresent())
                .findFirst();
    }

    /** Whether a core of this process has the database of this prefix open. */
    public static boolean isOpen(Path databasePrefix) {
        Path wanted = databasePrefix.toAbsolutePath().normalize();
        return OPEN.stream().anyMatch(core -> wanted.equals(core.databasePrefix));
    }

    /** The address of the active user. */
    public Optional<String> address() {
        return controller
                .transact(() -> controller.stores().users().findActive())
                .flatMap(user ->
                        controller.transact(() -> controller.stores().links().address(user.id())))
                .map(link -> link.links().shortLink());
    }

    private Optional<String> activeUserName() {
        try {
            return controller.transact(
                    () -> controller.stores().users().findActive().map(UserRow::name));
        } catch (IllegalStateException gone) {
            return Optional.empty();
        }
    }

    /** The faults of this core. */
    public Faults faults() {
        return faults;
    }

    @Override
    public byte[] send(String command) {
        if (command.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("a command cannot have a NUL character in it");
        }
        if (ENDING.contains(command.strip())) {
            throw new IllegalArgumentException("this command would end a real core's process");
        }
        requireOpen();
        return Json.bytes(answer(command));
    }

    /**
     * Executes a command. If it causes events, it waits until there is space for them; other commands work even while
     * the queue is full.
     */
    private ObjectNode answer(String command) {
        AtomicBoolean emits = new AtomicBoolean();
        try {
            faults.beforeCommand();
            ObjectNode answer = controller.transact(() -> {
                ObjectNode result = execute(command);
                emits.set(controller.emits());
                return result;
            });
            if (stopAsked) {
                stopAsked = false;
                agent.stop(closeTimeoutMillis);
            }
            return answer;
        } catch (ChatFailure failure) {
            return Json.object("error", failure.error());
        } catch (DatabaseException e) {
            if (!e.isFull()) {
                throw e;
            }
            return Json.object("error", Disk.error());
        } finally {
            agent.signal();
            if (emits.get()) {
                events.awaitSpace();
            }
        }
    }

    private ObjectNode execute(String command) {
        try {
            return Json.object("result", commands.execute(command));
        } catch (ChatFailure failure) {
            if (failure.keepsChanges()) {
                return Json.object("error", failure.error());
            }
            throw failure;
        }
    }

    private void requireOpen() {
        if (closing) {
            throw new IllegalStateException("the core is closed");
        }
    }

    @Override
    public byte[] receive() {
        requireOpen();
        return events.take();
    }

    @Override
    public CryptoFileArgs writeFile(Path target, byte[] content) {
        requireOpen();
        return EncryptedFiles.write(target, content);
    }

    @Override
    public byte[] readFile(Path source, CryptoFileArgs key) {
        requireOpen();
        return EncryptedFiles.read(source, key);
    }

    @Override
    public CryptoFileArgs encryptFile(Path source, Path target) {
        requireOpen();
        return EncryptedFiles.encrypt(source, target);
    }

    @Override
    public void decryptFile(Path source, CryptoFileArgs key, Path target) {
        requireOpen();
        EncryptedFiles.decrypt(source, key, target);
    }

    @Override
    public boolean isRunning() {
        return agent.isRunning();
    }

    @Override
    public void requireRunning() {
        if (!agent.isRunning()) {
            throw ChatFailure.chat("chatNotStarted");
        }
    }

    @Override
    public void start() {
        agent.start();
    }

    @Override
    public void stopSoon() {
        stopAsked = true;
    }

    /**
     * Checks whether this core is quiet: all events were read, and its agent is idle and does not expect work within
     * the horizon. Empty if it is not quiet; otherwise a number that stays the same if the core has not done anything
     * between two calls.
     */
    public OptionalLong quietRound(Duration horizon) {
        return events.isDrained() ? agent.idleRound(horizon.toMillis()) : OptionalLong.empty();
    }

    Controller controller() {
        return controller;
    }

    EventQueue events() {
        return events;
    }

    Agent agent() {
        return agent;
    }

    /**
     * Kills the core like SIGKILL: between two transactions, without closing anything. When this returns, the agent has
     * ended too, because its current message must not be acknowledged after the next core has received it.
     */
    void kill() {
        closing = true;
        OPEN.remove(this);
        agent.abandon();
        faults.delayOfLost().ifPresent(agent::loseWhatIsOnItsWay);
        controller.kill();
        agent.awaitEnd(closeTimeoutMillis);
    }

    @Override
    public void close() {
        closing = true;
        synchronized (closeLock) {
            if (closed) {
                return;
            }
            closed = true;
            boolean open = OPEN.remove(this);
            events.close();
            agent.stop(closeTimeoutMillis);
            if (open) {
                controller.kill();
            }
        }
    }

    /** How long {@link #close()} waits for the current message. */
    Duration closeTimeout() {
        return Duration.ofMillis(closeTimeoutMillis);
    }
}
