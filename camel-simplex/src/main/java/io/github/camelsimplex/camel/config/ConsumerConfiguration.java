package io.github.camelsimplex.camel.config;

import java.time.Duration;
import org.apache.camel.spi.Configurer;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriParams;

/** When a message counts as done, and how the consumer handles failed messages. */
@UriParams
@Configurer
public class ConsumerConfiguration implements Cloneable {

    @UriParam(
            label = "consumer",
            defaultValue = "false",
            description = "Whether to emit the bot's own messages too (only with observe=true).")
    private boolean includeSent = false;

    @UriParam(
            label = "consumer",
            defaultValue = "false",
            description = "Whether to emit the history that a group sends to a new member.")
    private boolean includeHistory = false;

    @UriParam(
            label = "consumer",
            defaultValue = "final",
            enums = "final,all",
            description = "How to emit live messages, which grow while they are typed: final emits the complete"
                    + " message once, all emits every state.")
    private String liveMessages = "final";

    @UriParam(
            label = "consumer",
            defaultValue = "auto",
            enums = "auto,manual,none",
            description = "When to mark a message as read, so that it is not delivered again: auto when the exchange"
                    + " completes without a failure, manual when the route acknowledges it (header"
                    + " CamelSimplexManualAck or simplex:ack), none when the route gets it (at-most-once delivery).")
    private String ackMode = "auto";

    @UriParam(
            label = "consumer",
            defaultValue = "5m",
            description = "With ackMode=manual: how long the route may take to acknowledge after the exchange has"
                    + " completed. After that the message counts as failed.")
    private Duration ackTimeout = Duration.ofMinutes(5);

    @UriParam(
            label = "consumer",
            defaultValue = "1",
            description = "The number of exchanges that may occupy a thread at the same time. Messages of one chat are"
                    + " always processed one after another. An exchange that waits without a thread, such as in"
                    + " simplex:ask, holds its chat only, and counts for maxWaiting. With event=, the number of events"
                    + " to process at the same time; more than 1 does not keep their order.")
    private int concurrentConsumers = 1;

    @UriParam(
            label = "consumer",
            defaultValue = "100",
            description = "The number of chats whose exchanges may wait without a thread, such as in simplex:ask, in a"
                    + " delay, or in another asynchronous step. At this number, further chats wait until one of them"
                    + " is done. With 1 and concurrentConsumers=1, exchanges are strictly processed one after another.")
    private int maxWaiting = 100;

    @UriParam(
            label = "consumer",
            defaultValue = "5s",
            description = "The delay before a failed message is delivered again; it doubles with each delivery, up to"
                    + " maximumRedeliveryDelay.")
    private Duration redeliveryDelay = Duration.ofSeconds(5);

    @UriParam(
            label = "consumer",
            defaultValue = "5m",
            description = "The delay at which the doubling of redeliveryDelay ends.")
    private Duration maximumRedeliveryDelay = Duration.ofMinutes(5);

    @UriParam(
            label = "consumer",
            defaultValue = "5",
            description = "The maximum number of deliveries of a message between two starts.")
    private int maximumDeliveries = 5;

    @UriParam(
            label = "consumer",
            defaultValue = "true",
            description = "Whether a failed message blocks later messages of its chat until it is done, which keeps"
                    + " their order.")
    private boolean redeliveryBlocksChat = true;

    @UriParam(
            label = "consumer",
            defaultValue = "keep",
            enums = "keep,ack",
            description = "How to handle a message after maximumDeliveries: keep leaves it unread until the next"
                    + " start, ack marks it as read.")
    private String onExhausted = "keep";

    @UriParam(
            label = "files",
            defaultValue = "false",
            description = "Whether to receive files: the exchange starts when the file is complete or has failed (then"
                    + " with the header CamelSimplexFileError).")
    private boolean receiveFiles = false;

    @UriParam(
            label = "files",
            defaultValue = "10MB",
            description = "The maximum size of a received file, such as 500KB or 1GB. A message with a larger file is"
                    + " emitted without the file (header CamelSimplexFileError=tooLarge).")
    private String maxFileSize = "10MB";

    @UriParam(
            label = "files",
            defaultValue = "1h",
            description = "How long a message waits for its file, counted from the offer and again after a restart."
                    + " After that the transfer is cancelled, and the message is emitted without the file (header"
                    + " CamelSimplexFileError=timeout).")
    private Duration fileTimeout = Duration.ofHours(1);

    public boolean isIncludeSent() {
        return includeSent;
    }

    public void setIncludeSent(boolean includeSent) {
        this.includeSent = includeSent;
    }

    public boolean isIncludeHistory() {
        return includeHistory;
    }

    public void setIncludeHistory(boolean includeHistory) {
        this.includeHistory = includeHistory;
    }

    public String getLiveMessages() {
        return liveMessages;
    }

    public void setLiveMessages(String liveMessages) {
        this.liveMessages = liveMessages;
    }

    public String getAckMode() {
        return ackMode;
    }

    public void setAckMode(String ackMode) {
        this.ackMode = ackMode;
    }

    public Duration getAckTimeout() {
        return ackTimeout;
    }

    public void setAckTimeout(Duration ackTimeout) {
        this.ackTimeout = ackTimeout;
    }

    public int getConcurrentConsumers() {
        return concurrentConsumers;
    }

    public void setConcurrentConsumers(int concurrentConsumers) {
        this.concurrentConsumers = concurrentConsumers;
    }

    public int getMaxWaiting() {
        return maxWaiting;
    }

    public void setMaxWaiting(int maxWaiting) {
        this.maxWaiting = maxWaiting;
    }

    public Duration getMaximumRedeliveryDelay() {
        return maximumRedeliveryDelay;
    }

    public void setMaximumRedeliveryDelay(Duration maximumRedeliveryDelay) {
        this.maximumRedeliveryDelay = maximumRedeliveryDelay;
    }

    public Duration getRedeliveryDelay() {
        return redeliveryDelay;
    }

    public void setRedeliveryDelay(Duration redeliveryDelay) {
        this.redeliveryDelay = redeliveryDelay;
    }

    public int getMaximumDeliveries() {
        return maximumDeliveries;
    }

    public void setMaximumDeliveries(int maximumDeliveries) {
        this.maximumDeliveries = maximumDeliveries;
    }

    public boolean isRedeliveryBlocksChat() {
        return redeliveryBlocksChat;
    }

    public void setRedeliveryBlocksChat(boolean redeliveryBlocksChat) {
        this.redeliveryBlocksChat = redeliveryBlocksChat;
    }

    public String getOnExhausted() {
        return onExhausted;
    }

    public void setOnExhausted(String onExhausted) {
        this.onExhausted = onExhausted;
    }

    public boolean isReceiveFiles() {
        return receiveFiles;
    }

    public void setReceiveFiles(boolean receiveFiles) {
        this.receiveFiles = receiveFiles;
    }

    public String getMaxFileSize() {
        return maxFileSize;
    }

    public void setMaxFileSize(String maxFileSize) {
        this.maxFileSize = maxFileSize;
    }

    public Duration getFileTimeout() {
        return fileTimeout;
    }

    public void setFileTimeout(Duration fileTimeout) {
        this.fileTimeout = fileTimeout;
    }

    /** A copy that can be changed without changing this. */
    public ConsumerConfiguration copy() {
        try {
            return (ConsumerConfiguration) clone();
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException(e);
        }
    }
}
