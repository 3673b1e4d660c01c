package io.github.camelsimplex.nativecore.stub;

import com.sun.jna.Library;
import com.sun.jna.Native;
import com.sun.jna.NativeLong;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/**
 * The stub of {@code libsimplex}: compiled from C when a test first asks for it, loaded, and told what to do.
 *
 * <pre>{@code
 * StubLibrary stub = StubLibrary.compiled().reset();
 * stub.replay(Path.of(System.getProperty("transcripts.dir"), "01-squaring-bot.jsonl"), "bot");
 * // open a native core with the option or system property simplex.libs.dir = stub.folder(), then
 * stub.releaseThrough(67); // the events up to that line of the transcript
 * await().until(() -> stub.commands("/_send").size() == 1);
 * }</pre>
 *
 * <p>A command is answered as the recorded command that resembles it most; what the transcript does not know, such as
 * {@code /_get chats}, is answered sensibly (see {@code simplex_stub.h}). The second opening replays the actor's second
 * start, and so on. Without a transcript the stub knows a handful of commands.
 *
 * <p>Without a C compiler the test is skipped with a message; it fails when the environment says {@code CI=true}.
 * Thread-safe, but one library has one state: tests that share it run one after another.
 */
public final class StubLibrary {

    private static final String[] SOURCES = {"simplex_stub.c", "stub_transcript.c", "stub_files.c", "stub_flood.c"};

    /** Several stubs in one process must not see each other's symbols. */
    private static final int LAZY_AND_LOCAL = 1;

    private static final class Shared {
        static final StubLibrary LIBRARY = compile();
    }

    private final Path folder;
    private final Controls controls;

    private StubLibrary(Path folder) {
        this.folder = folder;
        this.controls = Native.load(
                folder.resolve(libraryName()).toString(),
                Controls.class,
                Map.of(Library.OPTION_STRING_ENCODING, "UTF-8", Library.OPTION_OPEN_FLAGS, LAZY_AND_LOCAL));
    }

    /** The stub, one for this JVM; it keeps its state until {@link #reset()}. */
    public static StubLibrary compiled() {
        requireCompiler();
        return Shared.LIBRARY;
    }

    /**
     * Another stub, with its own state.
     *
     * @param defines names for the C preprocessor: {@code STUB_OLDER} leaves out what newer libraries have,
     *     {@code STUB_WITHOUT_RUNTIME} the runtime beside the library, {@code STUB_WITHOUT_THREAD_DONE} the function
     *     of the runtime for threads that end
     */
    public static StubLibrary compile(String... defines) {
        requireCompiler();
        try {
            Path folder = Files.createTempDirectory(Files.createDirectories(Path.of("target")), "simplex-stub")
                    .toAbsolutePath();
            // its name is its own, because a linker takes a library of the same name for the same library
            String runtimeName = "runtimeof" + folder.getFileName();
            Path runtime = folder.resolve(System.mapLibraryName(runtimeName));
            Path sources = Path.of(System.getProperty("root.directory"), "simplex-native", "src", "test", "c");
            List<String> arguments = new ArrayList<>();
            List.of(defines).forEach(define -> arguments.add("-D" + define));
            List<String> runtimeArguments = new ArrayList<>(arguments);
            runtimeArguments.addAll(List.of(sources.resolve("runtime_stub.c").toString(), "-o", runtime.toString()));
            run(folder, runtimeArguments);
            List.of(SOURCES)
                    .forEach(source -> arguments.add(sources.resolve(source).toString()));
            arguments.addAll(
                    List.of("-o", folder.resolve(libraryName()).toString(), "-pthread", "-ldl", "-Wl,-Bsymbolic"));
            if (!List.of(defines).contains("STUB_WITHOUT_RUNTIME")) {
                arguments.addAll(List.of("-L" + folder, "-l" + runtimeName, "-Wl,-rpath,$ORIGIN"));
            }
            run(folder, arguments);
            return new StubLibrary(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String libraryName() {
        return System.mapLibraryName("simplex");
    }

    private static void requireCompiler() {
        try {
            if (new ProcessBuilder("cc", "--version")
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0) {
                return;
            }
        } catch (IOException e) {
            // reported below, with or without a reason
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        String message = "no C compiler (cc) for the stub of libsimplex";
        if ("true".equals(System.getenv("CI"))) {
            Assertions.fail(message);
        }
        System.out.println("Skipped: " + message);
        Assumptions.abort(message);
    }

    private static void run(Path folder, List<String> arguments) throws IOException {
        List<String> command =
                new ArrayList<>(List.of("cc", "-std=gnu11", "-O1", "-fPIC", "-shared", "-Wall", "-Werror"));
        command.addAll(arguments);
        Path log = folder.resolve("cc.log");
        try {
            int exitCode = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start()
                    .waitFor();
            if (exitCode != 0) {
                throw new IllegalStateException("cc failed on the stub of libsimplex:\n" + Files.readString(log));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the stub of libsimplex was compiled", e);
        }
    }

    /** The folder of the library and its runtime, for {@code simplex.libs.dir}. */
    public Path folder() {
        return folder;
    }

    /** Forgets transcripts, databases, commands, misbehaviour and counters. Call it with no controller open. */
    public StubLibrary reset() {
        controls.stub_reset();
        return this;
    }

    /** Lets the openings that follow replay an actor of a transcript, each from the actor's next recorded start. */
    public StubLibrary replay(Path transcript, String actor) {
        if (controls.stub_replay(transcript.toString(), actor) < 0) {
            throw new IllegalArgumentException("no transcript with an actor " + actor + ": " + transcript);
        }
        return this;
    }

    /** From now on, an answered command releases the events up to the next recorded command of the actor. */
    public StubLibrary releaseAutomatically() {
        controls.stub_auto_release(1);
        return this;
    }

    /** Releases the next recorded events of the controller that was opened last; returns how many are left. */
    public int release(int count) {
        return controls.stub_release(count);
    }

    /** Releases all the recorded events that are left to the controller that was opened last. */
    public void releaseAll() {
        controls.stub_release(-1);
    }

    /** Releases the recorded events up to a line of the transcript, by its {@code seq}; returns how many are left. */
    public int releaseThrough(int seq) {
        return controls.stub_release_through(seq);
    }

    /** Emits an event of the test's own, complete with {@code {"result":…}}, to the controller that was opened last. */
    public void emit(String eventJson) {
        controls.stub_emit(eventJson);
    }

    /** Does something wrong, the given number of times; always, when the number is negative. */
    public StubLibrary misbehave(Misbehaviour how, int times) {
        controls.stub_misbehave(how.code(), times);
        return this;
    }

    /** Lets the blocked commands go on. */
    public void unblock() {
        controls.stub_unblock();
    }

    /** Answers the next opening with a migration result, which opens nothing. */
    public StubLibrary refuseNextOpening(String migrationJson) {
        controls.stub_next_migration(migrationJson);
        return this;
    }

    /** Keeps no commands any more, until the next {@link #reset()}: for tests that send millions. */
    public StubLibrary forgetCommands() {
        controls.stub_keep_commands(0);
        return this;
    }

    /** All commands that were sent, in the order of their arrival, {@code /debug event} among them. */
    public List<String> commands() {
        return IntStream.range(0, controls.stub_command_count())
                .mapToObj(controls::stub_command)
                .toList();
    }

    /** The commands that begin with a verb, such as {@code /_send} or {@code /_read chat items}. */
    public List<String> commands(String verb) {
        return commands().stream()
                .filter(command -> command.equals(verb) || command.startsWith(verb + " "))
                .toList();
    }

    /** How many buffers the library has handed out. */
    public long handedOut() {
        return controls.stub_handed_out().longValue();
    }

    /** How many of its buffers the library got back. */
    public long givenBack() {
        return controls.stub_given_back().longValue();
    }

    /** How many controllers are open. */
    public int openControllers() {
        return controls.stub_open_controllers();
    }

    /** Path or schema prefix, key or connection string, confirmation and queue size (0: default) of the last opening. */
    public List<String> lastOpening() {
        return List.of(controls.stub_opening().split("\n", -1));
    }

    /** The first rule of the C interface that the caller broke; empty when it kept all of them. */
    public String violation() {
        return controls.stub_violation();
    }

    /** How many threads have told the runtime that they end; this is never reset. */
    public int threadsDone() {
        return controls.stub_threads_done();
    }

    /** How often the runtime was started. */
    public int runtimeStarts() {
        return controls.stub_runtime_starts();
    }

    /** The arguments with which the runtime was started. */
    public String runtimeArguments() {
        return controls.stub_runtime_arguments();
    }

    /** The controls of {@code simplex_stub.h}. */
    @SuppressWarnings("MethodName") // the names of C
    interface Controls extends Library {
        void stub_reset();

        int stub_replay(String transcript, String actor);

        void stub_auto_release(int on);

        int stub_release(int count);

        int stub_release_through(int seq);

        void stub_emit(String eventJson);

        void stub_misbehave(int how, int times);

        void stub_unblock();

        void stub_next_migration(String json);

        NativeLong stub_handed_out();

        NativeLong stub_given_back();

        int stub_open_controllers();

        void stub_keep_commands(int keep);

        int stub_command_count();

        String stub_command(int index);

        String stub_opening();

        String stub_violation();

        int stub_threads_done();

        int stub_runtime_starts();

        String stub_runtime_arguments();
    }
}
