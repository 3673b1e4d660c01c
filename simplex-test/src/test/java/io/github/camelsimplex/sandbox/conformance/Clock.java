package io.github.camelsimplex.sandbox.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelsimplex.sandbox.conformance.Transcript.Line;
import io.github.camelsimplex.sandbox.internal.wire.Times;
import io.github.camelsimplex.test.SandboxNetwork;
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

    private static final String SEND = "/_send ";
    private static final Pattern WAITS_FOR_TIME = Pattern.compile("fileSource|ttl");

    private final SandboxNetwork network;
    private final boolean held;
    private final long recordedStart;
    private final long start;

    /** Holds the time, so that it does not depend on the machine, where nothing in the recording waits for time itself. */
    Clock(SandboxNetwork network, Transcript transcript) {
        this.network = network;
        this.held = !WAITS_FOR_TIME.matcher(transcript.commands()).find();
        if (held) {
            Times.hold();
        }
        this.recordedStart = recordedStart(transcript);
        long phase = Math.floorMod(recordedStart, NANOS_PER_SECOND);
        long now = Times.now();
        this.start = now - Math.floorMod(now, NANOS_PER_SECOND) + NANOS_PER_SECOND + phase;
    }

    /** When the recording began, as far as its first response tells; 0 when none does. */
    private static long recordedStart(Transcript transcript) {
        for (Line line : transcript.lines()) {
            JsonNode json = line.content().path("json");
            Matcher created = CREATED.matcher(json.toString());
            if (line.is("resp") && created.find()) {
                return Times.parse(created.group(1)) - line.ms() * NANOS_PER_MILLI;
            }
        }
        return 0;
    }

    /** Whether the moment at which a command sends a message counts: what it sends must be off before time goes on. */
    boolean holdsFor(String command) {
        return held && command.startsWith(SEND);
    }

    /** Lets time go on by itself. */
    void end() {
        Times.release();
    }

    /** Lets time pass until the moment of a line; a message that is sent has its own, which may be later. */
    void advanceTo(Line line) {
        long moment = Math.max(line.ms() * NANOS_PER_MILLI, sentAt(line) - recordedStart);
        long missing = start + moment - Times.now();
        if (missing > 0) {
            network.passTime(Duration.ofNanos(missing));
        }
    }

    private static long sentAt(Line line) {
        JsonNode response = line.response();
        String created = response == null || !line.text("cmd").startsWith(SEND)
                ? ""
                : response.at("/result/chatItems/0/chatItem/meta/createdAt").asText();
        return created.isEmpty() ? 0 : Times.parse(created);
    }
}
