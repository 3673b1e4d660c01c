package io.github.camelsimplex.sandbox.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelsimplex.sandbox.SandboxNetwork;
import io.github.camelsimplex.sandbox.conformance.Transcript.Line;
import io.github.camelsimplex.sandbox.internal.wire.Times;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Lets the sandbox live in the time of a recording: the same pauses, and the same fractions of seconds. Servers stamp
 * messages with whole seconds, and the order of items depends on them.
 */
final class Clock {

    private static final Pattern CREATED = Pattern.compile("\"createdAt\":\"([^\"]+\\.\\d{6,9}Z)\"");
    private static final long NANOS_PER_SECOND = 1_000_000_000L;
    private static final long NANOS_PER_MILLI = 1_000_000L;

    private final SandboxNetwork network;
    private final long start;

    Clock(SandboxNetwork network, Transcript transcript) {
        this.network = network;
        long phase = phase(transcript);
        long now = Times.now();
        this.start = now - Math.floorMod(now, NANOS_PER_SECOND) + NANOS_PER_SECOND + phase;
    }

    /** The fraction of a second at which the recording began. */
    private static long phase(Transcript transcript) {
        for (Line line : transcript.lines()) {
            JsonNode json = line.content().path("json");
            Matcher created = CREATED.matcher(json.toString());
            if (line.is("resp") && created.find()) {
                return Math.floorMod(Times.parse(created.group(1)) - line.ms() * NANOS_PER_MILLI, NANOS_PER_SECOND);
            }
        }
        return 0;
    }

    /** Lets time pass until the moment of a line. */
    void advanceTo(Line line) {
        long missing = start + line.ms() * NANOS_PER_MILLI - Times.now();
        if (missing > 0) {
            network.passTime(Duration.ofNanos(missing));
        }
    }
}
