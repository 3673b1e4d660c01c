package io.github.camelsimplex.sandbox.internal.command;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelsimplex.sandbox.internal.core.Arguments;
import io.github.camelsimplex.sandbox.internal.wire.ChatFailure;
import io.github.camelsimplex.sandbox.internal.wire.Json;

/** The settings of a contact or group that commands give as JSON. */
public final class ChatSettingsChanges {

    private ChatSettingsChanges() {}

    /** Reads the settings; unknown fields are dropped. */
    public static ObjectNode of(Arguments arguments) {
        ObjectNode settings = arguments.object();
        if (!settings.path("enableNtfs").isTextual()
                || !settings.path("favorite").isBoolean()) {
            throw ChatFailure.syntax();
        }
        return Json.object(
                "enableNtfs", settings.get("enableNtfs"),
                "sendRcpts", settings.get("sendRcpts"),
                "favorite", settings.get("favorite"));
    }
}
