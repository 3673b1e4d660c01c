package io.github.camelsimplex.client.internal.recovery;

import io.github.camelsimplex.client.SessionScheduler;
import io.github.camelsimplex.client.internal.concurrent.Threads;
import io.github.camelsimplex.client.internal.core.Commands;
import io.github.camelsimplex.client.internal.core.Counters;
import io.github.camelsimplex.client.internal.core.ErrorWords;
import io.github.camelsimplex.client.internal.core.SendingCommand;
import io.github.camelsimplex.client.internal.subscriptions.SessionScope;
import io.github.camelsimplex.types.SimplexException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Agrees on new keys with peers: sends the commands one after another at a limited rate, and tracks the peers without
 * good keys. Chats with waiting commands come first. Thread-safe; calls out without its lock.
 */
final class RatchetRepair {

    private static final Logger LOG = LoggerFactory.getLogger(RatchetRepair.class);

    private static final int PROGRESS = 50;

    /** The pause while the database fails, because no peer can be asked then. */
    private static final Duration DATABASE_FAILS = Duration.ofSeconds(10);

    /** The progress of the new keys of one peer. */
    private enum Phase {
        /** The command has not been sent yet. */
        WAITING,
        /** The command was sent, but the core reports that it did not help: it must be sent again. */
        WAITING_AGAIN,
        /** The command must be sent, even if the core considers the current keys good. */
        WAITING_FORCED,
        /** The command was sent; the peer has to answer. */
        ASKED,
        /** The command was sent, but the peer did not answer in time: it may be offline for weeks. */
        SILENT;

        boolean isAsked() {
            return this == ASKED || this == SILENT;
        }
    }

    /** The goal of a wait. */
    enum Goal {
        /** The core has answered the commands for the chat. */
        ASKED,
        /** The keys are good, or the peers did not answer in an earlier wait. */
        GOOD
    }

    /** A wait for the keys of a chat. */
    private record Waiter(String chat, Goal goal, CompletableFuture<Boolean> ready) {}

    private final String bot;
    private final Commands commands;
    private final SessionScheduler scheduler;
    private final Executor executor;
    private final Counters counters;
    private final Duration interval;
    private final Map<Peer, Phase> peers = new HashMap<>();
    private final Deque<Peer> queue = new ArrayDeque<>();
    private final List<Waiter> waiters = new ArrayList<>();
    private boolean listing;
    private boolean busy;
    private boolean closed;
    private int sent;
    private Runnable allSent = () -> {};

    /**
     * Creates a repair without tasks.
     *
     * @param rate commands per second
     */
    RatchetRepair(String bot, Commands commands, SessionScope shared, int rate) {
        this.bot = bot;
        this.commands = commands;
        this.scheduler = shared.scheduler();
        this.executor = shared.commands();
        this.counters = shared.counters();
        this.interval = Duration.ofSeconds(1).dividedBy(rate);
    }

    // ---- tasks

    /** Notes that all peers are about to be listed: until then all keys count as bad. */
    synchronized void listing() {
        listing = true;
    }

    /**
     * Agrees on new keys with all peers, even if the core considers the current keys good.
     *
     * @param whenSent runs when all commands were answered, on the executor
     */
    void all(Collection<Peer> known, Runnable whenSent) {
        synchronized (this) {
            listing = false;
            allSent = whenSent;
            known.forEach(this::add);
            waiters.forEach(waiter -> hurry(waiter.chat));
        }
        wake();
        tellIfAllSent();
        tellWaiters();
    }

    /** Agrees on new keys with this peer, even if the core considers the current keys good. */
    void force(Peer peer) {
        synchronized (this) {
            add(peer);
            hurry(peer.chat());
        }
        wake();
    }

    private void add(Peer peer) {
        Phase before = peers.put(peer, Phase.WAITING_FORCED);
        if (before == null || before.isAsked()) {
            queue.add(peer);
        }
    }

    /** Agrees on new keys at once with a peer whose keys the core reports as bad. */
    void required(Peer peer) {
        synchronized (this) {
            Phase before = peers.get(peer);
            if (before == Phase.WAITING_FORCED) {
                return;
            }
            peers.put(peer, before == null || before == Phase.WAITING ? Phase.WAITING : Phase.WAITING_AGAIN);
            queue.remove(peer);
            queue.addFirst(peer);
        }
        wake();
    }

    /** Notes that the keys of a peer are good. */
    void good(Peer peer) {
        synchronized (this) {
            peers.remove(peer);
            queue.remove(peer);
        }
        tellIfAllSent();
        tellWaiters();
    }

    // ---- execution

    private void wake() {
        synchronized (this) {
            if (busy || closed || queue.isEmpty()) {
                return;
            }
            busy = true;
        }
        executor.execute(this::next);
    }

    private void next() {
        Peer peer;
        Phase phase;
        synchronized (this) {
            peer = closed ? null : queue.poll();
            phase = peer == null ? null : peers.put(peer, Phase.ASKED);
        }
        Duration pause = interval;
        try {
            if (peer != null && phase != null && !ask(peer, phase)) {
                putBack(peer, phase);
                pause = DATABASE_FAILS;
            }
        } finally {
            scheduler.schedule(this::mayGoOn, pause);
        }
        tellIfAllSent();
        tellWaiters();
    }

    private void mayGoOn() {
        synchronized (this) {
            busy = false;
        }
        wake();
    }

    private synchronized void putBack(Peer peer, Phase phase) {
        if (peers.replace(peer, Phase.ASKED, phase)) {
            queue.add(peer);
        }
    }

    /** Sends the command for a peer; returns false if it must be repeated because the database fails. */
    private boolean ask(Peer peer, Phase phase) {
        counters.ratchetSyncs.increment();
        try {
            commands.execute(peer.sync(phase == Phase.WAITING_FORCED));
            if (++sent % PROGRESS == 0) {
                LOG.info("{}: new keys were asked of {} connections, {} are left", bot, sent, pending());
            }
        } catch (SimplexException e) {
            if (ErrorWords.isFailingDatabase(e)) {
                LOG.debug("{}: no new keys with {} for now: {}", bot, peer, e.getMessage());
                return false;
            }
            if (phase == Phase.WAITING_AGAIN) { // the core is already working on it
                LOG.debug("{}: new keys with {} were asked for before: {}", bot, peer, e.getMessage());
            } else {
                LOG.info("{}: no new keys with {}: {}", bot, peer, e.getMessage());
                good(peer);
            }
        }
        return true;
    }

    private void tellIfAllSent() {
        Runnable tell;
        synchronized (this) {
            if (listing || closed || peers.containsValue(Phase.WAITING_FORCED)) {
                return;
            }
            tell = allSent;
            allSent = () -> {};
        }
        executor.execute(tell);
    }

    // ---- waits

    /** The result for a waiter; null if it must wait. */
    private @Nullable Boolean answer(String chat, Goal goal) {
        if (listing) {
            return null;
        }
        boolean silent = false;
        for (Map.Entry<Peer, Phase> each : peers.entrySet()) {
            if (chat.equals(SendingCommand.EVERYWHERE)
                    || chat.equals(each.getKey().chat())) {
                Phase phase = each.getValue();
                if (!phase.isAsked() || (phase == Phase.ASKED && goal == Goal.GOOD)) {
                    return null;
                }
                silent |= goal == Goal.GOOD;
            }
        }
        return !silent;
    }

    /** Whether there are no tasks for the keys of a chat. */
    synchronized boolean isAtRest(String chat) {
        return answer(chat, Goal.GOOD) != null;
    }

    /**
     * Whether the core was asked for all new keys that a chat needs: after that, it refuses commands that come too
     * early.
     */
    synchronized boolean isAsked(String chat) {
        return answer(chat, Goal.ASKED) != null;
    }

    /** Whether a chat waits for new keys, or waited in vain. */
    synchronized boolean isUnderRepair(String chat) {
        return listing || peers.keySet().stream().anyMatch(peer -> peer.chat().equals(chat));
    }

    /**
     * Waits for the keys of a chat. The tasks of the chat come before those of other chats.
     *
     * @return completes with true when the goal is reached, and with false if that takes or took too long, or if
     *     the session closes
     */
    CompletableFuture<Boolean> ready(String chat, Goal goal, Duration limit) {
        Waiter waiter = new Waiter(chat, goal, new CompletableFuture<>());
        synchronized (this) {
            Boolean answer = answer(chat, goal);
            if (answer == null && closed) {
                answer = Boolean.FALSE;
            }
            if (answer != null) {
                return CompletableFuture.completedFuture(answer);
            }
            waiters.add(waiter);
            hurry(chat);
        }
        Runnable cancel = scheduler.schedule(() -> giveUp(waiter), limit);
        return waiter.ready.whenComplete((ready, error) -> cancel.run());
    }

    private void hurry(String chat) {
        queue.stream().filter(peer -> peer.chat().equals(chat)).toList().forEach(peer -> {
            queue.remove(peer);
            queue.addFirst(peer);
        });
    }

    private void giveUp(Waiter waiter) {
        synchronized (this) {
            waiters.remove(waiter);
            peers.replaceAll((peer, phase) -> phase == Phase.ASKED
                            && waiter.goal == Goal.GOOD
                            && (waiter.chat.equals(SendingCommand.EVERYWHERE) || waiter.chat.equals(peer.chat()))
                    ? Phase.SILENT
                    : phase);
        }
        complete(waiter, false);
        tellWaiters();
    }

    private void tellWaiters() {
        Map<Waiter, Boolean> told = new LinkedHashMap<>();
        synchronized (this) {
            for (Waiter waiter : waiters) {
                Boolean answer = answer(waiter.chat, waiter.goal);
                if (answer != null) {
                    told.put(waiter, answer);
                }
            }
            waiters.removeAll(told.keySet());
        }
        told.forEach(this::complete);
    }

    private void complete(Waiter waiter, boolean answer) {
        Threads.complete(executor, () -> waiter.ready.complete(answer));
    }

    /** The number of peers without new keys. */
    synchronized int pending() {
        return peers.size();
    }

    synchronized boolean isClosed() {
        return closed;
    }

    /** Stops sending commands, and ends all waits. */
    void close() {
        List<Waiter> left;
        synchronized (this) {
            closed = true;
            left = List.copyOf(waiters);
            waiters.clear();
        }
        left.forEach(waiter -> complete(waiter, false));
    }
}
