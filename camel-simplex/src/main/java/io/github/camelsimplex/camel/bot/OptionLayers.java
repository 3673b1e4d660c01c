package io.github.camelsimplex.camel.bot;

import io.github.camelsimplex.camel.config.BotConfiguration;
import io.github.camelsimplex.camel.config.Options;
import io.github.camelsimplex.camel.produce.Contents;
import io.github.camelsimplex.camel.produce.Texts;
import io.github.camelsimplex.client.AddressOptions;
import io.github.camelsimplex.client.BotProfile;
import io.github.camelsimplex.client.CatchUp;
import io.github.camelsimplex.client.ConfirmMigrations;
import io.github.camelsimplex.client.CoreConfiguration;
import io.github.camelsimplex.client.Recovery;
import io.github.camelsimplex.client.Recovery.RatchetSync;
import io.github.camelsimplex.client.SessionConfiguration;
import io.github.camelsimplex.client.Unclaimed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.apache.camel.util.TimeUtils;
import org.jspecify.annotations.Nullable;

/**
 * The settings of one bot in layers: the first layer that sets a value decides. Creates the session's configuration.
 */
public final class OptionLayers {

    private static final String DATABASE_PATTERN = "data/%s/simplex";
    private static final String SANDBOX = "sandbox";
    private static final String NETWORK_FOLDER = "network.folder";
    private static final String FILES_PATTERN = "data/%s/simplex_files";
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(5);

    private final String bot;
    private final Options options;
    private final List<BotConfiguration> layers;

    /**
     * Stacks the layers.
     *
     * @param bot the bot's name
     * @param options reads the values, and names the endpoint in errors
     * @param layers from the nearest to the farthest
     */
    public OptionLayers(String bot, Options options, List<BotConfiguration> layers) {
        this.bot = bot;
        this.options = options;
        this.layers = List.copyOf(layers);
    }

    /** The value of the first layer that sets it. */
    <T> @Nullable T value(Function<BotConfiguration, @Nullable T> getter) {
        for (BotConfiguration layer : layers) {
            T value = getter.apply(layer);
            if (value != null) {
                return value;
            }
        }
        return null;
    }

    /** The value of the first layer that sets it, or else the default. */
    <T> T value(Function<BotConfiguration, @Nullable T> getter, T otherwise) {
        T value = value(getter);
        return value == null ? otherwise : value;
    }

    /** The configuration of the bot's session. */
    public SessionConfiguration session() {
        String core = value(BotConfiguration::getCore, "native");
        SessionConfiguration.Builder session = SessionConfiguration.builder(bot)
                .core(core)
                .database(database(core))
                .profile(profile())
                .address(address())
                .network(new NetworkOptions(this, options).configuration())
                .catchUp(catchUp())
                .unclaimed(unclaimed())
                .recovery(recovery());
        String filesFolder = filesFolder();
        if (filesFolder != null) {
            session.filesFolder(Path.of(filesFolder));
        }
        ifSet(
                "tempFolder",
                BotConfiguration::getTempFolder,
                (builder, folder) -> builder.tempFolder(Path.of(folder)),
                session);
        ifSet(
                "updateProfile",
                BotConfiguration::getUpdateProfile,
                SessionConfiguration.Builder::updateProfile,
                session);
        ifSet("logContacts", BotConfiguration::getLogContacts, SessionConfiguration.Builder::logContacts, session);
        ifSet("logNetwork", BotConfiguration::getLogNetwork, SessionConfiguration.Builder::logNetwork, session);
        ifSet(
                "catchUpReports",
                BotConfiguration::getCatchUpReports,
                SessionConfiguration.Builder::catchUpReports,
                session);
        ifSet(
                "reconcileInterval",
                BotConfiguration::getReconcileInterval,
                SessionConfiguration.Builder::reconcileInterval,
                session);
        ifSet("ackWindow", BotConfiguration::getAckWindow, SessionConfiguration.Builder::ackWindow, session);
        ifSet("loopLimit", BotConfiguration::getLoopLimit, SessionConfiguration.Builder::loopLimit, session);
        ifSet("sendHold", BotConfiguration::getSendHold, SessionConfiguration.Builder::sendHold, session);
        ifSet("settle", BotConfiguration::getSettle, SessionConfiguration.Builder::settle, session);
        ifSet("maxPending", BotConfiguration::getMaxPending, SessionConfiguration.Builder::maxPending, session);
        ifSet(
                "commandTimeout",
                BotConfiguration::getCommandTimeout,
                SessionConfiguration.Builder::commandTimeout,
                session);
        ifSet("stopTimeout", BotConfiguration::getStopTimeout, SessionConfiguration.Builder::stopTimeout, session);
        ifSet("flushTimeout", BotConfiguration::getFlushTimeout, SessionConfiguration.Builder::flushTimeout, session);
        return session.build();
    }

    private <T> void ifSet(
            String option,
            Function<BotConfiguration, @Nullable T> getter,
            BiConsumer<SessionConfiguration.Builder, T> setter,
            SessionConfiguration.Builder session) {
        T value = value(getter);
        if (value != null) {
            options.apply(option, value, set -> setter.accept(session, set));
        }
    }

    /**
     * The folder for files; null for SQLite, where the session uses a folder beside the database. PostgreSQL has no
     * such place.
     */
    private @Nullable String filesFolder() {
        String filesFolder = value(BotConfiguration::getFilesFolder);
        return filesFolder == null && value(BotConfiguration::getConnectionString) != null
                ? FILES_PATTERN.formatted(bot)
                : filesFolder;
    }

    private CoreConfiguration database(String core) {
        String database = value(BotConfiguration::getDatabase);
        String connectionString = value(BotConfiguration::getConnectionString);
        return new CoreConfiguration(
                database == null && connectionString == null ? defaultDatabase(core) : database,
                value(BotConfiguration::getPassphrase, ""),
                connectionString,
                value(BotConfiguration::getSchemaPrefix),
                confirmMigrations(),
                OptionalInt.empty(),
                closeTimeout(),
                coreOptions());
    }

    /** The sandbox keeps a bot where it keeps the network: in memory (null), or in the network's folder. */
    private @Nullable String defaultDatabase(String core) {
        if (!core.equals(SANDBOX)) {
            return DATABASE_PATTERN.formatted(bot);
        }
        String folder = coreOptions().get(NETWORK_FOLDER);
        return folder == null ? null : Path.of(folder, "bots", bot, "simplex").toString();
    }

    private Duration closeTimeout() {
        Duration timeout = value(BotConfiguration::getCloseTimeout, CLOSE_TIMEOUT);
        if (timeout.isNegative()) {
            throw options.invalid("closeTimeout", timeout, "is negative");
        }
        return timeout;
    }

    private ConfirmMigrations confirmMigrations() {
        Map<String, ConfirmMigrations> known = new TreeMap<>();
        for (ConfirmMigrations choice : ConfirmMigrations.values()) {
            known.put(choice.wire(), choice);
        }
        String wire = value(BotConfiguration::getConfirmMigrations, ConfirmMigrations.YES_UP.wire());
        return Objects.requireNonNull(known.get(options.name("confirmMigrations", wire, known.keySet())));
    }

    /** The core options of all layers; when several layers set one name, the nearest decides. */
    private Map<String, String> coreOptions() {
        Map<String, String> merged = new TreeMap<>();
        for (BotConfiguration layer : layers) {
            layer.getCoreOptions().forEach((name, value) -> merged.putIfAbsent(name, String.valueOf(value)));
        }
        return merged;
    }

    private BotProfile profile() {
        boolean useBotProfile = value(BotConfiguration::getUseBotProfile, true);
        String commands = value(BotConfiguration::getCommands);
        if (commands != null && !useBotProfile) {
            throw options.invalid("commands", commands, "needs a bot profile, and useBotProfile is false");
        }
        return new BotProfile(
                value(BotConfiguration::getDisplayName, bot),
                value(BotConfiguration::getFullName, ""),
                value(BotConfiguration::getShortDescr),
                value(BotConfiguration::getDescription),
                image(),
                useBotProfile,
                value(BotConfiguration::getAllowFiles, false),
                commands == null ? List.of() : CommandsMenu.parse(commands, options));
    }

    private @Nullable String image() {
        String image = value(BotConfiguration::getImage);
        if (image == null || image.startsWith("data:")) {
            return image;
        }
        try {
            String kind = image.endsWith(".png") ? "png" : "jpg";
            return "data:image/" + kind + ";base64,"
                    + Base64.getEncoder().encodeToString(Files.readAllBytes(Path.of(image)));
        } catch (IOException e) {
            throw options.invalid("image", image, "cannot be read: " + Texts.words(e));
        }
    }

    private AddressOptions address() {
        String welcome = value(BotConfiguration::getWelcome);
        return new AddressOptions(
                value(BotConfiguration::getCreateAddress, true),
                value(BotConfiguration::getUpdateAddress, true),
                value(BotConfiguration::getAutoAccept, true),
                value(BotConfiguration::getBusinessAddress, false),
                welcome == null ? null : Contents.text(welcome));
    }

    private @Nullable CatchUp catchUp() {
        String catchUp = value(BotConfiguration::getCatchUp);
        if (catchUp == null) {
            return null;
        }
        return switch (catchUp) {
            case "all" -> new CatchUp.All();
            case "new" -> new CatchUp.New();
            default -> new CatchUp.NotOlderThan(duration("catchUp", catchUp));
        };
    }

    private Duration duration(String option, String value) {
        try {
            return value.startsWith("P") ? Duration.parse(value) : Duration.ofMillis(TimeUtils.toMilliSeconds(value));
        } catch (IllegalArgumentException | DateTimeParseException e) {
            throw options.invalid(option, value, "is unknown. Known: all, new, or a duration such as 1h or PT12H");
        }
    }

    private Recovery recovery() {
        String ratchetSync = options.name(
                "ratchetSync", value(BotConfiguration::getRatchetSync, "auto"), List.of("auto", "manual", "off"));
        int rate =
                value(BotConfiguration::getRatchetSyncRate, Recovery.defaults().ratchetSyncRate());
        try {
            return new Recovery(
                    RatchetSync.valueOf(ratchetSync.toUpperCase(Locale.ROOT)),
                    rate,
                    Optional.ofNullable(value(BotConfiguration::getRestoredMessage)));
        } catch (IllegalArgumentException e) { // the only number is the rate
            throw options.invalid("ratchetSyncRate", rate, "is invalid: " + e.getMessage());
        }
    }

    /** Whether the bot joins the groups to which it is invited. */
    boolean acceptsGroupInvitations() {
        String invitations = value(BotConfiguration::getGroupInvitations, "ask");
        return options.name("groupInvitations", invitations, List.of("ask", "accept"))
                .equals("accept");
    }

    private Unclaimed unclaimed() {
        String unclaimed = value(BotConfiguration::getUnclaimed, "ack");
        return options.name("unclaimed", unclaimed, List.of("ack", "keep")).equals("ack")
                ? Unclaimed.ACK
                : Unclaimed.KEEP;
    }
}
