package io.github.camelsimplex.sandbox.internal.command;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelsimplex.sandbox.internal.store.UserRow;
import io.github.camelsimplex.sandbox.internal.wire.Json;
import org.jspecify.annotations.Nullable;

/** Common responses of commands. */
public final class Answers {

    private Answers() {}

    /** A response of a user. */
    public static ObjectNode of(UserRow user, String type, @Nullable Object... namesAndValues) {
        ObjectNode answer = Json.tagged(type, "user", user.doc());
        answer.setAll(Json.object(namesAndValues));
        return answer;
    }

    /** The response of a successful command for a user. */
    public static ObjectNode ok(UserRow user) {
        return Json.tagged("cmdOk", "user_", user.doc());
    }
}
