package io.github.camelsimplex.sandbox.internal.command.user;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelsimplex.sandbox.internal.chat.Services;
import io.github.camelsimplex.sandbox.internal.core.Arguments;
import io.github.camelsimplex.sandbox.internal.core.CommandTable;
import io.github.camelsimplex.sandbox.internal.store.UserRow;
import io.github.camelsimplex.sandbox.internal.wire.ChatFailure;
import io.github.camelsimplex.sandbox.internal.wire.Json;

/** Commands about the user's own profile. */
public final class ProfileCommands {

    private final Services services;
    private final ProfileUpdates updates;

    /** Creates it with these services. */
    public ProfileCommands(Services services, ProfileUpdates updates) {
        this.services = services;
        this.updates = updates;
    }

    /** Adds the commands. */
    public void register(CommandTable commands) {
        commands.on("/_profile ", this::update).on("/set bot commands ", this::botCommands);
    }

    private ObjectNode update(Arguments arguments) {
        long userId = arguments.number();
        ObjectNode profile = arguments.skip(" ").object();
        if (!profile.path("displayName").isTextual()
                || !profile.path("fullName").isTextual()) {
            throw ChatFailure.syntax();
        }
        UserRow user = services.runningUser(userId);
        return updates.update(user, profile);
    }

    private ObjectNode botCommands(Arguments arguments) {
        ArrayNode commands = BotMenus.parse(arguments);
        arguments.end();
        UserRow user = services.runningUser();
        ObjectNode profile = user.profile().deepCopy();
        profile.put("peerType", "bot");
        Json.child(profile, "preferences").set("commands", commands);
        return updates.update(user, profile);
    }
}
