package io.github.camelsimplex.benchmarks.comparison;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The measured values of two builds, each the median of its rounds, and their ratios. */
final class Table {

    private final Map<String, Row> rows = new LinkedHashMap<>();

    private static final class Row {
        private final String goal;
        private final List<Double> before = new ArrayList<>();
        private final List<Double> now = new ArrayList<>();

        Row(String goal) {
            this.goal = goal;
        }
    }

    /** Adds the values of one round; an empty goal means that there is none. */
    void add(String what, String goal, double before, double now) {
        Row row = rows.computeIfAbsent(what, name -> new Row(goal));
        row.before.add(before);
        row.now.add(now);
    }

    /** The table in Markdown. */
    String markdown(String before, String now) {
        StringBuilder table = new StringBuilder();
        table.append("| | ")
                .append(before)
                .append(" | ")
                .append(now)
                .append(" | ratio | goal |\n|---|---|---|---|---|\n");
        rows.forEach((what, row) -> table.append(String.format(
                Locale.ROOT,
                "| %s | %s | %s | %.2f | %s |%n",
                what,
                text(median(row.before)),
                text(median(row.now)),
                median(row.now) / median(row.before),
                row.goal)));
        return table.toString();
    }

    private static double median(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        return sorted.get(sorted.size() / 2);
    }

    private static String text(double value) {
        return String.format(Locale.ROOT, value < 100 ? "%.1f" : "%,.0f", value);
    }
}
