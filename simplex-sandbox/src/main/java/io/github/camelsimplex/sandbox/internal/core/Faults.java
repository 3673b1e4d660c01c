package io.github.camelsimplex.sandbox.internal.core;

import io.github.camelsimplex.sandbox.SandboxFaults;
import io.github.camelsimplex.sandbox.internal.wire.ChatFailure;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** The faults of one core. */
public final class Faults implements SandboxFaults {

    private final SandboxCore core;
    private volatile Duration delay = Duration.ZERO;
    private volatile @Nullable Duration delayOfLost;
    private volatile int duplicateEvery;
    private volatile int swallowEvery;
    private int
            duplicateCounter; // this and the next field are guarded by the event queue, which reads them for each event
    private int swallowCounter;
    private int commandsUntilFailure;

    Faults(SandboxCore core) {
        this.core = core;
        core.events().copies(this::copies);
    }

    /** Delays or fails a command. */
    void beforeCommand() {
        long end = System.nanoTime() + delay.toNanos();
        for (long left = delay.toNanos(); left > 0; left = end - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
        synchronized (this) {
            if (commandsUntilFailure > 0 && --commandsUntilFailure == 0) {
                throw ChatFailure.chat("internalError", "message", "the sandbox was asked to fail this command");
            }
        }
    }

    /** How often the next event is emitted. Decided when the event happens, because it may be read much later. */
    private int copies() {
        boolean doubled = duplicateEvery > 0 && ++duplicateCounter % duplicateEvery == 0;
        boolean lost = swallowEvery > 0 && ++swallowCounter % swallowEvery == 0;
        return 1 + (doubled ? 1 : 0) - (lost ? 1 : 0);
    }

    @Override
    public void goOffline() {
        core.agent().offline(true);
    }

    @Override
    public void goOnline() {
        core.agent().offline(false);
    }

    @Override
    public void freezeAfterEvents(int number) {
        core.agent().freezeAfterEvents(core.events().added() + number);
    }

    @Override
    public void slowDown(Duration perCommand) {
        this.delay = perCommand;
    }

    @Override
    public void duplicateEvents(int everyNth) {
        this.duplicateEvery = everyNth;
    }

    @Override
    public void swallowEvents(int everyNth) {
        this.swallowEvery = everyNth;
    }

    @Override
    public synchronized void failCommand(int nth) {
        this.commandsUntilFailure = nth;
    }

    @Override
    public void refuseServer() {
        core.controller().servers().refused(true);
    }

    @Override
    public void diskFull() {
        core.controller().disk().full(true);
    }

    @Override
    public void loseOnKill(Duration redelivery) {
        this.delayOfLost = redelivery;
    }

    /** The delay after the next start until messages in transit come again, if a kill loses them. */
    Optional<Duration> delayOfLost() {
        return Optional.ofNullable(delayOfLost);
    }

    @Override
    public void kill() {
        core.kill();
    }

    @Override
    public void heal() {
        goOnline();
        core.agent().freezeAfterEvents(Long.MAX_VALUE);
        delay = Duration.ZERO;
        delayOfLost = null;
        duplicateEvery = 0;
        swallowEvery = 0;
        failCommand(0);
        core.controller().servers().refused(false);
        core.controller().disk().full(false);
        core.agent().signal();
    }
}
