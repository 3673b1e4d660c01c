package io.github.camelsimplex.client;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.function.Predicate;

/**
 * What a subscription wants, and how its messages are delivered. Immutable.
 *
 * <p>A message goes to exactly one subscription that is not an observer: those with {@link #commandsFirst()} are asked
 * first, then the others, each group by {@link #order()} and then by the order of subscribing. The first whose filter
 * matches owns the message, suspended or not.
 */
public final class SubscriptionOptions {

    private final Builder values;

    private SubscriptionOptions(Builder values) {
        this.values = values.copy();
    }

    /** Everything that arrives, acknowledged when the handler is done, one chat at a time. */
    public static SubscriptionOptions defaults() {
        return builder().build();
    }

    /** Starts with the defaults. */
    public static Builder builder() {
        return new Builder();
    }

    /** Starts with these values. */
    public Builder toBuilder() {
        return values.copy();
    }

    /** The name of the subscription in logs. */
    public String name() {
        return values.name;
    }

    /** Which messages it wants. Called on the session's executor, possibly more than once for one message. */
    public Predicate<ReceivedMessage> filter() {
        return values.filter;
    }

    /** The place among the subscriptions of its group; lower is asked earlier. */
    public int order() {
        return values.order;
    }

    /** Whether it is asked before the subscriptions without this. */
    public boolean commandsFirst() {
        return values.commandsFirst;
    }

    /** Whether it only looks on: a live copy, no claim, no acknowledgement, no redelivery. */
    public boolean observe() {
        return values.observe;
    }

    /** Whether an observer also gets the bot's own messages; they are never acknowledged. */
    public boolean includeSent() {
        return values.includeSent;
    }

    /** Whether it wants the history that a group sends to a new member. */
    public boolean includeHistory() {
        return values.includeHistory;
    }

    /**
     * Whether it wants live messages at every change, instead of once when they are final. The first state is a message
     * like any other; the later ones have the same item id, are not acknowledged, and come at most once.
     */
    public boolean liveMessages() {
        return values.liveMessages;
    }

    /**
     * How long a live message may go without a change before it is delivered as it is, because its writer is gone; with
     * {@link #liveMessages()} it has no effect.
     */
    public Duration liveTimeout() {
        return values.liveTimeout;
    }

    /** Whether files are accepted, and messages delivered when their file is complete. */
    public boolean receiveFiles() {
        return values.receiveFiles;
    }

    /** The largest file that is accepted, in bytes; a message with a larger one is delivered without it. */
    public long maxFileSize() {
        return values.maxFileSize;
    }

    /** How long a message waits for its file; then the transfer is cancelled and the message delivered without it. */
    public Duration fileTimeout() {
        return values.fileTimeout;
    }

    /** When a message counts as processed. */
    public AckMode ackMode() {
        return values.ackMode;
    }

    /** How long a message may wait for a manual acknowledgement after its handler has completed. */
    public Duration ackTimeout() {
        return values.ackTimeout;
    }

    /** The wait before the second delivery; it doubles with every further one. */
    public Duration redeliveryDelay() {
        return values.redeliveryDelay;
    }

    /** How often a message is delivered before it is exhausted; at least 1. */
    public int maximumDeliveries() {
        return values.maximumDeliveries;
    }

    /** What happens to an exhausted message. */
    public OnExhausted onExhausted() {
        return values.onExhausted;
    }

    /** Whether a failed message holds its chat until it is done, so that order is kept. */
    public boolean redeliveryBlocksChat() {
        return values.redeliveryBlocksChat;
    }

    /** How many chats are handled at a time; at least 1. */
    public int concurrency() {
        return values.concurrency;
    }

    /** Collects the values; every setter refuses a bad one at once. Not thread-safe. */
    public static final class Builder {

        private String name = "messages";
        private Predicate<ReceivedMessage> filter = message -> true;
        private int order;
        private boolean commandsFirst;
        private boolean observe;
        private boolean includeSent;
        private boolean includeHistory;
        private boolean liveMessages;
        private Duration liveTimeout = Duration.ofMinutes(10);
        private boolean receiveFiles;
        private long maxFileSize = Long.MAX_VALUE;
        private Duration fileTimeout = Duration.ofHours(1);
        private AckMode ackMode = AckMode.AUTO;
        private Duration ackTimeout = Duration.ofMinutes(5);
        private Duration redeliveryDelay = Duration.ofSeconds(5);
        private int maximumDeliveries = 5;
        private OnExhausted onExhausted = OnExhausted.KEEP;
        private boolean redeliveryBlocksChat = true;
        private int concurrency = 1;

        private Builder() {}

        private Builder copy() {
            Builder copy = new Builder();
            copy.name = name;
            copy.filter = filter;
            copy.order = order;
            copy.commandsFirst = commandsFirst;
            copy.observe = observe;
            copy.includeSent = includeSent;
            copy.includeHistory = includeHistory;
            copy.liveMessages = liveMessages;
            copy.liveTimeout = liveTimeout;
            copy.receiveFiles = receiveFiles;
            copy.maxFileSize = maxFileSize;
            copy.fileTimeout = fileTimeout;
            copy.ackMode = ackMode;
            copy.ackTimeout = ackTimeout;
            copy.redeliveryDelay = redeliveryDelay;
            copy.maximumDeliveries = maximumDeliveries;
            copy.onExhausted = onExhausted;
            copy.redeliveryBlocksChat = redeliveryBlocksChat;
            copy.concurrency = concurrency;
            return copy;
        }

        /** Names the subscription in logs. */
        public Builder name(String name) {
            this.name = requireNonNull(name, "name");
            return this;
        }

        /** Sets which messages it wants; everything by default. */
        public Builder filter(Predicate<ReceivedMessage> filter) {
            this.filter = requireNonNull(filter, "filter");
            return this;
        }

        /** Sets the place among the subscriptions of its group; 0 by default, lower is asked earlier. */
        public Builder order(int order) {
            this.order = order;
            return this;
        }

        /** Sets whether it is asked before the subscriptions without this; off by default. */
        public Builder commandsFirst(boolean commandsFirst) {
            this.commandsFirst = commandsFirst;
            return this;
        }

        /** Sets whether it only looks on; off by default. */
        public Builder observe(boolean observe) {
            this.observe = observe;
            return this;
        }

        /** Sets whether it also gets the bot's own messages, each once and without a claim; off by default. */
        public Builder includeSent(boolean includeSent) {
            this.includeSent = includeSent;
            return this;
        }

        /** Sets whether it wants the history that a group sends to a new member; off by default. */
        public Builder includeHistory(boolean includeHistory) {
            this.includeHistory = includeHistory;
            return this;
        }

        /** Sets whether it wants live messages at every change; off by default. */
        public Builder liveMessages(boolean liveMessages) {
            this.liveMessages = liveMessages;
            return this;
        }

        /** Sets how long a live message may go without a change before it is delivered as it is; 10 minutes by default. */
        public Builder liveTimeout(Duration liveTimeout) {
            this.liveTimeout = Checks.positive(liveTimeout, "liveTimeout");
            return this;
        }

        /** Sets whether files are accepted and messages wait for their file; off by default. */
        public Builder receiveFiles(boolean receiveFiles) {
            this.receiveFiles = receiveFiles;
            return this;
        }

        /** Sets the largest file that is accepted, in bytes; no limit by default. */
        public Builder maxFileSize(long maxFileSize) {
            if (maxFileSize < 0) {
                throw new IllegalArgumentException("maxFileSize is negative: " + maxFileSize);
            }
            this.maxFileSize = maxFileSize;
            return this;
        }

        /** Sets how long a message waits for its file, counted from its acceptance or the start; 1 hour by default. */
        public Builder fileTimeout(Duration fileTimeout) {
            this.fileTimeout = Checks.positive(fileTimeout, "fileTimeout");
            return this;
        }

        /** Sets when a message counts as processed; {@link AckMode#AUTO} by default. */
        public Builder ackMode(AckMode ackMode) {
            this.ackMode = requireNonNull(ackMode, "ackMode");
            return this;
        }

        /** Sets how long a message may wait for a manual acknowledgement; 5 minutes by default. */
        public Builder ackTimeout(Duration ackTimeout) {
            this.ackTimeout = Checks.positive(ackTimeout, "ackTimeout");
            return this;
        }

        /** Sets the wait before the second delivery; 5 seconds by default. */
        public Builder redeliveryDelay(Duration redeliveryDelay) {
            if (requireNonNull(redeliveryDelay, "redeliveryDelay").isNegative()) {
                throw new IllegalArgumentException("redeliveryDelay is negative: " + redeliveryDelay);
            }
            this.redeliveryDelay = redeliveryDelay;
            return this;
        }

        /** Sets how often a message is delivered before it is exhausted; 5 by default. */
        public Builder maximumDeliveries(int maximumDeliveries) {
            this.maximumDeliveries = Checks.positive(maximumDeliveries, "maximumDeliveries");
            return this;
        }

        /** Sets what happens to an exhausted message; {@link OnExhausted#KEEP} by default. */
        public Builder onExhausted(OnExhausted onExhausted) {
            this.onExhausted = requireNonNull(onExhausted, "onExhausted");
            return this;
        }

        /** Sets whether a failed message holds its chat; on by default. */
        public Builder redeliveryBlocksChat(boolean redeliveryBlocksChat) {
            this.redeliveryBlocksChat = redeliveryBlocksChat;
            return this;
        }

        /** Sets how many chats are handled at a time; 1 by default. */
        public Builder concurrency(int concurrency) {
            this.concurrency = Checks.positive(concurrency, "concurrency");
            return this;
        }

        /** Makes the options. */
        public SubscriptionOptions build() {
            return new SubscriptionOptions(this);
        }
    }
}
