package io.github.camelsimplex.nativecore;

import io.github.camelsimplex.client.ChatCore;
import io.github.camelsimplex.client.ChatCoreProvider;
import io.github.camelsimplex.client.ChatInitException;
import io.github.camelsimplex.client.CoreConfiguration;
import io.github.camelsimplex.nativecore.install.Backend;
import io.github.camelsimplex.nativecore.install.LibraryRequest;
import io.github.camelsimplex.nativecore.install.LibraryStore;
import io.github.camelsimplex.nativecore.install.ProgressBar;
import io.github.camelsimplex.nativecore.install.Setting;
import io.github.camelsimplex.nativecore.install.Settings;
import io.github.camelsimplex.types.MigrationResult;
import io.github.camelsimplex.types.SimplexJson;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Opens chat databases with {@code libsimplex}, by the name {@code native}.
 *
 * <p>The library comes from the configured folder ({@code simplex.libs.dir}, {@code SIMPLEX_LIBS_DIR}), else from the
 * user's cache, else it is downloaded into the cache. Each setting is an option of a bot, a system property or an
 * environment variable, in this order of precedence:
 *
 * <ul>
 *   <li>{@code libsDir}, {@code simplex.libs.dir}, {@code SIMPLEX_LIBS_DIR}: a folder with the library, used as it is
 *   <li>{@code libsVersion}, {@code simplex.libs.version}, {@code SIMPLEX_LIBS_VERSION}: the release
 *   <li>{@code libsUrl}, {@code simplex.libs.url}, {@code SIMPLEX_LIBS_URL}: the address of the releases, for mirrors
 *   <li>{@code libsSha256}, {@code simplex.libs.sha256}, {@code SIMPLEX_LIBS_SHA256}: the checksum of the archive
 *   <li>{@code libsStallTimeoutMillis}, {@code libsAttempts}, {@code libsBackOffMillis}, and the corresponding
 *   properties and variables: the timeouts and retries of the download <li>{@code rtsOptions},
 *   {@code simplex.rts.options}, {@code SIMPLEX_RTS_OPTIONS}: the options of the library's runtime, which starts with
 *   the first database of a process
 * </ul>
 *
 * <p>A process uses one build of the library, so its databases are either all SQLite or all PostgreSQL. Thread-safe.
 */
public final class NativeChatCoreProvider implements ChatCoreProvider {

    private static final Logger LOG = LoggerFactory.getLogger(NativeChatCoreProvider.class);
    private static final Set<String> OPTIONS =
            Arrays.stream(Setting.values()).map(Setting::option).collect(Collectors.toUnmodifiableSet());

    private final NativeRuntime runtime;

    /** Creates a provider; all providers of a process share its single runtime. */
    public NativeChatCoreProvider() {
        this(NativeRuntime.PROCESS);
    }

    NativeChatCoreProvider(NativeRuntime runtime) {
        this.runtime = runtime;
    }

    @Override
    public String name() {
        return "native";
    }

    @Override
    public Set<String> options() {
        return OPTIONS;
    }

    @Override
    public ChatCore open(CoreConfiguration configuration) {
        configuration.requireOptionsOf(this);
        Database database = Database.of(configuration);
        Settings settings = Settings.of(configuration.options());
        LibraryRequest request = LibraryRequest.of(settings, database.backend());
        LibSimplex library = runtime.start(
                new LibraryStore(request, new ProgressBar(LOG::info, System.err, ProgressBar.someoneLooks())),
                settings.get(Setting.RTS_OPTIONS).orElseGet(NativeRuntime::defaultOptions));
        return open(library, database, configuration);
    }

    /**
     * The parameters of the C interface: an SQLite file prefix and key, or a PostgreSQL schema prefix and connection
     * string.
     */
    private record Database(Backend backend, String path, String key) {
        static Database of(CoreConfiguration configuration) {
            String connectionString = configuration.connectionString();
            String schemaPrefix = configuration.schemaPrefix();
            String database = configuration.database();
            if (connectionString != null) {
                return new Database(Backend.POSTGRES, schemaPrefix == null ? "" : schemaPrefix, connectionString);
            }
            if (database == null || database.isBlank()) {
                throw new IllegalArgumentException(
                        "the native core needs a database (an SQLite file prefix) or a connectionString (PostgreSQL)");
            }
            return new Database(Backend.SQLITE, database, configuration.passphrase());
        }

        /** A name without secrets. */
        String label() {
            return backend == Backend.SQLITE ? path : "PostgreSQL schema " + path;
        }
    }

    private static ChatCore open(LibSimplex library, Database database, CoreConfiguration configuration) {
        String confirm = configuration.confirmMigrations().wire();
        LibSimplex.Opening opening = configuration.eventQueueSize().isPresent()
                ? library.migrate(
                        database.path(),
                        database.key(),
                        confirm,
                        configuration.eventQueueSize().getAsInt())
                : library.migrate(database.path(), database.key(), confirm);
        MigrationResult result = SimplexJson.parseMigrationResult(opening.json());
        if (!(result instanceof MigrationResult.Ok)) {
            throw new ChatInitException(database.label(), result);
        }
        return new NativeChatCore(library, opening.controller(), database.label(), configuration.closeTimeout());
    }
}
