package io.github.camelsimplex.benchmarks;

import static java.util.Objects.requireNonNull;

import java.util.Collection;
import java.util.Locale;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/** Runs {@link ParsingBenchmark} once and prints the ratio of types to tree, and the allocations of each. */
public final class ParsingReport {

    private static final String ALLOCATION = "gc.alloc.rate.norm";

    private final Collection<RunResult> results;

    private ParsingReport(Collection<RunResult> results) {
        this.results = results;
    }

    /** Measures and prints; the only argument, if any, is the number of seconds of one iteration. */
    @SuppressWarnings("SystemOut") // the report is the purpose of this command
    public static void main(String[] arguments) throws RunnerException {
        TimeValue iteration = TimeValue.seconds(arguments.length == 0 ? 1 : Long.parseLong(arguments[0]));
        ParsingReport report = new ParsingReport(new Runner(new OptionsBuilder()
                        .include(ParsingBenchmark.class.getSimpleName())
                        .addProfiler(GCProfiler.class)
                        .warmupTime(iteration)
                        .measurementTime(iteration)
                        .build())
                .run());
        System.out.println();
        System.out.println(report.line("largest"));
        System.out.println(report.line("mostCommon"));
    }

    private String line(String event) {
        return String.format(
                Locale.ROOT,
                "%-10s  types/tree = %.2f  (types %.1f us, %.0f B; tree %.1f us, %.0f B; command %.2f us, %.0f B)",
                event,
                time("types", event) / time("tree", event),
                time("types", event),
                allocation("types", event),
                time("tree", event),
                allocation("tree", event),
                time("command", event),
                allocation("command", event));
    }

    /** The fastest iteration, because other load on the machine only adds time. */
    private double time(String benchmark, String event) {
        return result(benchmark, event).getPrimaryResult().getStatistics().getMin();
    }

    private double allocation(String benchmark, String event) {
        return requireNonNull(result(benchmark, event).getSecondaryResults().get(ALLOCATION), ALLOCATION)
                .getScore();
    }

    private RunResult result(String benchmark, String event) {
        return results.stream()
                .filter(result -> result.getParams().getBenchmark().endsWith("." + benchmark))
                .filter(result -> event.equals(result.getParams().getParam("event")))
                .findFirst()
                .orElseThrow();
    }
}
