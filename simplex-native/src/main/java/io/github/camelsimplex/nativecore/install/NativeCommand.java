package io.github.camelsimplex.nativecore.install;

import io.github.camelsimplex.client.CoreUnavailableException;
import io.github.camelsimplex.types.CoreVersion;
import io.github.camelsimplex.types.SimplexException;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.function.Function;

/**
 * The commands of the executable jar: {@code install} puts the native library into the cache, {@code info} describes
 * it, {@code path} prints its folder. Exit codes: 0 success; 1 failure, with the reason in the message; 2 wrong usage.
 */
public final class NativeCommand {

    private static final String USAGE =
            """
            Usage: java -jar simplex-native.jar <command> [options]

            Commands
              install   downloads libsimplex into the cache, unless it is there
              info      prints platform, folder, whether the library is there, its version, and whether it is known
              path      prints the folder of the library; fails when the library is not there

            Options
              --backend=sqlite|postgres   the database that the library works with (default: sqlite)
              --version=<version>         the release (default: %s)
              --url=<address>             where the releases are, for mirrors
              --sha256=<hex>              the checksum of the archive
              --trust-on-first-use        install keeps the checksum of the archive that it sees first, and refuses
                                          another one later
            """
                    .formatted(LibraryRequest.DEFAULT_VERSION);

    private static final String TRUST_ON_FIRST_USE = "--trust-on-first-use";
    private static final Map<String, Setting> OPTIONS =
            Map.of("--version", Setting.VERSION, "--url", Setting.BASE_ADDRESS, "--sha256", Setting.SHA256);

    private final Properties properties;
    private final Map<String, String> variables;
    private final PrintStream out;
    private final PrintStream err;
    private final Function<Path, String> versionOf;

    NativeCommand(
            Properties properties,
            Map<String, String> variables,
            PrintStream out,
            PrintStream err,
            Function<Path, String> versionOf) {
        this.properties = properties;
        this.variables = variables;
        this.out = out;
        this.err = err;
        this.versionOf = versionOf;
    }

    /** Runs a command and ends the process with its exit code. */
    public static void main(String[] arguments) {
        NativeCommand command = new NativeCommand(
                System.getProperties(), System.getenv(), System.out, System.err, VersionQuestion::ask);
        System.exit(command.run(arguments));
    }

    int run(String... arguments) {
        if (arguments.length == 0 || List.of("help", "--help", "-h").contains(arguments[0])) {
            out.print(USAGE);
            return arguments.length == 0 ? 2 : 0;
        }
        try {
            List<String> options = new ArrayList<>(List.of(arguments).subList(1, arguments.length));
            boolean trust = arguments[0].equals("install") && options.removeIf(TRUST_ON_FIRST_USE::equals);
            return run(arguments[0], request(options), trust);
        } catch (CoreUnavailableException e) {
            err.println(e.getMessage());
            return 1;
        } catch (IllegalArgumentException e) {
            err.println(e.getMessage());
            err.print(USAGE);
            return 2;
        }
    }

    private int run(String command, LibraryRequest request, boolean trust) {
        LibraryStore store =
                new LibraryStore(request, new ProgressBar(out::println, err, ProgressBar.someoneLooks()), trust);
        return switch (command) {
            case "install" -> install(store);
            case "info" -> info(request, store);
            case "path" -> path(store);
            default -> throw new IllegalArgumentException("unknown command '" + command + "'");
        };
    }

    private LibraryRequest request(List<String> arguments) {
        Backend backend = Backend.SQLITE;
        Map<String, String> options = new HashMap<>();
        for (String argument : arguments) {
            String[] parts = argument.split("=", 2);
            if (parts.length == 2 && parts[0].equals("--backend")) {
                backend = Backend.named(parts[1]);
            } else if (parts.length == 2 && OPTIONS.containsKey(parts[0])) {
                options.put(OPTIONS.get(parts[0]).option(), parts[1]);
            } else {
                throw new IllegalArgumentException("unknown option '" + argument + "'");
            }
        }
        return LibraryRequest.of(new Settings(options, properties, variables), backend);
    }

    private int install(LibraryStore store) {
        boolean installed = store.isInstalled();
        store.obtain();
        if (installed) {
            out.println("libsimplex is already installed: " + store.folder());
        }
        return 0;
    }

    private int info(LibraryRequest request, LibraryStore store) {
        out.println("platform   " + request.platform());
        out.println("backend    " + request.backend().label());
        out.println("version    " + (request.explicitFolder().isPresent() ? "unknown" : request.version()));
        out.println("cores      known from " + CoreVersion.oldest().text() + " to "
                + CoreVersion.newest().text());
        out.println("folder     " + store.folder());
        out.println("installed  " + (store.isInstalled() ? "yes" : "no"));
        if (store.isInstalled()) {
            out.println("library    " + library(request, store));
        }
        if (request.explicitFolder().isEmpty()) {
            out.println("archive    " + request.archive());
            out.println("checksum   " + checksum(request, store));
        }
        return 0;
    }

    /** The version of the library that is there, and what it means for this component. */
    private String library(LibraryRequest request, LibraryStore store) {
        if (request.backend() == Backend.POSTGRES) {
            return "not asked, because that needs a PostgreSQL database";
        }
        try {
            String version = versionOf.apply(store.folder());
            return version
                    + switch (CoreVersion.support(version)) {
                        case KNOWN -> ": known";
                        case NEWER -> ": newer than the newest known one; what is new in it arrives as JSON";
                        case TOO_OLD -> ": too old; a bot refuses to start with it";
                        case UNREADABLE -> ": not a version";
                    };
        } catch (SimplexException e) {
            return "cannot be used: " + e.getMessage();
        }
    }

    private static String checksum(LibraryRequest request, LibraryStore store) {
        if (request.sha256().isPresent()) {
            return request.sha256().get() + " is required";
        }
        try {
            return store.seen()
                    .sha256()
                    .map(first -> first + " was seen first, and is required")
                    .orElse("not known; the first download decides");
        } catch (IOException e) {
            return Download.describe(e);
        }
    }

    private int path(LibraryStore store) {
        if (!store.isInstalled()) {
            err.println("libsimplex is not installed in " + store.folder() + "; run the command install");
            return 1;
        }
        out.println(store.folder());
        return 0;
    }
}
