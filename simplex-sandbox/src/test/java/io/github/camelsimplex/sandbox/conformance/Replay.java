package io.github.camelsimplex.sandbox.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelsimplex.client.ChatCore;
import io.github.camelsimplex.client.ChatFileException;
import io.github.camelsimplex.client.ChatInitException;
import io.github.camelsimplex.client.CoreConfiguration;
import io.github.camelsimplex.sandbox.SandboxNetwork;
import io.github.camelsimplex.sandbox.conformance.Transcript.Line;
import io.github.camelsimplex.sandbox.internal.core.SandboxCore;
import io.github.camelsimplex.types.SimplexJson;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Replays a recording on the sandbox. Between two quiet points of the recording (a pause, or a note) the events of each
 * actor are compared as a multiset; each response is compared with its own.
 */
final class Replay {

    private static final long PAUSE_MILLIS = 700;
    private static final long MAX_WAIT_MILLIS = 1_500;
    private static final long SETTLE_MILLIS = 40;

    private final Transcript transcript;
    private final Path folder;
    private final SandboxNetwork network;
    private final JsonMatcher matcher = new JsonMatcher();
    private final Map<String, Actor> actors = new LinkedHashMap<>();
    private final Map<String, List<JsonNode>> expected = new HashMap<>();
    private final Map<String, Integer> expectedCount = new HashMap<>();
    private final Map<String, List<Long>> eventLines = new HashMap<>();
    private final Map<String, List<Long>> endLines = new HashMap<>();
    private final Map<String, List<JsonNode>> early = new HashMap<>();
    private final Report report;
    private String closest = "";

    Replay(Transcript transcript, Path folder) {
        this.transcript = transcript;
        this.folder = folder;
        this.network = SandboxNetwork.create();
        this.report = new Report(transcript.name());
    }

    Report run() {
        try (network) {
            transcript.lines().forEach(this::index);
            Clock clock = new Clock(network, transcript);
            Line previous = null;
            for (int i = 0; i < transcript.lines().size(); i++) {
                Line line = transcript.lines().get(i);
                if (previous != null && (line.is("note") || line.ms() - previous.ms() > PAUSE_MILLIS)) {
                    quietPoint(line, line.ms() - previous.ms());
                }
                clock.advanceTo(line);
                play(line, i);
                previous = line;
            }
            quietPoint(transcript.lines().get(transcript.lines().size() - 1), PAUSE_MILLIS);
            return report;
        } finally {
            actors.values().forEach(actor -> close(actor.core()));
        }
    }

    private void index(Line line) {
        if (line.is("event")) {
            eventLines.computeIfAbsent(line.actor(), actor -> new ArrayList<>()).add(line.seq());
        } else if (line.is("close") || isKill(line)) {
            endLines.computeIfAbsent(line.actor(), actor -> new ArrayList<>()).add(line.seq());
        }
    }

    private static boolean isKill(Line line) {
        return line.is("note") && line.text("text").startsWith("killed");
    }

    private static void close(@Nullable ChatCore core) {
        if (core != null) {
            core.close();
        }
    }

    private void play(Line line, int index) {
        switch (line.dir()) {
            case "open" -> open(line);
            case "cmd" -> command(line, index);
            case "event" -> {
                expected.computeIfAbsent(line.actor(), actor -> new ArrayList<>())
                        .add(line.content().path("json"));
                expectedCount.merge(line.actor(), 1, Integer::sum);
            }
            case "close" -> {
                close(actor(line).core());
                actor(line).gone();
            }
            case "file" -> file(line);
            case "note" -> note(line);
            default -> {}
        }
    }

    private Actor actor(Line line) {
        return actors.computeIfAbsent(line.actor(), name -> new Actor(folder.toString()));
    }

    private String local(String text) {
        return text.replace("/data/", folder + "/");
    }

    private void open(Line line) {
        JsonNode args = line.content().path("args");
        if (args.path("confirm").asText().isEmpty()) {
            return;
        }
        Actor actor = actor(line);
        JsonNode wanted = line.content().path("json");
        CoreConfiguration configuration = network.configuration(
                        Path.of(local(args.path("dbFilePrefix").asText())))
                .withPassphrase(args.path("dbKey").asText());
        String result;
        try {
            actor.open(network.open(configuration));
            result = "ok";
        } catch (ChatInitException refusal) {
            result = SimplexJson.toTree(refusal.result()).path("type").asText();
        }
        boolean same = result.equals(wanted.path("type").asText());
        report.response(same, same);
        if (!same) {
            report.difference(line.seq() + " " + line.actor() + " open: " + wanted + " is " + result);
        }
    }

    private void note(Line line) {
        String text = line.text("text");
        if (isKill(line)) {
            if (actor(line).core() instanceof SandboxCore core) {
                core.faults().kill();
                actor(line).gone();
            }
        } else if (text.startsWith("the SMP server is stopped")) {
            network.stopServers();
        } else if (text.startsWith("the server is started again")) {
            network.startServers();
        }
    }

    private void command(Line line, int index) {
        String recorded = line.content().has("cmdHex")
                ? new String(HexFormat.of().parseHex(line.text("cmdHex")), StandardCharsets.UTF_8)
                : line.text("cmd");
        String played = matcher.rename(local(recorded));
        SourceFiles.create(line, played, folder);
        JsonNode response = actor(line).send(played);
        JsonNode wanted = line.response() == null ? response : line.response();
        boolean type = JsonMatcher.tag(wanted).equals(JsonMatcher.tag(response));
        Optional<String> difference = matcher.difference(line.actor(), wanted, response);
        report.response(type, difference.isEmpty());
        difference.ifPresent(text -> report.difference(line.seq() + " " + line.actor() + " > "
                + recorded.substring(0, Math.min(90, recorded.length())) + "\n      "
                + (type ? "" : JsonMatcher.tag(wanted) + " is " + JsonMatcher.tag(response) + " ") + text));
        awaitEvents(index);
    }

    /** Waits for the events that the recording has before the next command. */
    private void awaitEvents(int index) {
        Map<String, Integer> counts = new HashMap<>(expectedCount);
        long last = transcript.lines().get(index).ms();
        for (int i = index + 1; i < transcript.lines().size(); i++) {
            Line line = transcript.lines().get(i);
            if (!line.is("event") && !line.is("resp")) {
                break;
            }
            if (line.is("event")) {
                counts.merge(line.actor(), 1, Integer::sum);
            }
            last = line.ms();
        }
        long limit =
                Math.min(MAX_WAIT_MILLIS, last - transcript.lines().get(index).ms() + 300);
        counts.forEach(
                (name, count) -> Optional.ofNullable(actors.get(name)).ifPresent(actor -> actor.await(count, limit)));
    }

    private void quietPoint(Line next, long pauseMillis) {
        expectedCount.forEach((name, count) -> Optional.ofNullable(actors.get(name))
                .ifPresent(actor -> actor.await(count, Math.min(MAX_WAIT_MILLIS, pauseMillis))));
        while (!actors.values().stream().allMatch(actor -> actor.isQuiet(SETTLE_MILLIS))) {
            LockSupport.parkNanos(5_000_000);
        }
        actors.forEach((name, actor) -> {
            List<JsonNode> wanted = expected.getOrDefault(name, List.of());
            List<JsonNode> got = new ArrayList<>(early.getOrDefault(name, List.of()));
            int carried = got.size();
            got.addAll(actor.takeEvents());
            if (!wanted.isEmpty() || isRead(name, next.seq())) {
                compareEvents(name, next.seq(), wanted, got, carried);
            }
        });
        expected.clear();
        expectedCount.clear();
    }

    /** Whether somebody reads the events of an actor from here on: not when the recording has none before its end. */
    private boolean isRead(String actor, long seq) {
        long end = endLines.getOrDefault(actor, List.of()).stream()
                .filter(line -> line >= seq)
                .findFirst()
                .orElse(Long.MAX_VALUE);
        return end == Long.MAX_VALUE
                || eventLines.getOrDefault(actor, List.of()).stream().anyMatch(line -> line > seq && line < end);
    }

    /**
     * Compares the events of an actor. The first {@code carried} ones came before the last quiet point, where the recording
     * did not have them yet; what is too many now may still come in the recording.
     */
    private void compareEvents(String actor, long seq, List<JsonNode> wanted, List<JsonNode> got, int carried) {
        List<JsonNode> old = new ArrayList<>(got.subList(0, carried));
        for (JsonNode event : wanted) {
            Optional<JsonNode> found = find(actor, event, got);
            report.event(found.isPresent());
            found.ifPresent(match -> {
                removeSame(got, match);
                removeSame(old, match);
            });
            if (found.isEmpty()) {
                report.difference(seq + " " + actor + " * " + JsonMatcher.tag(event) + "\n      " + closest);
            }
        }
        for (JsonNode event : old) {
            removeSame(got, event);
            if (!JsonMatcher.isByTypeOnly(event)) {
                report.event(false);
                report.difference(seq + " " + actor + " * too many: " + JsonMatcher.summary(event));
            }
        }
        early.put(actor, got);
    }

    private Optional<JsonNode> find(String actor, JsonNode event, List<JsonNode> got) {
        closest = "there is none";
        for (JsonNode candidate : got) {
            if (JsonMatcher.tag(event).equals(JsonMatcher.tag(candidate))) {
                Optional<String> difference = matcher.difference(actor, event, candidate);
                if (difference.isEmpty()) {
                    return Optional.of(candidate);
                }
                closest = difference.get();
            }
        }
        return Optional.empty();
    }

    @SuppressWarnings("ReferenceEquality") // equal events are different events
    private static void removeSame(List<JsonNode> events, JsonNode event) {
        for (int i = 0; i < events.size(); i++) {
            if (events.get(i) == event) {
                events.remove(i);
                return;
            }
        }
    }

    private void file(Line line) {
        ChatCore core = actor(line).core();
        if (core == null) {
            return;
        }
        Optional<String> difference;
        try {
            difference = FileCalls.compare(core, line.content(), this::local);
        } catch (ChatFileException failure) {
            difference = FileCalls.isFailure(line.content())
                    ? Optional.empty()
                    : Optional.of(String.valueOf(failure.getMessage()));
        }
        report.response(true, difference.isEmpty());
        difference.ifPresent(text -> report.difference(line.seq() + " file " + line.text("op") + ": " + text));
    }
}
