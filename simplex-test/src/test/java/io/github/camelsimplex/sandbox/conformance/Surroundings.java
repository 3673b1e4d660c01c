package io.github.camelsimplex.sandbox.conformance;

import io.github.camelsimplex.sandbox.SandboxFaults;
import io.github.camelsimplex.sandbox.conformance.Transcript.Line;
import io.github.camelsimplex.test.SandboxNetwork;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * What the recorder did besides commands, and what only shows in events and notes: servers that stop, come back or lose
 * what they hold. How long a core takes to connect again is chance; the replay connects it where the recording did.
 */
final class Surroundings {

    private final SandboxNetwork network;
    private final List<Line> lines;
    private final Map<String, Actor> actors;
    private final Set<String> cutOff = new HashSet<>();
    private final Map<String, String> lastCommand = new HashMap<>();
    private boolean losesQueues;
    private boolean losesFiles;

    Surroundings(SandboxNetwork network, Transcript transcript, Map<String, Actor> actors) {
        this.network = network;
        this.lines = transcript.lines();
        this.actors = actors;
    }

    /** Acts as the recorder did when it wrote a note. */
    void note(Line note) {
        String text = note.text("text");
        if (text.contains("queues do not exist any more")) {
            losesQueues = true;
        } else if (text.contains("without its files")) {
            losesFiles = true;
        } else if (text.contains("file server is stopped") || text.contains("file server is down")) {
            network.stopFileServer();
        }
    }

    /** A core that starts while the others are cut off is cut off, too. */
    void beforeCommand(Line command) {
        String text = command.text("cmd");
        lastCommand.put(command.actor(), text);
        if (text.startsWith("/_start") && !cutOff.isEmpty()) {
            cutOff(command.actor());
        }
    }

    /** Lets happen what an event tells. */
    void event(Line event) {
        String type = event.content().path("json").path("result").path("type").asText();
        boolean files = event.content()
                .path("json")
                .path("result")
                .path("protocol")
                .asText()
                .equals("xftp");
        if (type.equals("hostDisconnected") && files) {
            loseFiles();
        } else if (type.equals("hostConnected") && files) {
            network.startFileServer();
        } else if (type.equals("hostDisconnected") && !isAsked(event)) {
            cutOff(event.actor());
        } else if (type.equals("hostConnected") && cutOff.remove(event.actor())) {
            loseQueues();
            faults(event.actor(), SandboxFaults::goOnline);
        }
    }

    private void loseFiles() {
        if (losesFiles) {
            losesFiles = false;
            network.stopFileServer();
            network.loseFiles();
            network.startFileServer();
        }
    }

    private void loseQueues() {
        if (losesQueues) {
            losesQueues = false;
            network.loseQueues();
        }
    }

    private boolean isAsked(Line event) {
        return lastCommand.getOrDefault(event.actor(), "").startsWith("/reconnect");
    }

    private void cutOff(String actor) {
        cutOff.add(actor);
        faults(actor, SandboxFaults::goOffline);
    }

    private void faults(String actor, Consumer<SandboxFaults> change) {
        Actor found = actors.get(actor);
        if (found != null) {
            found.faults().ifPresent(change);
        }
    }

    /**
     * A core that is killed while messages arrive gets as many events as the recorded one, and not one more. (One that is
     * killed while it sends may have got more or fewer receipts.)
     */
    void afterQuietPoint(int index) {
        Map<String, Integer> events = new HashMap<>();
        Set<String> busy = new HashSet<>();
        for (int i = index; i < lines.size() && (i == index || !Replay.isQuietBefore(lines, i)); i++) {
            Line line = lines.get(i);
            if (line.is("event")) {
                events.merge(line.actor(), 1, Integer::sum);
            } else if (line.is("cmd")) {
                busy.addAll(events.containsKey(line.actor()) ? Set.of(line.actor()) : Set.of());
            } else if (Replay.isKill(line) && events.containsKey(line.actor()) && !busy.contains(line.actor())) {
                int number = events.get(line.actor());
                faults(line.actor(), faults -> faults.freezeAfterEvents(number));
            }
        }
    }
}
