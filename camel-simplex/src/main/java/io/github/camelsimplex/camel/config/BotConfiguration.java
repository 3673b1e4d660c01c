package io.github.camelsimplex.camel.config;

import java.time.Duration;
import org.apache.camel.spi.Configurer;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriParams;
import org.jspecify.annotations.Nullable;

/**
 * One bot: where it lives, who it is, and how its messages wait.
 *
 * <p>A value that is null is not set here: what the endpoint does not say comes from the registry bean of this type with
 * the name of the bot, then from the component, then from the default.
 */
@UriParams
@Configurer(extended = true)
public class BotConfiguration extends BotStorage {

    @UriParam(label = "common", description = "The name that people see. By default the name of the bot.")
    private @Nullable String displayName;

    @UriParam(label = "common", description = "The full name in the profile.")
    private @Nullable String fullName;

    @UriParam(label = "common", description = "The short description in the profile, at most 160 characters.")
    private @Nullable String shortDescr;

    @UriParam(
            label = "common",
            description = "The picture in the profile: a data URI such as data:image/jpg;base64,... or the path of "
                    + "an image file.")
    private @Nullable String image;

    @UriParam(label = "common", description = "The message with which the address answers a new contact.")
    private @Nullable String welcome;

    @UriParam(
            label = "common",
            description = "The commands menu: entries such as /help=Shows the help separated by semicolons, or a "
                    + "JSON array of the commands as the core takes it (menus may be nested).")
    private @Nullable String commands;

    @UriParam(
            label = "common",
            defaultValue = "true",
            description = "Whether an address is created when the bot has none.")
    private @Nullable Boolean createAddress;

    @UriParam(
            label = "common",
            defaultValue = "true",
            description = "Whether the settings of the address (welcome, autoAccept, businessAddress) are brought "
                    + "up to date when they differ.")
    private @Nullable Boolean updateAddress;

    @UriParam(
            label = "common",
            defaultValue = "true",
            description = "Whether the profile is brought up to date when it differs. An update is sent to every "
                    + "contact.")
    private @Nullable Boolean updateProfile;

    @UriParam(
            label = "common",
            defaultValue = "true",
            description = "Whether contact requests are accepted without asking. With false, subscribe to "
                    + "event=receivedContactRequest and use simplex:accept or simplex:reject.")
    private @Nullable Boolean autoAccept;

    @UriParam(
            label = "common",
            defaultValue = "false",
            description = "Whether the address is a business address: every customer gets a group of his own.")
    private @Nullable Boolean businessAddress;

    @UriParam(
            label = "common",
            defaultValue = "false",
            description = "Whether the profile says that the bot takes files.")
    private @Nullable Boolean allowFiles;

    @UriParam(
            label = "common",
            defaultValue = "true",
            description = "Whether the profile is marked as a bot with a commands menu. With false it is a plain "
                    + "profile, and commands are refused.")
    private @Nullable Boolean useBotProfile;

    @UriParam(
            label = "common",
            defaultValue = "false",
            description = "Whether a QR code of the address is logged at start.")
    private @Nullable Boolean logQrCode;

    @UriParam(label = "advanced", defaultValue = "true", description = "Whether contacts that come and go are logged.")
    private @Nullable Boolean logContacts;

    @UriParam(
            label = "advanced",
            defaultValue = "false",
            description = "Whether connections to servers that come and go are logged.")
    private @Nullable Boolean logNetwork;

    @UriParam(
            label = "consumer",
            description = "What happens to messages that were unread before the first start with this component: "
                    + "all emits them, new leaves them, a duration such as 1h emits those that are not older. "
                    + "By default all for a database that the bot has created and new for one that it has "
                    + "found.")
    private @Nullable String catchUp;

    @UriParam(
            label = "consumer (advanced)",
            defaultValue = "false",
            description = "Whether reports of groups that are not archived are emitted again at start.")
    private @Nullable Boolean catchUpReports;

    @UriParam(
            label = "advanced",
            defaultValue = "auto",
            enums = "auto,manual,off",
            description =
                    "What happens when the database was restored from a backup, which leaves contacts and members "
                            + "silent: auto agrees with each on new keys, manual tells and leaves it to simplex:repair, off "
                            + "does not look.")
    private @Nullable String ratchetSync;

    @UriParam(
            label = "advanced",
            defaultValue = "5",
            description = "With how many contacts and members in a second new keys are agreed on, at most.")
    private @Nullable Integer ratchetSyncRate;

    @UriParam(
            label = "advanced",
            description = "What is sent, once, into each chat from which messages came that could not be decrypted "
                    + "because the database was restored from a backup.")
    private @Nullable String restoredMessage;

    @UriParam(
            label = "consumer (advanced)",
            defaultValue = "1m",
            description = "How often the database is searched for unread messages that no event has told of.")
    private @Nullable Duration reconcileInterval;

    @UriParam(
            label = "consumer",
            defaultValue = "1000",
            description = "How many messages wait in memory at most. What is beyond stays unread in the database "
                    + "and comes later.")
    private @Nullable Integer maxPending;

    @UriParam(
            label = "consumer (advanced)",
            defaultValue = "ack",
            enums = "ack,keep",
            description =
                    "What happens to a message that no consumer claims: ack marks it read, keep leaves it " + "unread.")
    private @Nullable String unclaimed;

    @UriParam(
            label = "consumer (advanced)",
            defaultValue = "50ms",
            description = "How long the acknowledgement of a message may wait for others of its chat, so that one "
                    + "command carries them all.")
    private @Nullable Duration ackWindow;

    @UriParam(label = "advanced", defaultValue = "1m", description = "How long a command to the core may take.")
    private @Nullable Duration commandTimeout;

    @UriParam(
            label = "health",
            defaultValue = "5m",
            description = "For how long the servers may be unreachable before the health check is DOWN.")
    private @Nullable Duration networkDownLimit;

    @UriParam(
            label = "consumer (advanced)",
            defaultValue = "20",
            description = "How many answers within 10 seconds another bot gets in a chat before its messages there "
                    + "wait for a minute, so that two bots do not talk to each other for ever; 0 for no limit. A bot is "
                    + "a contact or member whose profile says so.")
    private @Nullable Integer loopLimit;

    @UriParam(
            label = "advanced",
            defaultValue = "2s",
            description = "How long a chat must have been quiet before anything is sent into it, after a start that "
                    + "follows on a kill: otherwise the core may lose a message that was on its way. At most until 15 "
                    + "seconds after the start; 0 switches it off.")
    private @Nullable Duration sendHold;

    @UriParam(
            label = "consumer (advanced)",
            defaultValue = "1s",
            description = "How long a chat must have been quiet after a start before its messages are emitted, so that "
                    + "edits and deletions that are on their way come first. At most until 10 seconds after the "
                    + "start; 0 switches it off.")
    private @Nullable Duration settle;

    public @Nullable String getDisplayName() {
        return displayName;
    }

    public void setDisplayName(@Nullable String displayName) {
        this.displayName = displayName;
    }

    public @Nullable String getFullName() {
        return fullName;
    }

    public void setFullName(@Nullable String fullName) {
        this.fullName = fullName;
    }

    public @Nullable String getShortDescr() {
        return shortDescr;
    }

    public void setShortDescr(@Nullable String shortDescr) {
        this.shortDescr = shortDescr;
    }

    public @Nullable String getImage() {
        return image;
    }

    public void setImage(@Nullable String image) {
        this.image = image;
    }

    public @Nullable String getWelcome() {
        return welcome;
    }

    public void setWelcome(@Nullable String welcome) {
        this.welcome = welcome;
    }

    public @Nullable String getCommands() {
        return commands;
    }

    public void setCommands(@Nullable String commands) {
        this.commands = commands;
    }

    public @Nullable Boolean getCreateAddress() {
        return createAddress;
    }

    public void setCreateAddress(@Nullable Boolean createAddress) {
        this.createAddress = createAddress;
    }

    public @Nullable Boolean getUpdateAddress() {
        return updateAddress;
    }

    public void setUpdateAddress(@Nullable Boolean updateAddress) {
        this.updateAddress = updateAddress;
    }

    public @Nullable Boolean getUpdateProfile() {
        return updateProfile;
    }

    public void setUpdateProfile(@Nullable Boolean updateProfile) {
        this.updateProfile = updateProfile;
    }

    public @Nullable Boolean getAutoAccept() {
        return autoAccept;
    }

    public void setAutoAccept(@Nullable Boolean autoAccept) {
        this.autoAccept = autoAccept;
    }

    public @Nullable Boolean getBusinessAddress() {
        return businessAddress;
    }

    public void setBusinessAddress(@Nullable Boolean businessAddress) {
        this.businessAddress = businessAddress;
    }

    public @Nullable Boolean getAllowFiles() {
        return allowFiles;
    }

    public void setAllowFiles(@Nullable Boolean allowFiles) {
        this.allowFiles = allowFiles;
    }

    public @Nullable Boolean getUseBotProfile() {
        return useBotProfile;
    }

    public void setUseBotProfile(@Nullable Boolean useBotProfile) {
        this.useBotProfile = useBotProfile;
    }

    public @Nullable Boolean getLogQrCode() {
        return logQrCode;
    }

    public void setLogQrCode(@Nullable Boolean logQrCode) {
        this.logQrCode = logQrCode;
    }

    public @Nullable Boolean getLogContacts() {
        return logContacts;
    }

    public void setLogContacts(@Nullable Boolean logContacts) {
        this.logContacts = logContacts;
    }

    public @Nullable Boolean getLogNetwork() {
        return logNetwork;
    }

    public void setLogNetwork(@Nullable Boolean logNetwork) {
        this.logNetwork = logNetwork;
    }

    public @Nullable String getCatchUp() {
        return catchUp;
    }

    public void setCatchUp(@Nullable String catchUp) {
        this.catchUp = catchUp;
    }

    public @Nullable Boolean getCatchUpReports() {
        return catchUpReports;
    }

    public void setCatchUpReports(@Nullable Boolean catchUpReports) {
        this.catchUpReports = catchUpReports;
    }

    public @Nullable String getRatchetSync() {
        return ratchetSync;
    }

    public void setRatchetSync(@Nullable String ratchetSync) {
        this.ratchetSync = ratchetSync;
    }

    public @Nullable Integer getRatchetSyncRate() {
        return ratchetSyncRate;
    }

    public void setRatchetSyncRate(@Nullable Integer ratchetSyncRate) {
        this.ratchetSyncRate = ratchetSyncRate;
    }

    public @Nullable String getRestoredMessage() {
        return restoredMessage;
    }

    public void setRestoredMessage(@Nullable String restoredMessage) {
        this.restoredMessage = restoredMessage;
    }

    public @Nullable Duration getReconcileInterval() {
        return reconcileInterval;
    }

    public void setReconcileInterval(@Nullable Duration reconcileInterval) {
        this.reconcileInterval = reconcileInterval;
    }

    public @Nullable Integer getMaxPending() {
        return maxPending;
    }

    public void setMaxPending(@Nullable Integer maxPending) {
        this.maxPending = maxPending;
    }

    public @Nullable String getUnclaimed() {
        return unclaimed;
    }

    public void setUnclaimed(@Nullable String unclaimed) {
        this.unclaimed = unclaimed;
    }

    public @Nullable Duration getAckWindow() {
        return ackWindow;
    }

    public void setAckWindow(@Nullable Duration ackWindow) {
        this.ackWindow = ackWindow;
    }

    public @Nullable Duration getCommandTimeout() {
        return commandTimeout;
    }

    public void setCommandTimeout(@Nullable Duration commandTimeout) {
        this.commandTimeout = commandTimeout;
    }

    public @Nullable Duration getNetworkDownLimit() {
        return networkDownLimit;
    }

    public void setNetworkDownLimit(@Nullable Duration networkDownLimit) {
        this.networkDownLimit = networkDownLimit;
    }

    public @Nullable Duration getSendHold() {
        return sendHold;
    }

    public void setSendHold(@Nullable Duration sendHold) {
        this.sendHold = sendHold;
    }

    public @Nullable Duration getSettle() {
        return settle;
    }

    public void setSettle(@Nullable Duration settle) {
        this.settle = settle;
    }

    public @Nullable Integer getLoopLimit() {
        return loopLimit;
    }

    public void setLoopLimit(@Nullable Integer loopLimit) {
        this.loopLimit = loopLimit;
    }
}
