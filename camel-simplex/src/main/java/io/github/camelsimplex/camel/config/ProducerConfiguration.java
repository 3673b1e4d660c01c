package io.github.camelsimplex.camel.config;

import java.time.Duration;
import java.util.List;
import org.apache.camel.spi.Configurer;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriParams;
import org.jspecify.annotations.Nullable;

/** Defines how producers work: how long they wait, what they may do, and what headers decide. */
@UriParams
@Configurer
public class ProducerConfiguration implements Cloneable {

    private static final List<String> TIMEOUTS = List.of("null", "fail");

    @UriParam(label = "producer", defaultValue = "1m", description = "How long simplex:ask waits for the answer.")
    private Duration timeout = Duration.ofMinutes(1);

    @UriParam(
            label = "producer",
            defaultValue = "null",
            enums = "null,fail",
            description = "How simplex:ask ends without an answer in time: null continues with the body null and the"
                    + " header CamelSimplexAskTimedOut, fail fails the exchange.")
    private String onTimeout = "null";

    @UriParam(
            label = "producer",
            description = "A regular expression. A message whose whole text matches it ends the question of"
                    + " simplex:ask, which continues with the body null and the header CamelSimplexAskCancelled. The"
                    + " message itself goes to the consumers like any other, when the exchange that asked is done.")
    private @Nullable String cancelOn;

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
            defaultValue = "auto",
            enums = "auto,always,never",
            description =
                    "Whether CamelSimplex headers choose the bot, chat and item. With auto they do if the URI does"
                            + " not name a chat; values in the URI are fixed, so that outside headers cannot change them. With"
                            + " always (or true) headers override the URI, with never (or false) they are not read.")
    private String obeyHeaders = "auto";

    /** Refuses bad values with the name of the option and the allowed values. */
    public void check(Options options) {
        if (timeout.isNegative() || timeout.isZero()) {
            throw options.invalid("timeout", timeout, "is not positive");
        }
        options.name("onTimeout", onTimeout, TIMEOUTS);
        options.pattern("cancelOn", cancelOn);
        options.name("obeyHeaders", obeyHeaders, List.of("auto", "always", "never", "true", "false"));
    }

    /** Whether a question without an answer in time fails. */
    public boolean failsOnTimeout() {
        return onTimeout.equals("fail");
    }

    public String getOnTimeout() {
        return onTimeout;
    }

    public void setOnTimeout(String onTimeout) {
        this.onTimeout = onTimeout;
    }

    public @Nullable String getCancelOn() {
        return cancelOn;
    }

    public void setCancelOn(@Nullable String cancelOn) {
        this.cancelOn = cancelOn;
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

    public String getObeyHeaders() {
        return obeyHeaders;
    }

    public void setObeyHeaders(String obeyHeaders) {
        this.obeyHeaders = obeyHeaders;
    }

    /** Whether headers override the URI. */
    public boolean alwaysObeysHeaders() {
        return obeyHeaders.equals("always") || obeyHeaders.equals("true");
    }

    /** Whether headers are not read. */
    public boolean neverObeysHeaders() {
        return obeyHeaders.equals("never") || obeyHeaders.equals("false");
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
