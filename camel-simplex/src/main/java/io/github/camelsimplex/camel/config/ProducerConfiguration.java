package io.github.camelsimplex.camel.config;

import java.time.Duration;
import org.apache.camel.spi.Configurer;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriParams;
import org.jspecify.annotations.Nullable;

/** Defines how producers send. */
@UriParams
@Configurer
public class ProducerConfiguration implements Cloneable {

    @UriParam(
            defaultValue = "true",
            description = "Whether replies quote the answered message. Applies to simplex:reply and to consumers with"
                    + " exchangePattern=InOut.")
    private boolean quote = true;

    @UriParam(
            label = "producer",
            defaultValue = "false",
            description = "Whether to split a text over the size limit into several messages, between paragraphs,"
                    + " lines or words.")
    private boolean splitLong = false;

    @UriParam(
            label = "producer",
            defaultValue = "0",
            description = "The maximum length of a text in characters: a longer text is an error, or is split with"
                    + " splitLong=true. 0 leaves the limit to the core (about 15.6 kB encoded).")
    private int maxMessageLength = 0;

    @UriParam(label = "producer", defaultValue = "1m", description = "How long simplex:ask waits for the answer.")
    private Duration timeout = Duration.ofMinutes(1);

    @UriParam(
            label = "producer (advanced)",
            defaultValue = "false",
            description = "Whether simplex:command allows commands that mark whole chats as read or clear them (/_read"
                    + " chat, /_read user, /_clear chat), although consumers of the bot depend on the unread state.")
    private boolean allowReadCommands = false;

    @UriParam(
            label = "producer (advanced)",
            defaultValue = "false",
            description = "Whether simplex:command allows commands that belong to the session: those that start or stop"
                    + " the chat, switch or delete users, or change the database.")
    private boolean allowSessionCommands = false;

    @UriParam(
            label = "security",
            description = "Whether CamelSimplex headers choose the bot, chat and item. By default they do if the URI"
                    + " does not name a chat; values in the URI are fixed, so that outside headers cannot change"
                    + " them. If true, headers override the URI; if false, they are never read.")
    private @Nullable Boolean obeyHeaders;

    /** Refuses bad values with the name of the option and the allowed values. */
    public void check(Options options) {
        if (timeout.isNegative() || timeout.isZero()) {
            throw options.invalid("timeout", timeout, "is not positive");
        }
        if (maxMessageLength < 0) {
            throw options.invalid("maxMessageLength", maxMessageLength, "is negative; 0 leaves the limit to the core");
        }
    }

    public boolean isQuote() {
        return quote;
    }

    public void setQuote(boolean quote) {
        this.quote = quote;
    }

    public boolean isSplitLong() {
        return splitLong;
    }

    public void setSplitLong(boolean splitLong) {
        this.splitLong = splitLong;
    }

    public int getMaxMessageLength() {
        return maxMessageLength;
    }

    public void setMaxMessageLength(int maxMessageLength) {
        this.maxMessageLength = maxMessageLength;
    }

    public Duration getTimeout() {
        return timeout;
    }

    public void setTimeout(Duration timeout) {
        this.timeout = timeout;
    }

    public boolean isAllowSessionCommands() {
        return allowSessionCommands;
    }

    public void setAllowSessionCommands(boolean allowSessionCommands) {
        this.allowSessionCommands = allowSessionCommands;
    }

    public boolean isAllowReadCommands() {
        return allowReadCommands;
    }

    public void setAllowReadCommands(boolean allowReadCommands) {
        this.allowReadCommands = allowReadCommands;
    }

    public @Nullable Boolean getObeyHeaders() {
        return obeyHeaders;
    }

    public void setObeyHeaders(@Nullable Boolean obeyHeaders) {
        this.obeyHeaders = obeyHeaders;
    }

    /** A copy that can be changed without changing this. */
    public ProducerConfiguration copy() {
        try {
            return (ProducerConfiguration) clone();
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException(e);
        }
    }
}
