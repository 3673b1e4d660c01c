package io.github.camelsimplex.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordingFile;

/**
 * A profile by Java Flight Recorder: each sample of a running thread counts for the processing stage whose code is
 * nearest to the top of the stack.
 */
final class Profile {

    private static final Map<String, String> STAGES = stages();

    private final Recording recording = new Recording();

    private static Map<String, String> stages() {
        Map<String, String> stages = new LinkedHashMap<>();
        stages.put("io.github.camelsimplex.types.", "parsing and writing JSON");
        stages.put("com.fasterxml.jackson.", "parsing and writing JSON");
        stages.put("io.github.camelsimplex.benchmarks.ReadyCore", "the core of the benchmark");
        stages.put("io.github.camelsimplex.client.internal.delivery.AckBatcher", "acknowledging");
        stages.put("io.github.camelsimplex.client.internal.core.Commands", "acknowledging");
        stages.put("io.github.camelsimplex.client.internal.mailbox.", "mailbox");
        stages.put("io.github.camelsimplex.client.internal.delivery.Dispatcher", "dispatching, with the handler");
        stages.put("io.github.camelsimplex.client.internal.delivery.HandOver", "dispatching, with the handler");
        stages.put("io.github.camelsimplex.client.internal.delivery.Outcomes", "dispatching, with the handler");
        stages.put("io.github.camelsimplex.client.internal.delivery.Permits", "dispatching, with the handler");
        stages.put("io.github.camelsimplex.client.internal.delivery.Routing", "dispatching, with the handler");
        stages.put("io.github.camelsimplex.client.internal.delivery.Attempt", "dispatching, with the handler");
        stages.put("io.github.camelsimplex.client.internal.delivery.Runners", "dispatching, with the handler");
        stages.put("io.github.camelsimplex.client.", "reader and intake");
        return stages;
    }

    /** Starts sampling. */
    static Profile start() {
        Profile profile = new Profile();
        profile.recording.enable("jdk.ExecutionSample").withPeriod(Duration.ofMillis(10));
        profile.recording.start();
        return profile;
    }

    /** Stops, and returns the share of each stage, largest first. */
    String stop() throws IOException {
        recording.stop();
        Path file = Files.createTempFile("simplex-benchmark", ".jfr");
        try {
            recording.dump(file);
            return shares(RecordingFile.readAllEvents(file));
        } finally {
            recording.close();
            Files.delete(file);
        }
    }

    private static String shares(List<RecordedEvent> events) {
        Map<String, Long> counts = events.stream()
                .filter(event -> event.getEventType().getName().equals("jdk.ExecutionSample"))
                .collect(Collectors.groupingBy(Profile::stage, Collectors.counting()));
        long all =
                Math.max(1, counts.values().stream().mapToLong(Long::longValue).sum());
        return counts.entrySet().stream()
                .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
                .map(each -> String.format(Locale.ROOT, "  %3d %%  %s", 100 * each.getValue() / all, each.getKey()))
                .collect(Collectors.joining("\n", "profile, " + all + " samples:\n", ""));
    }

    private static String stage(RecordedEvent sample) {
        if (sample.getStackTrace() != null) {
            for (RecordedFrame frame : sample.getStackTrace().getFrames()) {
                String type = frame.getMethod().getType().getName();
                for (Map.Entry<String, String> stage : STAGES.entrySet()) {
                    if (type.startsWith(stage.getKey())) {
                        return stage.getValue();
                    }
                }
            }
        }
        return "the rest (threads, locks, the virtual machine)";
    }
}
