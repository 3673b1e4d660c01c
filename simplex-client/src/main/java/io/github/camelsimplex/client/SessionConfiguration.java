package io.github.camelsimplex.client;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** Everything that a session needs to know to open a bot. Immutable; {@link #toString()} shows no secret. */
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

    /** The provider to use instead of looking for one by name. */
    public Optional<ChatCoreProvider> provider() {
        return Optional.ofNullable(values.provider);
    }

    /** The database. */
    public CoreConfiguration database() {
        return values.database;
    }

    /** What other people see of the bot. */
    public BotProfile profile() {
        return values.profile;
    }

    /** Whether a profile that differs is updated at start, which every contact is told about. */
    public boolean updateProfile() {
        return values.updateProfile;
    }

    /** How people reach the bot. */
    public AddressOptions address() {
        return values.address;
    }

    /**
     * Where received files go: by default the prefix of a SQLite database with {@code _files}; empty without one, when the
     * core puts them into the home directory.
     */
    public Optional<Path> filesFolder() {
        return folder(values.filesFolder, "_files");
    }

    /**
     * Where the core keeps files while it works on them: by default the prefix of a SQLite database with {@code _temp};
     * empty without one, for the core's own choice.
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

    /** The message servers that replace the preset ones; empty for the preset ones. */
    public List<String> smpServers() {
        return values.smpServers;
    }

    /** The file servers that replace the preset ones; empty for the preset ones. */
    public List<String> xftpServers() {
        return values.xftpServers;
    }

    /** Whether new and lost contacts are logged. */
    public boolean logContacts() {
        return values.logContacts;
    }

    /** Whether the connections to servers are logged. */
    public boolean logNetwork() {
        return values.logNetwork;
    }

    /** Which unread messages of the past are delivered; empty for what suits the database, see {@link CatchUp}. */
    public Optional<CatchUp> catchUp() {
        return Optional.ofNullable(values.catchUp);
    }

    /** Whether reports in groups that nobody has archived are delivered again at start. */
    public boolean catchUpReports() {
        return values.catchUpReports;
    }

    /** How often the database is searched for messages whose event was lost. */
    public Duration reconcileInterval() {
        return values.reconcileInterval;
    }

    /** What the session does when its database was restored from a backup. */
    public Recovery recovery() {
        return values.recovery;
    }

    /** How long an acknowledgement may wait for others of its chat. */
    public Duration ackWindow() {
        return values.ackWindow;
    }

    /** How many messages are kept in memory; what does not fit waits in the database. */
    public int maxPending() {
        return values.maxPending;
    }

    /** How many events are kept in memory for one slow event subscription. */
    public int maxPendingEvents() {
        return values.maxPendingEvents;
    }

    /** What happens to a message that no owning subscription wants. */
    public Unclaimed unclaimed() {
        return values.unclaimed;
    }

    /** Whether raw commands may mark messages as read that nobody has processed. */
    public boolean allowReadCommands() {
        return values.allowReadCommands;
    }

    /** How long a command may take. */
    public Duration commandTimeout() {
        return values.commandTimeout;
    }

    /** How long {@link ChatSession#close()} waits for messages in flight. */
    public Duration stopTimeout() {
        return values.stopTimeout;
    }

    /**
     * How many answers within 10 seconds another bot gets in a chat before its messages there wait for a minute; 0 for no
     * limit. Another bot is a contact or member that says so in its profile. A group goes on with the messages of its other
     * members.
     */
    public int loopLimit() {
        return values.loopLimit;
    }

    /**
     * How long after a start that follows on a kill a chat must have been quiet before anything is sent into it; zero when
     * nothing waits.
     */
    public Duration sendHold() {
        return values.sendHold;
    }

    /** How long after a start a chat must have been quiet before its messages are delivered; zero when none wait. */
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

    /** Where handlers run; empty for threads of the session. */
    public Optional<Executor> executor() {
        return Optional.ofNullable(values.executor);
    }

    @Override
    public String toString() {
        return "SessionConfiguration[name=" + name() + ", core=" + core() + ", database=" + database() + "]";
    }

    /** Collects the values; every setter refuses a bad one at once. Not thread-safe. */
    public static final class Builder {

        private final String name;
        private String core = "native";
        private @Nullable ChatCoreProvider provider;
        private CoreConfiguration database = CoreConfiguration.inMemory();
        private BotProfile profile;
        private boolean updateProfile = true;
        private AddressOptions address = AddressOptions.open();
        private @Nullable Path filesFolder;
        private @Nullable Path tempFolder;
        private List<String> smpServers = List.of();
        private List<String> xftpServers = List.of();
        private boolean logContacts = true;
        private boolean logNetwork;
        private @Nullable CatchUp catchUp;
        private boolean catchUpReports;
        private Duration reconcileInterval = Duration.ofSeconds(60);
        private Recovery recovery = Recovery.defaults();
        private Duration ackWindow = Duration.ofMillis(50);
        private int maxPending = 1000;
        private int maxPendingEvents = 10_000;
        private Unclaimed unclaimed = Unclaimed.ACK;
        private boolean allowReadCommands;
        private Duration commandTimeout = Duration.ofSeconds(60);
        private Duration stopTimeout = Duration.ofSeconds(45);
        private int loopLimit = 20;
        private Duration sendHold = Duration.ofSeconds(2);
        private Duration settle = Duration.ofSeconds(1);
        private Clock clock = Clock.systemUTC();
        private @Nullable SessionScheduler scheduler;
        private @Nullable Executor executor;

        private Builder(String name) {
            this.name = requireNonNull(name, "name");
            this.profile = BotProfile.named(name);
        }

        private Builder copy() {
            Builder copy = new Builder(name);
            copy.core = core;
            copy.provider = provider;
            copy.database = database;
            copy.profile = profile;
            copy.updateProfile = updateProfile;
            copy.address = address;
            copy.filesFolder = filesFolder;
            copy.tempFolder = tempFolder;
            copy.smpServers = smpServers;
            copy.xftpServers = xftpServers;
            copy.logContacts = logContacts;
            copy.logNetwork = logNetwork;
            copy.catchUp = catchUp;
            copy.catchUpReports = catchUpReports;
            copy.reconcileInterval = reconcileInterval;
            copy.recovery = recovery;
            copy.ackWindow = ackWindow;
            copy.maxPending = maxPending;
            copy.maxPendingEvents = maxPendingEvents;
            copy.unclaimed = unclaimed;
            copy.allowReadCommands = allowReadCommands;
            copy.commandTimeout = commandTimeout;
            copy.stopTimeout = stopTimeout;
            copy.loopLimit = loopLimit;
            copy.sendHold = sendHold;
            copy.settle = settle;
            copy.clock = clock;
            copy.scheduler = scheduler;
            copy.executor = executor;
            return copy;
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

        /** Sets the database; one in memory by default, which only the sandbox has. */
        public Builder database(CoreConfiguration database) {
            this.database = requireNonNull(database, "database");
            return this;
        }

        /** Sets what other people see of the bot; its name by default. */
        public Builder profile(BotProfile profile) {
            this.profile = requireNonNull(profile, "profile");
            return this;
        }

        /** Sets whether a profile that differs is updated at start; on by default. */
        public Builder updateProfile(boolean updateProfile) {
            this.updateProfile = updateProfile;
            return this;
        }

        /** Sets how people reach the bot; {@link AddressOptions#open()} by default. */
        public Builder address(AddressOptions address) {
            this.address = requireNonNull(address, "address");
            return this;
        }

        /** Sets where received files go. */
        public Builder filesFolder(@Nullable Path filesFolder) {
            this.filesFolder = filesFolder;
            return this;
        }

        /** Sets where the core keeps files while it works on them. */
        public Builder tempFolder(@Nullable Path tempFolder) {
            this.tempFolder = tempFolder;
            return this;
        }

        /** Sets the message servers that replace the preset ones. */
        public Builder smpServers(List<String> smpServers) {
            this.smpServers = List.copyOf(smpServers);
            return this;
        }

        /** Sets the file servers that replace the preset ones. */
        public Builder xftpServers(List<String> xftpServers) {
            this.xftpServers = List.copyOf(xftpServers);
            return this;
        }

        /** Sets whether new and lost contacts are logged; on by default. */
        public Builder logContacts(boolean logContacts) {
            this.logContacts = logContacts;
            return this;
        }

        /** Sets whether the connections to servers are logged; off by default. */
        public Builder logNetwork(boolean logNetwork) {
            this.logNetwork = logNetwork;
            return this;
        }

        /** Sets which unread messages of the past are delivered. */
        public Builder catchUp(@Nullable CatchUp catchUp) {
            this.catchUp = catchUp;
            return this;
        }

        /** Sets whether reports that nobody has archived are delivered again at start; off by default. */
        public Builder catchUpReports(boolean catchUpReports) {
            this.catchUpReports = catchUpReports;
            return this;
        }

        /** Sets how often the database is searched for messages whose event was lost; 60 seconds by default. */
        public Builder reconcileInterval(Duration reconcileInterval) {
            this.reconcileInterval = Checks.positive(reconcileInterval, "reconcileInterval");
            return this;
        }

        /** What the session does when its database was restored from a backup; by default it repairs what it can. */
        public Builder recovery(Recovery recovery) {
            this.recovery = requireNonNull(recovery, "recovery");
            return this;
        }

        /** Sets how long an acknowledgement may wait for others of its chat; 50 ms by default. */
        public Builder ackWindow(Duration ackWindow) {
            this.ackWindow = Checks.positive(ackWindow, "ackWindow");
            return this;
        }

        /** Sets how many messages are kept in memory; 1000 by default. */
        public Builder maxPending(int maxPending) {
            this.maxPending = Checks.positive(maxPending, "maxPending");
            return this;
        }

        /** Sets how many events are kept in memory for one event subscription; 10 000 by default. */
        public Builder maxPendingEvents(int maxPendingEvents) {
            this.maxPendingEvents = Checks.positive(maxPendingEvents, "maxPendingEvents");
            return this;
        }

        /** Sets what happens to a message that nobody wants; {@link Unclaimed#ACK} by default. */
        public Builder unclaimed(Unclaimed unclaimed) {
            this.unclaimed = requireNonNull(unclaimed, "unclaimed");
            return this;
        }

        /** Sets whether raw commands may mark messages as read that nobody has processed; off by default. */
        public Builder allowReadCommands(boolean allowReadCommands) {
            this.allowReadCommands = allowReadCommands;
            return this;
        }

        /** Sets how long a command may take; 60 seconds by default. */
        public Builder commandTimeout(Duration commandTimeout) {
            this.commandTimeout = Checks.positive(commandTimeout, "commandTimeout");
            return this;
        }

        /** Sets how long {@link ChatSession#close()} waits for messages in flight; 45 seconds by default. */
        public Builder stopTimeout(Duration stopTimeout) {
            this.stopTimeout = Checks.positive(stopTimeout, "stopTimeout");
            return this;
        }

        /**
         * Sets how many answers within 10 seconds another bot gets before its messages wait for a minute; 20 by default, 0
         * for no limit.
         */
        public Builder loopLimit(int loopLimit) {
            this.loopLimit = Checks.notNegative(loopLimit, "loopLimit");
            return this;
        }

        /**
         * Sets how long a chat must have been quiet before anything is sent into it, after a start that follows on a kill:
         * since the bot receives from its servers, and since the last message of that chat. Two seconds by default; zero
         * switches it off. Nothing waits longer than until 15 seconds after the start, nor after a clean stop, nor with a
         * new database. The time does not count as time of the command.
         */
        public Builder sendHold(Duration sendHold) {
            this.sendHold = Checks.notNegative(sendHold, "sendHold");
            return this;
        }

        /**
         * Sets how long a chat must have been quiet after a start before its messages are delivered, so that an edit or a
         * deletion that is on its way comes first. One second by default; zero switches it off. Nothing waits longer than
         * until 10 seconds after the start, nor with a new database; what comes later is not delayed.
         */
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

        /** Sets where handlers run. The executor must not run tasks on the thread that hands them in. */
        public Builder executor(Executor executor) {
            this.executor = requireNonNull(executor, "executor");
            return this;
        }

        /** Makes the configuration. */
        public SessionConfiguration build() {
            if (database.connectionString() != null && catchUp instanceof CatchUp.New) {
                throw new IllegalArgumentException(
                        "catchUp=new needs a file beside the database, which PostgreSQL has not: use all or a duration");
            }
            return new SessionConfiguration(this);
        }
    }
}
