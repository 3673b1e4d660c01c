package io.github.camelsimplex.client;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadFactory;
import org.jspecify.annotations.Nullable;

/** The configuration of a session. Immutable; {@link #toString()} does not show secrets. */
public final class SessionConfiguration {

    private final Builder values;

    private SessionConfiguration(Builder values) {
        this.values = values.copy();
    }

    /**
     * Starts with the defaults.
     *
     * @param name the bot's name in logs and errors
     */
    public static Builder builder(String name) {
        return new Builder(name);
    }

    /** Starts with these values. */
    public Builder toBuilder() {
        return values.copy();
    }

    /** The bot's name in logs and errors. */
    public String name() {
        return values.name;
    }

    /** The name of the {@link ChatCoreProvider}. */
    public String core() {
        return values.core;
    }

    /** The provider to use instead of one found by name. */
    public Optional<ChatCoreProvider> provider() {
        return Optional.ofNullable(values.provider);
    }

    /**
     * The class loader in which to look for cores before this library's own; empty for the context class loader of the
     * thread that opens the session.
     */
    public Optional<ClassLoader> classLoader() {
        return Optional.ofNullable(values.classLoader);
    }

    /** The database. */
    public CoreConfiguration database() {
        return values.database;
    }

    /** The public profile of the bot. */
    public BotProfile profile() {
        return values.profile;
    }

    /** Whether to update a profile that differs at start; the update is sent to every contact. */
    public boolean updateProfile() {
        return values.updateProfile;
    }

    /** The options of the bot's address. */
    public AddressOptions address() {
        return values.address;
    }

    /**
     * The folder for received files: by default the prefix of an SQLite database plus {@code _files}; empty without an
     * SQLite database, where the core uses the home directory.
     */
    public Optional<Path> filesFolder() {
        return folder(values.filesFolder, "_files");
    }

    /**
     * The folder for files that the core is working on: by default the prefix of an SQLite database plus {@code _temp};
     * empty without an SQLite database, where the core chooses.
     */
    public Optional<Path> tempFolder() {
        return folder(values.tempFolder, "_temp");
    }

    private Optional<Path> folder(@Nullable Path configured, String suffix) {
        String prefix = values.database.database();
        return configured != null || prefix == null
                ? Optional.ofNullable(configured)
                : Optional.of(Path.of(prefix + suffix));
    }

    /** The servers, and how the core reaches them. */
    public NetworkConfiguration network() {
        return values.network;
    }

    /** Whether to log new and lost contacts. */
    public boolean logContacts() {
        return values.logContacts;
    }

    /** Whether to log the connections to servers. */
    public boolean logNetwork() {
        return values.logNetwork;
    }

    /** The old unread messages to deliver; empty for the default that suits the database, see {@link CatchUp}. */
    public Optional<CatchUp> catchUp() {
        return Optional.ofNullable(values.catchUp);
    }

    /** Whether to deliver the unarchived reports of groups again at start. */
    public boolean catchUpReports() {
        return values.catchUpReports;
    }

    /** The interval at which to search the database for messages whose event was lost. */
    public Duration reconcileInterval() {
        return values.reconcileInterval;
    }

    /** How to handle a database that was restored from a backup. */
    public Recovery recovery() {
        return values.recovery;
    }

    /** How long an acknowledgement may wait for others of its chat. */
    public Duration ackWindow() {
        return values.ackWindow;
    }

    /** The maximum number of messages in memory; further messages wait in the database. */
    public int maxPending() {
        return values.maxPending;
    }

    /** The maximum number of events in memory for one slow event subscription. */
    public int maxPendingEvents() {
        return values.maxPendingEvents;
    }

    /** How to handle a message that no owning subscription claims. */
    public Unclaimed unclaimed() {
        return values.unclaimed;
    }

    /** Whether raw commands may mark unprocessed messages as read. */
    public boolean allowReadCommands() {
        return values.allowReadCommands;
    }

    /** The timeout of a command. */
    public Duration commandTimeout() {
        return values.commandTimeout;
    }

    /** How long {@link ChatSession#close()} waits for messages in flight. */
    public Duration stopTimeout() {
        return values.stopTimeout;
    }

    /** How long {@link ChatSession#close()} waits, within {@link #stopTimeout()}, for messages that are not sent yet. */
    public Duration flushTimeout() {
        return values.flushTimeout;
    }

    /**
     * The number of answers that another bot may get in a chat within 10 seconds before its messages there wait for a
     * minute; 0 for no limit. A bot is a contact or member whose profile says so. In a group, the messages of other
     * members do not wait.
     */
    public int loopLimit() {
        return values.loopLimit;
    }

    /** How long a chat must be quiet after a start that follows a kill before the session sends; zero for no wait. */
    public Duration sendHold() {
        return values.sendHold;
    }

    /** How long a chat must be quiet after a start before its messages are delivered; zero for no wait. */
    public Duration settle() {
        return values.settle;
    }

    /** The clock. */
    public Clock clock() {
        return values.clock;
    }

    /** The source of delays; empty for the library's own thread. */
    public Optional<SessionScheduler> scheduler() {
        return Optional.ofNullable(values.scheduler);
    }

    /** The executor of handlers; empty for threads of the session. */
    public Optional<Executor> executor() {
        return Optional.ofNullable(values.executor);
    }

    /** The executor on which commands wait for the core; empty for threads of the session. */
    public Optional<Executor> commandExecutor() {
        return Optional.ofNullable(values.commandExecutor);
    }

    /** Creates the thread that reads from the core; empty for a daemon thread of the session. */
    public Optional<ThreadFactory> readerThread() {
        return Optional.ofNullable(values.readerThread);
    }

    @Override
    public String toString() {
        return "SessionConfiguration[name=" + name() + ", core=" + core() + ", database=" + database() + "]";
    }

    /** Collects the values; every setter refuses a bad one at once. Not thread-safe. */
    public static final class Builder implements Cloneable {

        private final String name;
        private String core = "native";
        private @Nullable ChatCoreProvider provider;
        private @Nullable ClassLoader classLoader;
        private CoreConfiguration database = CoreConfiguration.inMemory();
        private BotProfile profile;
        private boolean updateProfile = true;
        private AddressOptions address = AddressOptions.open();
        private @Nullable Path filesFolder;
        private @Nullable Path tempFolder;
        private NetworkConfiguration network = NetworkConfiguration.defaults();
        private boolean logContacts = true;
        private boolean logNetwork;
        private @Nullable CatchUp catchUp;
        private boolean catchUpReports;
        private Duration reconcileInterval = Duration.ofSeconds(60);
        private Recovery recovery = Recovery.defaults();
        private Duration ackWindow = Duration.ofMillis(50);
        private int maxPending = 1000;
        private int maxPendingEvents = 2000;
        private Unclaimed unclaimed = Unclaimed.ACK;
        private boolean allowReadCommands;
        private Duration commandTimeout = Duration.ofSeconds(60);
        private Duration stopTimeout = Duration.ofSeconds(15);
        private Duration flushTimeout = Duration.ofSeconds(10);
        private int loopLimit = 20;
        private Duration sendHold = Duration.ofSeconds(2);
        private Duration settle = Duration.ofSeconds(1);
        private Clock clock = Clock.systemUTC();
        private @Nullable SessionScheduler scheduler;
        private @Nullable Executor executor;
        private @Nullable Executor commandExecutor;
        private @Nullable ThreadFactory readerThread;

        private Builder(String name) {
            this.name = requireNonNull(name, "name");
            this.profile = BotProfile.named(name);
        }

        private Builder copy() {
            try {
                return (Builder) clone(); // the values are immutable
            } catch (CloneNotSupportedException e) {
                throw new AssertionError(e);
            }
        }

        /** Sets the name of the core's provider; {@code native} by default. */
        public Builder core(String core) {
            this.core = requireNonNull(core, "core");
            return this;
        }

        /** Sets the provider itself instead of its name. */
        public Builder provider(ChatCoreProvider provider) {
            this.provider = requireNonNull(provider, "provider");
            this.core = provider.name();
            return this;
        }

        /**
         * Sets the class loader in which to look for cores before this library's own; by default the context class
         * loader of the thread that opens the session.
         */
        public Builder classLoader(@Nullable ClassLoader classLoader) {
            this.classLoader = classLoader;
            return this;
        }

        /** Sets the database; by default an in-memory database, which only the sandbox supports. */
        public Builder database(CoreConfiguration database) {
            this.database = requireNonNull(database, "database");
            return this;
        }

        /** Sets the public profile of the bot; by default a profile with its name. */
        public Builder profile(BotProfile profile) {
            this.profile = requireNonNull(profile, "profile");
            return this;
        }

        /** Sets whether to update a profile that differs at start; on by default. */
        public Builder updateProfile(boolean updateProfile) {
            this.updateProfile = updateProfile;
            return this;
        }

        /** Sets the options of the bot's address; {@link AddressOptions#open()} by default. */
        public Builder address(AddressOptions address) {
            this.address = requireNonNull(address, "address");
            return this;
        }

        /** Sets the folder for received files. */
        public Builder filesFolder(@Nullable Path filesFolder) {
            this.filesFolder = filesFolder;
            return this;
        }

        /** Sets the folder for files that the core is working on. */
        public Builder tempFolder(@Nullable Path tempFolder) {
            this.tempFolder = tempFolder;
            return this;
        }

        /** Sets the servers, and how the core reaches them; the preset servers, directly, by default. */
        public Builder network(NetworkConfiguration network) {
            this.network = requireNonNull(network, "network");
            return this;
        }

        /** Sets whether to log new and lost contacts; on by default. */
        public Builder logContacts(boolean logContacts) {
            this.logContacts = logContacts;
            return this;
        }

        /** Sets whether to log the connections to servers; off by default. */
        public Builder logNetwork(boolean logNetwork) {
            this.logNetwork = logNetwork;
            return this;
        }

        /** Sets which old unread messages to deliver. */
        public Builder catchUp(@Nullable CatchUp catchUp) {
            this.catchUp = catchUp;
            return this;
        }

        /** Sets whether to deliver unarchived reports again at start; off by default. */
        public Builder catchUpReports(boolean catchUpReports) {
            this.catchUpReports = catchUpReports;
            return this;
        }

        /** Sets the interval at which to search for messages whose event was lost; 60 seconds by default. */
        public Builder reconcileInterval(Duration reconcileInterval) {
            this.reconcileInterval = Checks.positive(reconcileInterval, "reconcileInterval");
            return this;
        }

        /** Sets how to handle a database that was restored from a backup; {@link Recovery#defaults()} by default. */
        public Builder recovery(Recovery recovery) {
            this.recovery = requireNonNull(recovery, "recovery");
            return this;
        }

        /** Sets how long an acknowledgement may wait for others of its chat; 50 ms by default. */
        public Builder ackWindow(Duration ackWindow) {
            this.ackWindow = Checks.positive(ackWindow, "ackWindow");
            return this;
        }

        /** Sets the maximum number of messages in memory; 1000 by default. */
        public Builder maxPending(int maxPending) {
            this.maxPending = Checks.positive(maxPending, "maxPending");
            return this;
        }

        /** Sets the maximum number of events in memory for one event subscription; 2000 by default. */
        public Builder maxPendingEvents(int maxPendingEvents) {
            this.maxPendingEvents = Checks.positive(maxPendingEvents, "maxPendingEvents");
            return this;
        }

        /** Sets how to handle an unclaimed message; {@link Unclaimed#ACK} by default. */
        public Builder unclaimed(Unclaimed unclaimed) {
            this.unclaimed = requireNonNull(unclaimed, "unclaimed");
            return this;
        }

        /** Sets whether raw commands may mark unprocessed messages as read; off by default. */
        public Builder allowReadCommands(boolean allowReadCommands) {
            this.allowReadCommands = allowReadCommands;
            return this;
        }

        /** Sets the timeout of a command; 60 seconds by default. */
        public Builder commandTimeout(Duration commandTimeout) {
            this.commandTimeout = Checks.positive(commandTimeout, "commandTimeout");
            return this;
        }

        /** Sets how long {@link ChatSession#close()} waits for messages in flight; 15 seconds by default. */
        public Builder stopTimeout(Duration stopTimeout) {
            this.stopTimeout = Checks.positive(stopTimeout, "stopTimeout");
            return this;
        }

        /**
         * Sets how long {@link ChatSession#close()} waits until the core has sent what commands gave to it; 10 seconds by
         * default, and at most what {@link #stopTimeout} leaves. Zero does not wait. A message that is not sent by then
         * is sent after the next start.
         */
        public Builder flushTimeout(Duration flushTimeout) {
            this.flushTimeout = Checks.notNegative(flushTimeout, "flushTimeout");
            return this;
        }

        /** Sets {@link SessionConfiguration#loopLimit()}; 20 by default, 0 for no limit. */
        public Builder loopLimit(int loopLimit) {
            this.loopLimit = Checks.notNegative(loopLimit, "loopLimit");
            return this;
        }

        /** Sets {@link SessionConfiguration#sendHold()}; two seconds by default, and never over 15 after the start. */
        public Builder sendHold(Duration sendHold) {
            this.sendHold = Checks.notNegative(sendHold, "sendHold");
            return this;
        }

        /** Sets {@link SessionConfiguration#settle()}; one second by default, and never over 10 after the start. */
        public Builder settle(Duration settle) {
            this.settle = Checks.notNegative(settle, "settle");
            return this;
        }

        /** Sets the clock; the system's by default. */
        public Builder clock(Clock clock) {
            this.clock = requireNonNull(clock, "clock");
            return this;
        }

        /** Sets the source of delays. */
        public Builder scheduler(SessionScheduler scheduler) {
            this.scheduler = requireNonNull(scheduler, "scheduler");
            return this;
        }

        /** Sets the executor of handlers. It must not run tasks on the submitting thread. */
        public Builder executor(Executor executor) {
            this.executor = requireNonNull(executor, "executor");
            return this;
        }

        /**
         * Sets the executor on which commands wait for the core: at most 48 tasks that wait, and a few short ones. It
         * must not run tasks on the submitting thread. Use platform threads: a virtual one keeps its carrier in native
         * code.
         */
        public Builder commandExecutor(Executor commandExecutor) {
            this.commandExecutor = requireNonNull(commandExecutor, "commandExecutor");
            return this;
        }

        /** Sets what creates the thread that reads from the core. Use platform threads, for the same reason. */
        public Builder readerThread(ThreadFactory readerThread) {
            this.readerThread = requireNonNull(readerThread, "readerThread");
            return this;
        }

        /** Builds the configuration. */
        public SessionConfiguration build() {
            if (database.connectionString() != null && catchUp instanceof CatchUp.New) {
                throw new IllegalArgumentException(
                        "catchUp=new needs a file beside the database, which PostgreSQL does not have: use all or a"
                                + " duration");
            }
            return new SessionConfiguration(this);
        }
    }
}
