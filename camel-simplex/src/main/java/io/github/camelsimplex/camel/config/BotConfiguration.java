package io.github.camelsimplex.camel.config;

import java.time.Duration;
import org.apache.camel.spi.Configurer;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriParams;
import org.jspecify.annotations.Nullable;

/**
 * The configuration of one bot: storage, network, profile, address and delivery.
 *
 * <p>A null value is not set here. For each option the endpoint decides first, then the registry bean of this type with
 * the name of the bot, then the component, then the default.
 */
@UriParams
@Configurer(extended = true)
public class BotConfiguration extends ProfileConfiguration {

    @UriParam(
            label = "common",
            defaultValue = "false",
            description = "Whether to log a QR code of the address at start.")
    private @Nullable Boolean logQrCode;

    @UriParam(
            label = "advanced",
            defaultValue = "true",
            description = "Whether to log when contacts connect and leave.")
    private @Nullable Boolean logContacts;

    @UriParam(
            label = "consumer",
            description = "How to handle messages that were unread before the first start with this component: all"
                    + " emits them, new skips them, a duration such as 1h emits those that are not older. Defaults"
                    + " to all for a database that the bot created and to new for an existing one.")
    private @Nullable String catchUp;

    @UriParam(
            label = "consumer (advanced)",
            defaultValue = "false",
            description = "Whether to emit the unarchived reports of groups again at start.")
    private @Nullable Boolean catchUpReports;

    @UriParam(
            label = "advanced",
            defaultValue = "auto",
            enums = "auto,manual,off",
            description = "How to handle a database that was restored from a backup, after which contacts and members"
                    + " cannot be reached: auto agrees on new keys with each of them, manual reports it and waits"
                    + " for simplex:repair, off does not check.")
    private @Nullable String ratchetSync;

    @UriParam(
            label = "advanced",
            defaultValue = "5",
            description = "The maximum number of contacts and members per second with which to agree on new keys.")
    private @Nullable Integer ratchetSyncRate;

    @UriParam(
            label = "advanced",
            description = "The notice to send once to each chat whose messages could not be decrypted because the"
                    + " database was restored from a backup.")
    private @Nullable String restoredMessage;

    @UriParam(
            label = "consumer (advanced)",
            defaultValue = "1m",
            description = "How often to search the database for unread messages whose event was lost.")
    private @Nullable Duration reconcileInterval;

    @UriParam(
            label = "consumer",
            defaultValue = "1000",
            description = "The maximum number of messages that wait in memory. Further messages stay unread in the"
                    + " database and are delivered later.")
    private @Nullable Integer maxPending;

    @UriParam(
            label = "consumer (advanced)",
            defaultValue = "ack",
            enums = "ack,keep",
            description =
                    "How to handle a message that no consumer claims: ack marks it as read, keep leaves it unread.")
    private @Nullable String unclaimed;

    @UriParam(
            label = "consumer (advanced)",
            defaultValue = "50ms",
            description = "How long the acknowledgement of a message may wait for others of its chat, so that one"
                    + " command can carry them all.")
    private @Nullable Duration ackWindow;

    @UriParam(label = "advanced", defaultValue = "1m", description = "The timeout of a command to the core.")
    private @Nullable Duration commandTimeout;

    @UriParam(
            label = "advanced",
            defaultValue = "15s",
            description = "How long a stop waits for messages that routes are processing, counted from the moment when"
                    + " the bot takes no more. A message that is not done by then stays unread and is delivered again.")
    private @Nullable Duration stopTimeout;

    @UriParam(
            label = "advanced",
            defaultValue = "10s",
            description =
                    "How long a stop waits, within the stopTimeout, until the core has sent what the bot gave to it."
                            + " A message that is not sent by then is sent after the next start. 0 does not wait.")
    private @Nullable Duration flushTimeout;

    @UriParam(
            label = "consumer (advanced)",
            defaultValue = "20",
            description = "The number of answers that another bot may get in a chat within 10 seconds. After that its"
                    + " messages in the chat wait for a minute, so that two bots do not answer each other forever."
                    + " 0 means no limit. A bot is a contact or member whose profile says so.")
    private @Nullable Integer loopLimit;

    @UriParam(
            label = "advanced",
            defaultValue = "2s",
            description = "After a kill: how long a chat must be quiet before the bot sends to it. Otherwise the core"
                    + " may lose a message that is still arriving. Sends wait at most until 15 seconds after the"
                    + " start; 0 disables the wait.")
    private @Nullable Duration sendHold;

    @UriParam(
            label = "consumer (advanced)",
            defaultValue = "1s",
            description = "How long a chat must be quiet after a start before its messages are emitted, so that"
                    + " pending edits and deletions arrive first. Messages wait at most until 10 seconds after the"
                    + " start; 0 disables the wait.")
    private @Nullable Duration settle;

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

    public @Nullable Duration getStopTimeout() {
        return stopTimeout;
    }

    public void setStopTimeout(@Nullable Duration stopTimeout) {
        this.stopTimeout = stopTimeout;
    }

    public @Nullable Duration getFlushTimeout() {
        return flushTimeout;
    }

    public void setFlushTimeout(@Nullable Duration flushTimeout) {
        this.flushTimeout = flushTimeout;
    }

    public @Nullable Duration getCommandTimeout() {
        return commandTimeout;
    }

    public void setCommandTimeout(@Nullable Duration commandTimeout) {
        this.commandTimeout = commandTimeout;
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
