package io.github.camelsimplex.benchmarks.comparison;

import static io.github.camelsimplex.benchmarks.comparison.Marks.allocation;
import static io.github.camelsimplex.benchmarks.comparison.Marks.cpuMicros;
import static io.github.camelsimplex.benchmarks.comparison.Marks.rate;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Runs the same work with an earlier build and with this one in turn, and prints a table of the costs and their ratios.
 * The earlier build is a {@code git worktree} of its commit, compiled once. Plots are written beside the table.
 *
 * <p>System properties: {@code commit} (the earlier build), {@code rounds}, {@code messages}, {@code bots}.
 */
public final class Comparison {

    private static final String YARDSTICK = "1aaf292";
    private static final Path BOT = Path.of("examples/routes/bot.sh");
    private static final int FIRST = 20_000;
    private static final int MEMORY_AT = 100_000;

    private final Path project = Path.of(System.getProperty("root.directory")).toAbsolutePath();
    private final Path target = Files.createDirectories(project.resolve("benchmarks/target/comparison"));
    private final int messages = Integer.getInteger("messages", 200_000);
    private final Table table = new Table();
    private final Plot cpu = new Plot("CPU time of a message, in microseconds, through the Camel route", "messages");
    private final Plot memory = new Plot("Resident memory of the echo through the Camel route, in MB", "seconds");
    private final Path stub;
    private final Side before;
    private final Side now;

    /** A build, and the class path of the driver for it. */
    private record Side(Build build, String classPath) {}

    private Comparison() throws IOException {
        stub = Stub.compile(project, target);
        before = side(Build.of(System.getProperty("commit", YARDSTICK), project, target));
        now = side(Build.compiled("this build", project));
    }

    private Side side(Build build) throws IOException {
        return new Side(build, build.withDriver(project.resolve("benchmarks/src/driver/java"), target));
    }

    /** Measures and prints. */
    @SuppressWarnings("SystemOut") // the report is the purpose of this command
    public static void main(String[] arguments) throws IOException {
        Comparison comparison = new Comparison();
        comparison.buildBot();
        int rounds = Integer.getInteger("rounds", 3);
        for (int round = 1; round <= rounds; round++) {
            comparison.round(round == 1);
            System.out.println("round " + round + " of " + rounds + " is done");
        }
        String text = comparison.table.markdown(comparison.before.build().name(), "this build");
        System.out.println(text);
        Files.writeString(comparison.target.resolve("table.md"), text);
        Files.writeString(comparison.target.resolve("cpu.svg"), comparison.cpu.svg());
        Files.writeString(comparison.target.resolve("memory.svg"), comparison.memory.svg());
        System.out.println("The table and the plots are in " + comparison.target);
    }

    /** Builds what the start script starts. */
    private void buildBot() {
        Commands.run(project, null, Map.of("JAVA", java()), List.of("sh", BOT.toString(), "build"));
    }

    private void round(boolean plot) throws IOException {
        echo(plot);
        receive(plot);
        sessions();
        start();
        idle();
    }

    private void echo(boolean plot) throws IOException {
        Marks old = drive(before, List.of(), "camel", "echo");
        Marks own = drive(now, List.of(), "camel", "echo");
        table.add(
                "echo, Camel route, warm: CPU a message, µs",
                "≤ 0.30",
                cpuMicros(old.warm(), old.last()),
                cpuMicros(own.warm(), own.last()));
        table.add(
                "echo, Camel route, warm: messages/s",
                "≥ 3.0",
                rate(old.warm(), old.last()),
                rate(own.warm(), own.last()));
        table.add(
                "the first 20 000 echoes, Camel route: CPU a message, µs",
                "≤ 0.40",
                cpuMicros(old.first(), old.at(FIRST)),
                cpuMicros(own.first(), own.at(FIRST)));
        table.add(
                "echo, Camel route: bytes allocated a message",
                "",
                allocation(old.warm(), old.last()),
                allocation(own.warm(), own.last()));
        if (plot) {
            plotCpu("echo, " + before.build().name(), old);
            plotCpu("echo, this build", own);
            plotMemory(before.build().name(), old);
            plotMemory("this build, the same options", own);
        }
        script(plot, old);
    }

    private void receive(boolean plot) {
        Marks old = drive(before, List.of(), "camel", "receive");
        Marks own = drive(now, List.of(), "camel", "receive");
        table.add(
                "receive, Camel route, warm: CPU a message, µs",
                "≤ 0.35",
                cpuMicros(old.warm(), old.last()),
                cpuMicros(own.warm(), own.last()));
        table.add(
                "receive, Camel route: bytes allocated a message",
                "≤ 0.3",
                allocation(old.warm(), old.last()),
                allocation(own.warm(), own.last()));
        if (plot) {
            plotCpu("receive, " + before.build().name(), old);
            plotCpu("receive, this build", own);
        }
    }

    private void sessions() {
        for (String mode : List.of("echo", "receive")) {
            Marks old = drive(before, List.of(), "session", mode);
            Marks own = drive(now, List.of(), "session", mode);
            table.add(
                    mode + ", session, warm: CPU a message, µs",
                    "",
                    cpuMicros(old.warm(), old.last()),
                    cpuMicros(own.warm(), own.last()));
        }
    }

    /** This build with the options of its start script; the earlier build has none. */
    private void script(boolean plot, Marks old) throws IOException {
        Marks own = drive(now, options(), "camel", "echo");
        table.add(
                "start script: resident memory after 100 000 echoes, MB",
                "≤ 0.25",
                old.at(MEMORY_AT).residentKb() / 1e3,
                own.at(MEMORY_AT).residentKb() / 1e3);
        table.add(
                "start script: the first 20 000 echoes, CPU a message, µs",
                "≤ 0.40",
                cpuMicros(old.first(), old.at(FIRST)),
                cpuMicros(own.first(), own.at(FIRST)));
        table.add(
                "start script: echo, warm, CPU a message, µs",
                "",
                cpuMicros(old.warm(), old.last()),
                cpuMicros(own.warm(), own.last()));
        if (plot) {
            plotMemory("this build, start script", own);
        }
    }

    /** The options of Java in the start script, without those that only fit its class path. */
    private List<String> options() throws IOException {
        return Files.readAllLines(project.resolve("examples/routes/bot.options")).stream()
                .filter(line -> line.startsWith("-"))
                .toList();
    }

    private void start() {
        String java = java();
        double[] old = time(before, List.of(java, "-cp", before.build().classPath(), "-Dexample=squaring", MAIN));
        double[] own = time(now, List.of("sh", BOT.toString(), "-Dexample=squaring"));
        table.add("start, one reply, end on the sandbox: CPU, s", "≤ 0.3", old[1], own[1]);
        table.add("start, one reply, end on the sandbox: wall, s", "≤ 0.3", old[0], own[0]);
    }

    private static final String MAIN = "io.github.camelsimplex.examples.Main";

    /** The wall time and the CPU time of a program that answers one message, in seconds. */
    private static double[] time(Side side, List<String> command) {
        String quoted = command.stream().map(word -> "'" + word + "'").collect(Collectors.joining(" "));
        long start = System.nanoTime();
        String output = Commands.run(
                side.build().folder(), "12\n", Map.of("JAVA", java()), List.of("sh", "-c", quoted + " && times"));
        double wall = (System.nanoTime() - start) / 1e9;
        if (!output.contains("144")) {
            throw new IllegalStateException("the bot did not answer:\n" + output);
        }
        List<String> lines = output.strip().lines().toList();
        double seconds = 0;
        for (String word : lines.get(lines.size() - 1).split(" ", -1)) { // such as 0m1.230s
            String[] parts = word.replace("s", "").split("m", -1);
            seconds += 60 * Double.parseDouble(parts[0]) + Double.parseDouble(parts[1]);
        }
        return new double[] {wall, seconds};
    }

    private void idle() {
        Marks old = drive(before, List.of(), "session", "idle");
        Marks own = drive(now, List.of(), "session", "idle");
        int bots = Math.toIntExact(old.last().messages());
        table.add(
                "threads of " + bots + " idle bots",
                "≤ 0.3",
                (double) (old.last().threads() - old.first().threads()),
                (double) (own.last().threads() - own.first().threads()));
        table.add(
                "memory of an idle bot, kB",
                "",
                (double) (old.last().residentKb() - old.first().residentKb()) / bots,
                (double) (own.last().residentKb() - own.first().residentKb()) / bots);
    }

    private Marks drive(Side side, List<String> options, String kind, String mode) {
        List<String> command = new ArrayList<>(List.of(java()));
        command.addAll(options);
        command.addAll(List.of(
                "-Dsimplex.libs.dir=" + stub,
                "-Dtranscript=" + project.resolve("transcripts/01-squaring-bot.jsonl"),
                "-Dmessages=" + messages,
                "-Dstep=" + Math.min(FIRST, messages / 2),
                "-Dbots=" + Integer.getInteger("bots", 100),
                "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn",
                "-cp",
                side.classPath(),
                "io.github.camelsimplex.benchmarks.driver.Driver",
                kind,
                mode));
        return Marks.parse(Commands.run(project, null, Map.of(), command));
    }

    private static String java() {
        return System.getProperty("java.home") + File.separator + "bin" + File.separator + "java";
    }

    private void plotCpu(String name, Marks marks) {
        List<double[]> points = new ArrayList<>();
        for (int i = 1; i < marks.marks().size(); i++) {
            Marks.Mark to = marks.marks().get(i);
            points.add(new double[] {to.messages(), cpuMicros(marks.marks().get(i - 1), to)});
        }
        cpu.add(name, points);
    }

    private void plotMemory(String name, Marks marks) {
        memory.add(
                name,
                marks.marks().stream()
                        .map(mark -> new double[] {
                            (mark.wallNanos() - marks.first().wallNanos()) / 1e9, mark.residentKb() / 1e3
                        })
                        .toList());
    }
}
