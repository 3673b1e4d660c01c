package io.github.camelsimplex.client.internal.events;

import io.github.camelsimplex.types.AChatItem;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The pattern of the messages that end a question. It runs on the reader, so it looks at short texts only. */
final class CancelPattern {

    private static final Logger LOG = LoggerFactory.getLogger(CancelPattern.class);

    /** The maximum length of a text that may end a question. */
    private static final int LONGEST = 500;

    private final @Nullable Pattern pattern;

    CancelPattern(@Nullable Pattern pattern) {
        this.pattern = pattern;
    }

    /** Whether an item ends the question. */
    boolean matches(AChatItem item) {
        if (pattern == null) {
            return false;
        }
        String text = item.chatItem().meta().itemText().strip();
        try {
            return text.length() <= LONGEST && pattern.matcher(text).matches();
        } catch (RuntimeException | StackOverflowError e) { // the reader must live on
            LOG.warn("cancelOn={} fails on a text of {} characters", pattern, text.length(), e);
            return false;
        }
    }
}
