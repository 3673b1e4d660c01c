package io.github.camelsimplex.sandbox.internal.wire;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/**
 * A command or delivery that failed with an error of the API. It rolls the transaction back, unless it
 * {@linkplain #keepsChanges() keeps the changes}.
 */
public final class ChatFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient ObjectNode error;

    private final boolean keepsChanges;

    private ChatFailure(ObjectNode error, boolean keepsChanges) {
        super(error.toString(), null, false, false);
        this.error = error;
        this.keepsChanges = keepsChanges;
    }

    /** The same failure, but the changes and events of the command are kept. */
    public ChatFailure keepingChanges() {
        return new ChatFailure(error, true);
    }

    /** Whether the transaction is committed in spite of the failure. */
    public boolean keepsChanges() {
        return keepsChanges;
    }

    /** The error as the API shows it: a {@code ChatError}. */
    public ObjectNode error() {
        return error;
    }

    /** An error of the chat layer: {@code {"type":"error","errorType":{…}}}. */
    public static ChatFailure chat(String type, @Nullable Object... namesAndValues) {
        return new ChatFailure(Json.tagged("error", "errorType", Json.tagged(type, namesAndValues)), false);
    }

    /** An error of the store: {@code {"type":"errorStore","storeError":{…}}}. */
    public static ChatFailure store(String type, @Nullable Object... namesAndValues) {
        return new ChatFailure(Json.tagged("errorStore", "storeError", Json.tagged(type, namesAndValues)), false);
    }

    /** An error of the agent: {@code {"type":"errorAgent","agentError":{…},"agentConnId":…}}. */
    public static ChatFailure agent(ObjectNode agentError) {
        return new ChatFailure(Json.tagged("errorAgent", "agentError", agentError, "agentConnId", ""), false);
    }

    /** A {@code commandError} with these words. */
    public static ChatFailure command(String message) {
        return chat("commandError", "message", message);
    }

    /** The answer to every command that cannot be parsed. */
    public static ChatFailure syntax() {
        return command("Failed reading: empty");
    }
}
