package io.github.camelsimplex.sandbox.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Compares the events of each actor, as a multiset between two quiet points. An event that comes before the recording has
 * it is kept until the next quiet point; if the recording does not have it by then, it is one too many. An event that
 * differs from the recorded one of its type, or that comes much too early, counts once, not as one missing and one too many.
 */
final class EventCheck {

    private final JsonMatcher matcher;
    private final Report report;
    private final Map<String, List<JsonNode>> early = new HashMap<>();
    private final Map<String, List<String>> missing = new HashMap<>();
    private final Map<String, List<JsonNode>> premature = new HashMap<>();
    private String difference = "";

    EventCheck(JsonMatcher matcher, Report report) {
        this.matcher = matcher;
        this.report = report;
    }

    /** Compares what an actor got since the last quiet point with what the recording has. */
    void compare(String actor, long seq, List<JsonNode> wanted, List<JsonNode> arrived) {
        List<JsonNode> old = early.getOrDefault(actor, List.of());
        List<JsonNode> got = new ArrayList<>(old);
        got.addAll(arrived);
        for (JsonNode event : wanted) {
            difference = "there is none";
            Optional<JsonNode> found = find(actor, event, got).or(() -> find(actor, event, prematureOf(actor)));
            report.event(found.isPresent());
            found.ifPresent(match -> {
                removeSame(got, match);
                removeSame(prematureOf(actor), match);
            });
            if (found.isEmpty()) {
                report.difference(seq + " " + actor + " * " + JsonMatcher.summary(event) + "\n      " + difference);
                missingOf(actor).add(JsonMatcher.tag(event));
            }
        }
        for (JsonNode event : old) {
            boolean removed = removeSame(got, event);
            if (removed && JsonMatcher.isByTypeOnly(event)) {
                prematureOf(actor).add(event);
            } else if (removed && isTooMany(actor, event)) {
                prematureOf(actor).add(event);
                report.event(false);
                report.difference(seq + " " + actor + " * too many: " + JsonMatcher.summary(event));
            }
        }
        early.put(actor, got);
    }

    /** Whether no recorded event of its type was missing, of which this one could be a variation. */
    private boolean isTooMany(String actor, JsonNode event) {
        return !missingOf(actor).remove(JsonMatcher.tag(event));
    }

    private List<JsonNode> prematureOf(String actor) {
        return premature.computeIfAbsent(actor, name -> new ArrayList<>());
    }

    private List<String> missingOf(String actor) {
        return missing.computeIfAbsent(actor, name -> new ArrayList<>());
    }

    private Optional<JsonNode> find(String actor, JsonNode event, List<JsonNode> got) {
        List<JsonNode> candidates = got.stream()
                .filter(candidate -> JsonMatcher.tag(event).equals(JsonMatcher.tag(candidate)))
                .toList();
        for (JsonNode candidate : candidates) {
            Optional<String> found = matcher.difference(actor, event, candidate);
            if (found.isEmpty()) {
                return Optional.of(candidate);
            }
            difference = found.get();
        }
        if (candidates.size() == 1) {
            matcher.learn(actor, event, candidates.get(0));
        }
        return Optional.empty();
    }

    @SuppressWarnings("ReferenceEquality") // equal events are different events
    private static boolean removeSame(List<JsonNode> events, JsonNode event) {
        for (int i = 0; i < events.size(); i++) {
            if (events.get(i) == event) {
                events.remove(i);
                return true;
            }
        }
        return false;
    }
}
