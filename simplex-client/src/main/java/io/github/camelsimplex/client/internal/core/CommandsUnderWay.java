package io.github.camelsimplex.client.internal.core;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The commands that the core has not answered yet. Acknowledgements and searches wait for the core without a limit, so
 * one that hangs would show nowhere else. Thread-safe.
 */
public final class CommandsUnderWay {

    private record Call(String command, Instant since) {}

    private final Clock clock;
    private final Map<Object, Call> calls = new ConcurrentHashMap<>();

    CommandsUnderWay(Clock clock) {
        this.clock = clock;
    }

    /** Notes that a command goes to the core; returns what {@link #end} takes. */
    Object begin(String command) {
        Object key = new Object();
        calls.put(key, new Call(command, clock.instant()));
        return key;
    }

    /** Notes that the core has answered, or has failed. */
    void end(Object key) {
        calls.remove(key);
    }

    /** Names the oldest command that has waited longer than a limit; null if there is none. */
    public @Nullable String overdue(Duration limit) {
        Instant latest = clock.instant().minus(limit);
        return calls.values().stream()
                .filter(call -> call.since().isBefore(latest))
                .min(Comparator.comparing(Call::since))
                .map(call -> "the core has not answered " + call.command() + " since " + call.since())
                .orElse(null);
    }
}
