package io.github.camelsimplex.client;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.function.Predicate;

/**
 * The filter of a subscription and the options of its delivery. Immutable.
 *
 * <p>A message goes to exactly one subscription that is not an observer: those with {@link #commandsFirst()} come
 * first, then the others; each group is sorted by {@link #order()} and then by the order of subscribing. The first
 * subscription whose filter matches owns the message, even if it is suspended.
 */
public final class SubscriptionOptions {

    private final Builder values;

    private SubscriptionOptions(Builder values) {
        this.values = values.copy();
    }

    /** All messages, acknowledged when the handler is done, one chat at a time. */
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

    /** The filter for messages. Called on the session's executor, possibly more than once for one message. */
    public Predicate<ReceivedMessage> filter() {
        return values.filter;
    }

    /** The position among the subscriptions of its group; lower values come first. */
    public int order() {
        return values.order;
    }

    /** Whether this subscription comes before those without this option. */
    public boolean commandsFirst() {
        return values.commandsFirst;
    }

    /** Whether this subscription only observes: it gets live copies, without claim, acknowledgement and redelivery. */
    public boolean observe() {
        return values.observe;
    }

    /** Whether an observer also gets the bot's own messages; they are never acknowledged. */
    public boolean includeSent() {
        return values.includeSent;
    }

    /** Whether to deliver the history that a group sends to a new member. */
    public boolean includeHistory() {
        return values.includeHistory;
    }

    /**
     * Whether to deliver live messages at every change, instead of once when they are final. The first state is
     * delivered like any other message; later states have the same item id, are not acknowledged, and are delivered at
     * most once.
     */
    public boolean liveMessages() {
        return values.liveMessages;
    }

    /**
     * How long a live message may stay unchanged before it is delivered as it is, because its sender seems to be gone;
     * has no effect with {@link #liveMessages()}.
     */
    public Duration liveTimeout() {
        return values.liveTimeout;
    }

    /** Whether to accept files, and to deliver messages when their file is complete. */
    public boolean receiveFiles() {
        return values.receiveFiles;
    }

    /** The maximum size of an accepted file in bytes; a message with a larger file is delivered without it. */
    public long maxFileSize() {
        return values.maxFileSize;
    }

    /**
     * How long a message waits for its file; after that the transfer is cancelled and the message is delivered without
     * it.
     */
    public Duration fileTimeout() {
        return values.fileTimeout;
    }

    /** Defines when a message counts as processed. */
    public AckMode ackMode() {
        return values.ackMode;
    }

    /** How long a message may wait for a manual acknowledgement after its handler has completed. */
    public Duration ackTimeout() {
        return values.ackTimeout;
    }

    /** The delay before the second delivery; it doubles with every further delivery, up to the maximum. */
    public Duration redeliveryDelay() {
        return values.redeliveryDelay;
    }

    /** The delay at which the doubling ends. */
    public Duration maximumRedeliveryDelay() {
        return values.maximumRedeliveryDelay;
    }

    /** The number of deliveries before a message is exhausted; at least 1. */
    public int maximumDeliveries() {
        return values.maximumDeliveries;
    }

    /** How to handle an exhausted message. */
    public OnExhausted onExhausted() {
        return values.onExhausted;
    }

    /** Whether a failed message blocks its chat until it is done, which keeps the order. */
    public boolean redeliveryBlocksChat() {
        return values.redeliveryBlocksChat;
    }

    /**
     * The number of handlers that may occupy a thread at the same time; at least 1. A handler that has returned, and
     * whose stage is not complete, occupies none: it counts for {@link #maxWaiting()}. The messages of one chat are
     * handled one after another in any case.
     */
    public int concurrency() {
        return values.concurrency;
    }

    /**
     * The number of chats whose handlers may wait without a thread, because they have returned and their stages are not
     * complete; at least 1. At this number no further chat gets its turn until one of them is done.
     */
    public int maxWaiting() {
        return values.maxWaiting;
    }

    /** Whether the subscription begins suspended: it owns messages, which stay unread until it is resumed. */
    public boolean suspended() {
        return values.suspended;
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
        private Duration maximumRedeliveryDelay = Duration.ofMinutes(5);
        private int maximumDeliveries = 5;
        private OnExhausted onExhausted = OnExhausted.KEEP;
        private boolean redeliveryBlocksChat = true;
        private int concurrency = 1;
        private int maxWaiting = 100;
        private boolean suspended;

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
            copy.maximumRedeliveryDelay = maximumRedeliveryDelay;
            copy.maximumDeliveries = maximumDeliveries;
            copy.onExhausted = onExhausted;
            copy.redeliveryBlocksChat = redeliveryBlocksChat;
            copy.concurrency = concurrency;
            copy.maxWaiting = maxWaiting;
            copy.suspended = suspended;
            return copy;
        }

        /** Names the subscription in logs. */
        public Builder name(String name) {
            this.name = requireNonNull(name, "name");
            return this;
        }

        /** Sets the filter for messages; all messages by default. */
        public Builder filter(Predicate<ReceivedMessage> filter) {
            this.filter = requireNonNull(filter, "filter");
            return this;
        }

        /** Sets the position among the subscriptions of its group; 0 by default, lower values come first. */
        public Builder order(int order) {
            this.order = order;
            return this;
        }

        /** Sets whether the subscription comes before those without this option; off by default. */
        public Builder commandsFirst(boolean commandsFirst) {
            this.commandsFirst = commandsFirst;
            return this;
        }

        /** Sets whether the subscription only observes; off by default. */
        public Builder observe(boolean observe) {
            this.observe = observe;
            return this;
        }

        /**
         * Sets whether the observer also gets the bot's own messages, each once and without a claim; off by default.
         */
        public Builder includeSent(boolean includeSent) {
            this.includeSent = includeSent;
            return this;
        }

        /** Sets whether to deliver the history that a group sends to a new member; off by default. */
        public Builder includeHistory(boolean includeHistory) {
            this.includeHistory = includeHistory;
            return this;
        }

        /** Sets whether to deliver live messages at every change; off by default. */
        public Builder liveMessages(boolean liveMessages) {
            this.liveMessages = liveMessages;
            return this;
        }

        /** Sets how long a live message may stay unchanged before it is delivered as it is; 10 minutes by default. */
        public Builder liveTimeout(Duration liveTimeout) {
            this.liveTimeout = Checks.positive(liveTimeout, "liveTimeout");
            return this;
        }

        /** Sets whether to accept files and to let messages wait for them; off by default. */
        public Builder receiveFiles(boolean receiveFiles) {
            this.receiveFiles = receiveFiles;
            return this;
        }

        /** Sets the maximum size of an accepted file in bytes; no limit by default. */
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

        /** Sets the delay before the second delivery; 5 seconds by default. */
        public Builder redeliveryDelay(Duration redeliveryDelay) {
            if (requireNonNull(redeliveryDelay, "redeliveryDelay").isNegative()) {
                throw new IllegalArgumentException("redeliveryDelay is negative: " + redeliveryDelay);
            }
            this.redeliveryDelay = redeliveryDelay;
            return this;
        }

        /**
         * Sets the delay at which the doubling ends; 5 minutes by default. A longer {@link #redeliveryDelay} stays as
         * it is.
         */
        public Builder maximumRedeliveryDelay(Duration maximumRedeliveryDelay) {
            this.maximumRedeliveryDelay = Checks.positive(maximumRedeliveryDelay, "maximumRedeliveryDelay");
            return this;
        }

        /** Sets the number of deliveries before a message is exhausted; 5 by default. */
        public Builder maximumDeliveries(int maximumDeliveries) {
            this.maximumDeliveries = Checks.positive(maximumDeliveries, "maximumDeliveries");
            return this;
        }

        /** Sets how to handle an exhausted message; {@link OnExhausted#KEEP} by default. */
        public Builder onExhausted(OnExhausted onExhausted) {
            this.onExhausted = requireNonNull(onExhausted, "onExhausted");
            return this;
        }

        /** Sets whether a failed message blocks its chat; on by default. */
        public Builder redeliveryBlocksChat(boolean redeliveryBlocksChat) {
            this.redeliveryBlocksChat = redeliveryBlocksChat;
            return this;
        }

        /** Sets the number of handlers that may occupy a thread at the same time; 1 by default. */
        public Builder concurrency(int concurrency) {
            this.concurrency = Checks.positive(concurrency, "concurrency");
            return this;
        }

        /** Sets the number of chats whose handlers may wait without a thread; 100 by default. */
        public Builder maxWaiting(int maxWaiting) {
            this.maxWaiting = Checks.positive(maxWaiting, "maxWaiting");
            return this;
        }

        /** Sets whether the subscription begins suspended; off by default. */
        public Builder suspended(boolean suspended) {
            this.suspended = suspended;
            return this;
        }

        /** Builds the options. */
        public SubscriptionOptions build() {
            return new SubscriptionOptions(this);
        }
    }
}
