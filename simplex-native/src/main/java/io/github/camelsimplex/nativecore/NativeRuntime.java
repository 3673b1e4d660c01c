package io.github.camelsimplex.nativecore;

import io.github.camelsimplex.client.CoreUnavailableException;
import io.github.camelsimplex.nativecore.install.Backend;
import io.github.camelsimplex.nativecore.install.HostPlatform;
import io.github.camelsimplex.nativecore.install.LibrarySource;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The runtime of {@code libsimplex}, which a process starts once and never ends. Starting it fixes the build of the
 * library for the process. Thread-safe.
 */
final class NativeRuntime {

    /** The runtime of this process. */
    static final NativeRuntime PROCESS = new NativeRuntime(System.getProperties());

    /** The system property that tells copies of this class, in other class loaders, which library the process uses. */
    static final String MARKER = "camelsimplex.native.runtime";

    private static final Logger LOG = LoggerFactory.getLogger(NativeRuntime.class);
    private static final List<String> FIXED_OPTIONS = List.of("--install-signal-handlers=no");

    private final Properties marks;
    private final ReentrantLock lock = new ReentrantLock();
    private @Nullable Path folder;
    private @Nullable Backend backend;
    private @Nullable LibSimplex library;
    private @Nullable Failure failure;

    /** A runtime whose process is the test's own. */
    NativeRuntime() {
        this(new Properties());
    }

    NativeRuntime(Properties marks) {
        this.marks = marks;
    }

    /** The reason why the runtime did not start. */
    private record Failure(String message, Throwable cause) {
        CoreUnavailableException exception() {
            return new CoreUnavailableException(message, cause);
        }
    }

    /**
     * Loads a library and starts its runtime, unless this was done before.
     *
     * @param options the runtime's options, separated by spaces; ignored if the runtime is already running
     * @throws CoreUnavailableException when this process already uses another library; when the library cannot be
     *     found, downloaded or loaded; when its runtime did not start, now or in an earlier call
     */
    LibSimplex start(LibrarySource source, String options) {
        lock.lock();
        try {
            requireSameLibrary(source);
            if (failure != null) {
                throw failure.exception();
            }
            if (library == null) {
                requireUnused(source);
                LibSimplex loaded = LibSimplex.load(source.obtain());
                marks.setProperty(MARKER, mark(source));
                folder = source.folder();
                backend = source.backend();
                startRuntime(loaded, options);
                library = loaded;
            }
            return library;
        } finally {
            lock.unlock();
        }
    }

    private void requireSameLibrary(LibrarySource wanted) {
        if (folder != null && backend != null && !(folder.equals(wanted.folder()) && backend == wanted.backend())) {
            throw new CoreUnavailableException(
                    "This process already uses the libsimplex for " + backend.label() + " of "
                            + folder + ", and a process can use only one: the one for "
                            + wanted.backend().label() + " of " + wanted.folder() + " needs a process of its own.");
        }
    }

    /**
     * Refuses a library when another class loader, such as that of a reloaded application, has loaded another one. Both
     * may start the same library, since its runtime counts its starts.
     */
    private void requireUnused(LibrarySource wanted) {
        String used = marks.getProperty(MARKER);
        if (used == null) {
            return;
        }
        if (!used.equals(mark(wanted))) {
            throw new CoreUnavailableException(
                    "Another class loader of this process already uses the libsimplex for " + used
                            + ", and a process can use only one: the one for " + mark(wanted)
                            + " needs a process of its own.");
        }
        LOG.info("Another class loader of this process already uses the libsimplex for {}; both share it", used);
    }

    private static String mark(LibrarySource source) {
        return source.backend().label() + " of " + source.folder();
    }

    private void startRuntime(LibSimplex loaded, String options) {
        List<String> arguments = new ArrayList<>(List.of("simplex", "+RTS"));
        arguments.addAll(options.isBlank() ? List.of() : List.of(options.strip().split("\\s+")));
        arguments.addAll(FIXED_OPTIONS);
        try {
            loaded.startRuntime(arguments);
        } catch (UnsatisfiedLinkError e) {
            Failure noRuntime = new Failure(
                    "The runtime of libsimplex in " + folder + " cannot be started: " + e.getMessage()
                            + ". Check that all files of the release's archive are there.",
                    e);
            failure = noRuntime;
            throw noRuntime.exception();
        }
    }

    /** The default options, which are those of the official bindings of the library. */
    static String defaultOptions() {
        return HostPlatform.current().system().equals("windows") ? "-A64m -H64m" : "-A64m -H64m -xn";
    }
}
