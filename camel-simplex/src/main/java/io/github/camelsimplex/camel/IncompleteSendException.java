package io.github.camelsimplex.camel;

import io.github.camelsimplex.types.AChatItem;
import io.github.camelsimplex.types.ChatRef;
import io.github.camelsimplex.types.SimplexException;
import java.util.List;

/** The core sent only some of the messages of one command. Sending all of them again would duplicate those. */
public final class IncompleteSendException extends SimplexException {

    private static final long serialVersionUID = 1L;

    private final transient List<AChatItem> sent;

    /** Creates the exception with the messages that were sent. */
    public IncompleteSendException(ChatRef chat, int asked, List<AChatItem> sent) {
        super("Only " + sent.size() + " of " + asked + " messages were sent to " + chat.text()
                + "; the chatErrors events give the reasons");
        this.sent = List.copyOf(sent);
    }

    /** The messages that were sent. */
    public List<AChatItem> sent() {
        return sent;
    }
}
