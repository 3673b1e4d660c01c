package io.github.camelsimplex.sandbox.conformance;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What a replay has found. */
final class Report {

    private static final int SHOWN = Integer.getInteger("conformance.differences", 12);

    private final String name;
    private final List<String> differences = new ArrayList<>();
    private int responses;
    private int sameType;
    private int sameShape;
    private int events;
    private int sameEvents;
    private long nanos = -System.nanoTime();

    Report(String name) {
        this.name = name;
    }

    String name() {
        return name;
    }

    void response(boolean type, boolean shape) {
        responses++;
        sameType += type ? 1 : 0;
        sameShape += shape ? 1 : 0;
    }

    /** Ends the time of the replay. */
    Report done() {
        nanos += System.nanoTime();
        return this;
    }

    /** Counts an event of the recording, or an event too many. */
    void event(boolean same) {
        events++;
        sameEvents += same ? 1 : 0;
    }

    void difference(String text) {
        differences.add(text);
    }

    double types() {
        return percent(sameType, responses);
    }

    double shapes() {
        return percent(sameShape, responses);
    }

    double eventShare() {
        return percent(sameEvents, events);
    }

    private static double percent(int part, int whole) {
        return whole == 0 ? 100 : 100.0 * part / whole;
    }

    /** The rows of all reports. */
    static String table(List<Report> reports) {
        return "\n" + header() + "\n" + reports.stream().map(Report::row).collect(Collectors.joining("\n")) + "\n";
    }

    static String header() {
        return String.format(
                Locale.ROOT,
                "%-26s %6s %8s %8s %7s %8s %7s",
                "transcript",
                "steps",
                "types %",
                "shapes %",
                "events",
                "events %",
                "seconds");
    }

    String row() {
        return String.format(
                Locale.ROOT,
                "%-26s %6d %8.1f %8.1f %7d %8.1f %7.1f",
                name,
                responses,
                types(),
                shapes(),
                events,
                eventShare(),
                nanos / 1e9);
    }

    String firstDifferences() {
        return String.join("\n", differences.subList(0, Math.min(SHOWN, differences.size())));
    }
}
