package io.github.camelsimplex.camel.config;

import org.apache.camel.spi.Configurer;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriParams;

/** Defines how texts are sent: quoting, and within which length; by producers, and by consumers that answer (InOut). */
@UriParams
@Configurer
public class TextConfiguration implements Cloneable {

    @UriParam(
            defaultValue = "true",
            description = "Whether replies quote the answered message. Applies to simplex:reply and to consumers with"
                    + " exchangePattern=InOut.")
    private boolean quote = true;

    @UriParam(
            defaultValue = "false",
            description = "Whether to split a text over the size limit into several messages, between paragraphs,"
                    + " lines or words.")
    private boolean splitLong = false;

    @UriParam(
            defaultValue = "0",
            description = "The maximum length of a text in characters: a longer text is an error, or is split with"
                    + " splitLong=true. 0 leaves the limit to the core (about 15.6 kB encoded).")
    private int maxMessageLength = 0;

    /** Refuses bad values with the name of the option and the allowed values. */
    public void check(Options options) {
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

    /** A copy that can be changed without changing this. */
    public TextConfiguration copy() {
        try {
            return (TextConfiguration) clone();
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException(e);
        }
    }
}
