package io.github.camelsimplex.sandbox.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The sandbox behaves like the recordings of the real core, at least as far as the floors say; they only go up. Another
 * folder of recordings is measured (without floors) with {@code -Dconformance.folder=<folder>}, some of the recordings
 * with {@code -Dconformance.only=<start of the name>}.
 */
@Tag("conformance")
class ConformanceTest {

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    Path folder;

    @Test
    void recordingsOfTheRealCoreAreReplayedFaithfully() throws IOException {
        String given = System.getProperty("conformance.folder");
        Path transcripts =
                Path.of(given != null ? given : Objects.requireNonNull(System.getProperty("transcripts.dir")));
        Properties floors = given != null ? new Properties() : floors();
        List<Report> reports = new ArrayList<>();
        System.out.println("\n" + Report.header());
        for (Path file : recordings(transcripts)) {
            Transcript transcript = Transcript.read(file);
            if (!transcript.hasCommands()) {
                System.out.println(transcript.name() + " is left out: it has events only, and no commands to replay");
                continue;
            }
            Report report = new Replay(transcript, folder.resolve(transcript.name())).run();
            System.out.println(report.row());
            reports.add(report);
        }
        reports.forEach(report -> System.out.println("\n--- " + report.name() + "\n" + report.firstDifferences()));
        System.out.println(Report.table(reports));
        assertThat(reports.stream().map(report -> belowFloor(floors, report)).collect(Collectors.joining()))
                .as("floors in conformance-floors.properties")
                .isEmpty();
    }

    private static List<Path> recordings(Path folder) throws IOException {
        String only = System.getProperty("conformance.only", "");
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".jsonl")
                            && !file.toString().endsWith("-websocket-cli.jsonl") // of another interface
                            && file.getFileName().toString().startsWith(only))
                    .sorted()
                    .toList();
        }
    }

    private static Properties floors() throws IOException {
        Properties floors = new Properties();
        try (InputStream stream = Objects.requireNonNull(
                ConformanceTest.class.getResourceAsStream("/conformance-floors.properties"), "the floors")) {
            floors.load(stream);
        }
        return floors;
    }

    private static String belowFloor(Properties floors, Report report) {
        return below(floors, report.name() + ".types", report.types())
                + below(floors, report.name() + ".shapes", report.shapes())
                + below(floors, report.name() + ".events", report.eventShare());
    }

    private static String below(Properties floors, String name, double value) {
        double floor = Double.parseDouble(floors.getProperty(name, "0"));
        return value + 0.05 < floor ? name + " is " + value + ", the floor is " + floor + "\n" : "";
    }
}
