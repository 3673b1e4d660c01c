package io.github.camelsimplex.sandbox.conformance;

import java.time.Duration;
import java.util.Collection;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * Knows when nothing is going on any more: no core has anything to exchange with the network, and all events were read.
 * The cores tell it themselves, so that nobody waits for what does not come.
 */
final class Quiet {

    /** File transfers begin after a preparation; who waits for the end of a command waits for that, too. */
    private static final Duration HORIZON = Duration.ofMillis(300);

    private static final long LIMIT_NANOS = Duration.ofMinutes(2).toNanos();
    private static final long LOOK_NANOS = 500_000;

    private final Collection<Actor> actors;

    /** {@code actors} may grow. */
    Quiet(Collection<Actor> actors) {
        this.actors = actors;
    }

    /** Waits until nothing is going on. */
    void await() {
        awaitUnless(() -> false);
    }

    /** Waits until nothing is going on, or something else is true. */
    void awaitUnless(BooleanSupplier enough) {
        long deadline = System.nanoTime() + LIMIT_NANOS;
        while (!enough.getAsBoolean() && System.nanoTime() < deadline) {
            Optional<Long> rounds = rounds();
            if (rounds.isPresent() && rounds.equals(rounds())) {
                return;
            }
            LockSupport.parkNanos(LOOK_NANOS);
        }
    }

    /** How often all cores have looked for work, when all wait for it. */
    private Optional<Long> rounds() {
        long sum = 0;
        for (Actor actor : actors) {
            OptionalLong round = actor.quietRound(HORIZON);
            if (round.isEmpty()) {
                return Optional.empty();
            }
            sum += round.getAsLong();
        }
        return Optional.of(sum);
    }
}
