package io.github.camelsimplex.sandbox.internal.wire;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/** A command failed, or a delivery did, with an error of the API. It rolls the transaction back. */
public final class ChatFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient ObjectNode error;

    private ChatFailure(ObjectNode error) {
        super(error.toString(), null, false, false);
        this.error = error;
    }

    /** The error as the API shows it: a {@code ChatError}. */
    public ObjectNode error() {
        return error;
    }

    /** An error of the chat layer: {@code {"type":"error","errorType":{…}}}. */
    public static ChatFailure chat(String type, @Nullable Object... namesAndValues) {
        return new ChatFailure(Json.tagged("error", "errorType", Json.tagged(type, namesAndValues)));
    }

    /** An error of the store: {@code {"type":"errorStore","storeError":{…}}}. */
    public static ChatFailure store(String type, @Nullable Object... namesAndValues) {
        return new ChatFailure(Json.tagged("errorStore", "storeError", Json.tagged(type, namesAndValues)));
    }

    /** An error of the agent: {@code {"type":"errorAgent","agentError":{…},"agentConnId":…}}. */
    public static ChatFailure agent(ObjectNode agentError) {
        return new ChatFailure(Json.tagged("errorAgent", "agentError", agentError, "agentConnId", ""));
    }

    /** A {@code commandError} with these words. */
    public static ChatFailure command(String message) {
        return chat("commandError", "message", message);
    }

    /** What every command that cannot be parsed answers. */
    public static ChatFailure syntax() {
        return command("Failed reading: empty");
    }
}
