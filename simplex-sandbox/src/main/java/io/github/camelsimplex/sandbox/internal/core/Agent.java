package io.github.camelsimplex.sandbox.internal.core;

import io.github.camelsimplex.sandbox.internal.network.Delivery;
import io.github.camelsimplex.sandbox.internal.network.Network;
import io.github.camelsimplex.sandbox.internal.store.DatabaseException;
import io.github.camelsimplex.sandbox.internal.store.connection.Outbox;
import io.github.camelsimplex.sandbox.internal.wire.ChatFailure;
import io.github.camelsimplex.sandbox.internal.wire.Randoms;
import io.github.camelsimplex.sandbox.internal.wire.Times;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Exchanges messages with the network while the chat runs: one thread that sends the messages in the outbox and handles
 * arriving messages. A message is acknowledged to the network only when its transaction has committed; a message that
 * was committed but not acknowledged arrives again, and then causes an error event, as with the real core.
 */
final class Agent {

    private static final Logger LOG = LoggerFactory.getLogger(Agent.class);
    private static final long IDLE_MILLIS = 1000;
    private static final long FAR_MILLIS = 1_000_000;
    private static final long NANOS_PER_MILLI = 1_000_000;
    private static final int BATCH = 100;

    private final Controller controller;
    private final Inbound inbound;
    private final Network network;
    private final EventQueue events;
    private final Redelivery redelivery;
    private final Set<Long> unacknowledged = ConcurrentHashMap.newKeySet();
    private final String subscriber = Randoms.url(12);
    private final Runnable signal = this::signal;
    private final Object monitor = new Object();
    private boolean signalled;
    private boolean waiting;
    private long wakesAtNanos;
    private long rounds;
    private volatile boolean running;
    private volatile long startedAt;
    private boolean takenOver;
    private volatile long frozenAfterEvents = Long.MAX_VALUE;
    private volatile @Nullable Thread thread;

    Agent(Controller controller, Inbound inbound, EventQueue events) {
        this.controller = controller;
        this.inbound = inbound;
        this.network = controller.network();
        this.events = events;
        this.redelivery = new Redelivery(controller.stores());
    }

    boolean isRunning() {
        return running;
    }

    /** Starts to exchange messages, as the one core that receives from this mailbox. */
    synchronized void start() {
        if (running) {
            return;
        }
        running = true;
        startedAt = Times.now();
        takenOver = false;
        redelivery.start();
        network.subscribe(controller.mailbox(), subscriber);
        network.listen(controller.mailbox(), signal);
        Thread started = new Thread(this::run, "simplex-sandbox-agent");
        started.setDaemon(true);
        thread = started;
        started.start();
    }

    /** Stops, and waits until the message in hand is done. Never called by the agent's own thread. */
    synchronized void stop(long waitMillis) {
        if (!running) {
            return;
        }
        running = false;
        network.forget(controller.mailbox(), signal);
        signal();
        awaitEnd(waitMillis);
    }

    /** Lets the agent end without waiting for it, before its database goes away. */
    void abandon() {
        running = false;
        network.forget(controller.mailbox(), signal);
        signal();
    }

    /**
     * Treats the waiting messages as stored by the agent, but not by the chat, when the core was killed; they come
     * again after the delay.
     */
    void loseWhatIsOnItsWay(Duration delay) {
        controller.transact(() -> {
            redelivery.kill(network.waiting(controller.mailbox()), unacknowledged, delay);
            return true;
        });
    }

    /** Waits until an ending agent has stopped completely. Never called by the agent's own thread. */
    void awaitEnd(long waitMillis) {
        Thread ending = thread;
        if (ending == null) {
            return;
        }
        try {
            ending.join(waitMillis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Cuts the core from the network, or connects it again. */
    void offline(boolean newOffline) {
        controller.servers().offline(newOffline);
        signal();
    }

    /** Stops the agent's exchange once the total number of events since the opening of the core has reached a limit. */
    void freezeAfterEvents(long total) {
        this.frozenAfterEvents = total;
        signal();
    }

    private boolean isFrozen() {
        return events.added() >= frozenAfterEvents;
    }

    /**
     * The number of times that the agent has looked for work, if it is idle and does not expect work within the
     * horizon; empty while it works. Between two calls with the same result, the agent did not do anything.
     */
    OptionalLong idleRound(long horizonMillis) {
        synchronized (monitor) {
            boolean idle = !running
                    || (waiting && !signalled && wakesAtNanos - System.nanoTime() > horizonMillis * NANOS_PER_MILLI);
            return idle ? OptionalLong.of(rounds) : OptionalLong.empty();
        }
    }

    /** Lets the agent look for work. */
    void signal() {
        synchronized (monitor) {
            signalled = true;
            monitor.notifyAll();
        }
    }

    private void run() {
        while (running) {
            try {
                boolean worked = !isFrozen() && exchange();
                if (!worked) {
                    long toTimer = isExchanging() ? inbound.millisToNextTimer() : Long.MAX_VALUE;
                    idle(Math.min(toTimer, redelivery.millisToDue()));
                }
            } catch (RuntimeException e) {
                if (running) {
                    LOG.error("the agent of the sandbox failed and goes on", e);
                    idle(IDLE_MILLIS);
                }
            }
        }
    }

    private boolean exchange() {
        Servers servers = controller.servers();
        if (servers.isChanged()) {
            controller.transact(() -> {
                servers.update();
                return true;
            });
        }
        if (!servers.isReachable()) {
            return false;
        }
        if (controller.disk().isFull()) {
            failToStore();
            return false;
        }
        inbound.timers();
        boolean sent = send();
        boolean received = isSubscribed() && receive();
        return sent || received;
    }

    private void failToStore() {
        for (Delivery delivery : waiting()) {
            controller.transact(() -> controller.disk().fail(delivery)).forEach(controller::emitNow);
        }
    }

    private boolean isSubscribed() {
        boolean subscribed = network.isSubscribed(controller.mailbox(), subscriber);
        if (!subscribed && !takenOver) {
            takenOver = true;
            controller.transact(() -> {
                controller.emitTakenOver();
                return true;
            });
        }
        return subscribed;
    }

    @SuppressWarnings("WaitNotInLoop") // the loop is in run()
    private void idle(long toTimer) {
        synchronized (monitor) {
            try {
                if (!signalled) {
                    waiting = true;
                    wakesAtNanos = System.nanoTime() + Math.min(toTimer, FAR_MILLIS) * NANOS_PER_MILLI;
                    monitor.wait(Math.max(1, Math.min(IDLE_MILLIS, toTimer)));
                }
            } catch (InterruptedException e) {
                running = false;
            }
            waiting = false;
            signalled = false;
            rounds++;
        }
    }

    private boolean isExchanging() {
        return running
                && !isFrozen()
                && controller.servers().isReachable()
                && !controller.disk().isFull();
    }

    private boolean send() {
        boolean sent = false;
        Set<String> full = new HashSet<>();
        long last = 0;
        List<Outbox.Entry> entries = nextEntries(last);
        while (!entries.isEmpty() && running) {
            for (Outbox.Entry entry : entries) {
                if (isFrozen()) {
                    return true;
                }
                last = entry.number();
                if (!full.contains(entry.queue()) && !send(entry)) {
                    full.add(entry.queue());
                } else if (!full.contains(entry.queue())) {
                    sent = true;
                }
            }
            events.awaitSpace();
            entries = nextEntries(last);
        }
        return sent;
    }

    private List<Outbox.Entry> nextEntries(long after) {
        return controller.transact(() -> controller.stores().outbox().next(after, BATCH));
    }

    /** Sends one message; returns whether it was sent. A message for a full queue waits. */
    private boolean send(Outbox.Entry entry) {
        Network.Put put = network.put(entry.queue(), controller.mailbox(), entry.token(), entry.body());
        return controller.transact(() -> {
            if (put == Network.Put.TAKEN) {
                redelivery.sent(entry.connId());
            }
            inbound.sent(entry, put);
            return put == Network.Put.TAKEN || put == Network.Put.NO_QUEUE;
        });
    }

    private boolean receive() {
        List<Delivery> deliveries = waiting();
        for (Delivery delivery : deliveries) {
            if (!running
                    || isFrozen()
                    || !controller.servers().isReachable()
                    || controller.disk().isFull()) {
                return true;
            }
            receive(delivery);
            events.awaitSpace();
            send();
        }
        return !deliveries.isEmpty();
    }

    /**
     * The waiting messages, one of each queue; messages that came while the core was closed are taken from the newest
     * queue first.
     */
    private List<Delivery> waiting() {
        List<Delivery> deliveries = new ArrayList<>(network.next(controller.mailbox()));
        deliveries.removeIf(
                delivery -> controller.disk().isDeaf(delivery.queue()) || redelivery.isHeld(delivery.queue()));
        if (deliveries.stream().allMatch(delivery -> delivery.takenAt() < startedAt)) {
            Collections.reverse(deliveries);
        }
        return deliveries;
    }

    private void receive(Delivery delivery) {
        try {
            controller.transact(() -> {
                if (!redelivery.drops(delivery)) {
                    inbound.receive(delivery);
                }
                return true;
            });
        } catch (ChatFailure failure) {
            controller.emitNow(failure.error());
        } catch (DatabaseException e) {
            if (!e.isDuplicate()) {
                throw e;
            }
            controller.emitNow(
                    ChatFailure.store("dBException", "message", e.constraint()).error());
        }
        if (isFrozen()) {
            unacknowledged.add(delivery.serial());
        } else {
            network.acknowledge(delivery);
        }
    }
}
