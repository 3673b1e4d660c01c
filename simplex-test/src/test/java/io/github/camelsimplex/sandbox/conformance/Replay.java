package io.github.camelsimplex.sandbox.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelsimplex.client.ChatCore;
import io.github.camelsimplex.client.ChatInitException;
import io.github.camelsimplex.client.ConfirmMigrations;
import io.github.camelsimplex.client.CoreConfiguration;
import io.github.camelsimplex.sandbox.SandboxFaults;
import io.github.camelsimplex.sandbox.conformance.Transcript.Line;
import io.github.camelsimplex.sandbox.internal.wire.Json;
import io.github.camelsimplex.test.SandboxNetwork;
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
import org.jspecify.annotations.Nullable;

/**
 * Replays a recording on the sandbox. Between two quiet points of the recording (pauses) the events of each
 * actor are compared as a multiset; each response is compared with its own.
 */
final class Replay {

    private static final long PAUSE_MILLIS = 700;
    private static final Map<String, ConfirmMigrations> CONFIRMATIONS = Map.of(
            "error", ConfirmMigrations.ERROR,
            "yesUp", ConfirmMigrations.YES_UP,
            "yesUpDown", ConfirmMigrations.YES_UP_DOWN);

    private final Transcript transcript;
    private final Path folder;
    private final SandboxNetwork network;
    private final JsonMatcher matcher;
    private final Map<String, Actor> actors = new LinkedHashMap<>();
    private final Quiet quiet = new Quiet(actors.values());
    private final Map<String, List<JsonNode>> expected = new HashMap<>();
    private final Map<String, List<Long>> eventLines = new HashMap<>();
    private final Map<String, List<Long>> endLines = new HashMap<>();
    private final Map<String, String> openPrefixes = new HashMap<>();
    private final Map<String, Long> lastLines = new HashMap<>();
    private final Map<String, Long> silentEnds = new HashMap<>();
    private final Clock clock;
    private final Surroundings surroundings;
    private final FileCalls fileCalls;
    private final Report report;
    private final EventCheck eventCheck;

    Replay(Transcript transcript, Path folder) {
        this.transcript = transcript;
        this.folder = folder;
        this.network = SandboxNetwork.create();
        this.matcher = new JsonMatcher(transcript.commands());
        this.clock = new Clock(network, transcript);
        this.surroundings = new Surroundings(network, transcript, actors);
        this.fileCalls = new FileCalls(this::local, this::recorded, matcher);
        this.report = new Report(transcript.name());
        this.eventCheck = new EventCheck(matcher, report);
    }

    Report run() {
        List<Line> lines = transcript.lines();
        try (network) {
            lines.forEach(this::index);
            for (int i = 0; i < lines.size(); i++) {
                if (isQuietBefore(lines, i)) {
                    quietPoint(lines.get(i));
                    endSilently(lines.get(i));
                    surroundings.afterQuietPoint(i);
                }
                clock.advanceTo(lines.get(i));
                play(lines.get(i), i);
            }
            quietPoint(lines.get(lines.size() - 1));
            return report.done();
        } finally {
            clock.end();
            actors.values().forEach(actor -> close(actor.core()));
        }
    }

    /** Whether the recorder waited before a line. */
    static boolean isQuietBefore(List<Line> lines, int index) {
        return index > 0 && lines.get(index).ms() - lines.get(index - 1).ms() > PAUSE_MILLIS;
    }

    static boolean isKill(Line line) {
        return line.is("note") && !line.actor().isEmpty() && line.text("text").startsWith("killed");
    }

    private void index(Line line) {
        if (line.is("open")) {
            String prefix = line.content().path("args").path("dbFilePrefix").asText();
            if (prefix.equals(openPrefixes.put(line.actor(), prefix))) {
                silentEnds.put(line.actor(), lastLines.getOrDefault(line.actor(), 0L));
            }
        } else if (line.is("close") || isKill(line)) {
            openPrefixes.remove(line.actor());
        }
        lastLines.put(line.actor(), line.seq());
        if (line.is("event")) {
            eventLines.computeIfAbsent(line.actor(), actor -> new ArrayList<>()).add(line.seq());
        } else if (line.is("close") || isKill(line)) {
            endLines.computeIfAbsent(line.actor(), actor -> new ArrayList<>()).add(line.seq());
        }
    }

    /** Kills the cores that have no more lines until their database is opened again: the recorder killed them, too. */
    private void endSilently(Line next) {
        silentEnds.forEach((actor, seq) -> {
            if (seq < next.seq()) {
                kill(actor);
            }
        });
        silentEnds.values().removeIf(seq -> seq < next.seq());
    }

    private void kill(String actor) {
        Optional.ofNullable(actors.get(actor)).ifPresent(killed -> {
            killed.faults().ifPresent(SandboxFaults::kill);
            killed.gone();
        });
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
                surroundings.event(line);
                expected.computeIfAbsent(line.actor(), actor -> new ArrayList<>())
                        .add(line.content().path("json"));
            }
            case "close" -> {
                close(actor(line).core());
                actor(line).gone();
            }
            case "file" -> file(line);
            case "note" -> note(line);
            case "copy" -> Folders.copy(Path.of(local(line.text("from"))), Path.of(local(line.text("to"))));
            default -> {}
        }
    }

    private Actor actor(Line line) {
        return actors.computeIfAbsent(line.actor(), name -> new Actor(folder.toString()));
    }

    private String local(String text) {
        return text.replace("/data/", folder + "/");
    }

    private String recorded(String text) {
        return text.replace(folder + "/", "/data/");
    }

    private void open(Line line) {
        JsonNode args = line.content().path("args");
        ConfirmMigrations confirm = CONFIRMATIONS.get(args.path("confirm").asText());
        if (confirm == null) {
            return; // the port cannot ask for what is no confirmation
        }
        JsonNode wanted = line.content().path("json");
        Path prefix = Path.of(local(args.path("dbFilePrefix").asText()));
        Databases.prepare(prefix, wanted);
        JsonNode result = open(
                line,
                network.configuration(prefix)
                        .withPassphrase(args.path("dbKey").asText())
                        .withConfirmMigrations(confirm));
        boolean type = wanted.path("type").equals(result.path("type"));
        Optional<String> difference = matcher.difference(line.actor(), wanted, result);
        report.response(type, difference.isEmpty());
        difference.ifPresent(text ->
                report.difference(line.seq() + " " + line.actor() + " open: " + wanted + " is " + result + " " + text));
    }

    private JsonNode open(Line line, CoreConfiguration configuration) {
        try {
            actor(line).open(network.open(configuration));
            return Json.parse("{\"type\":\"ok\"}");
        } catch (ChatInitException refusal) {
            return Json.parse(recorded(SimplexJson.toTree(refusal.result()).toString()));
        }
    }

    private void note(Line line) {
        surroundings.note(line);
        if (isKill(line)) {
            quiet.await();
            kill(line.actor());
        }
    }

    private void command(Line line, int index) {
        String recorded = line.content().has("cmdHex")
                ? new String(HexFormat.of().parseHex(line.text("cmdHex")), StandardCharsets.UTF_8)
                        .replace('\uFFFD', '?')
                : line.text("cmd");
        if (actor(line).core() == null) {
            return; // the port refuses commands to a closed core, before they reach it
        }
        surroundings.beforeCommand(line);
        String played = matcher.command(line.actor(), local(recorded));
        SourceFiles.create(line, played, folder);
        JsonNode response = actor(line).send(played);
        JsonNode wanted = line.response() == null ? response : line.response();
        boolean type = JsonMatcher.tag(wanted).equals(JsonMatcher.tag(response));
        Optional<String> difference = matcher.difference(line.actor(), wanted, response);
        report.response(type, difference.isEmpty());
        difference.ifPresent(text -> {
            matcher.learn(line.actor(), wanted, response);
            report.difference(line.seq() + " " + line.actor() + " > "
                    + recorded.substring(0, Math.min(90, recorded.length())) + "\n      "
                    + (type ? "" : JsonMatcher.tag(wanted) + " is " + JsonMatcher.tag(response) + " ") + text);
        });
        if (clock.holdsFor(recorded)) {
            quiet.await();
        } else {
            awaitEvents(index);
        }
    }

    /** Waits for the events that the recording has before the next command, or until nothing is going on any more. */
    private void awaitEvents(int index) {
        Map<String, Integer> counts = new HashMap<>();
        expected.forEach((actor, events) -> counts.put(actor, events.size()));
        for (Line line :
                transcript.lines().subList(index + 1, transcript.lines().size())) {
            if (line.is("event")) {
                counts.merge(line.actor(), 1, Integer::sum);
            } else if (!line.is("resp")) {
                break;
            }
        }
        quiet.awaitUnless(() -> counts.entrySet().stream()
                .allMatch(entry -> actors.containsKey(entry.getKey())
                        && actors.get(entry.getKey()).hasEvents(entry.getValue())));
    }

    private void quietPoint(Line next) {
        quiet.await();
        actors.forEach((name, actor) -> {
            List<JsonNode> wanted = expected.getOrDefault(name, List.of());
            List<JsonNode> got = actor.takeEvents();
            if (!wanted.isEmpty() || isRead(name, next.seq())) {
                eventCheck.compare(name, next.seq(), wanted, got);
            }
        });
        expected.clear();
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

    private void file(Line line) {
        ChatCore core = actor(line).core();
        if (core == null) {
            return;
        }
        Optional<String> difference = fileCalls.difference(core, line.content());
        report.response(true, difference.isEmpty());
        difference.ifPresent(text -> report.difference(line.seq() + " file " + line.text("op") + ": " + text));
    }
}
