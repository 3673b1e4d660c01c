package io.github.camelsimplex.sandbox.internal.command;

import io.github.camelsimplex.sandbox.internal.core.Arguments;
import io.github.camelsimplex.sandbox.internal.store.Stores;
import io.github.camelsimplex.sandbox.internal.store.UserRow;
import io.github.camelsimplex.sandbox.internal.wire.ChatFailure;
import io.github.camelsimplex.sandbox.internal.wire.Json;
import io.github.camelsimplex.sandbox.internal.wire.Passwords;
import org.jspecify.annotations.Nullable;

/** Access to users: a hidden user is unknown to commands without its password. */
public final class UserAccess {

    private UserAccess() {}

    /** A user by id. */
    public static UserRow known(Stores stores, long userId) {
        if (!stores.users().exists(userId)) {
            throw ChatFailure.chat("userUnknown");
        }
        return stores.users().get(userId);
    }

    /** The id of the user with a name. */
    public static long named(Stores stores, String name) {
        return stores.users().all().stream()
                .filter(user -> user.name().equals(name))
                .findFirst()
                .orElseThrow(() -> ChatFailure.chat("userUnknown"))
                .id();
    }

    /** The password at the end of a command, as a text in JSON; null without one. */
    public static @Nullable String password(Arguments arguments) {
        return arguments.take(" ") ? text(arguments) : null;
    }

    /** A text in JSON up to the end. */
    public static String text(Arguments arguments) {
        try {
            var json = Json.parse(arguments.rest());
            if (json.isTextual()) {
                return json.asText();
            }
        } catch (IllegalArgumentException e) {
            throw ChatFailure.syntax();
        }
        throw ChatFailure.syntax();
    }

    /** Refuses access to a hidden user without its password; the active user does not need one. */
    public static void require(Stores stores, UserRow user, @Nullable String password) {
        if (!user.isHidden()) {
            return;
        }
        boolean self = stores.users()
                .findActive()
                .filter(active -> active.id() == user.id())
                .isPresent();
        boolean right =
                password == null ? self : Passwords.matches(password, user.doc().path("viewPwdHash"));
        if (!right) {
            throw ChatFailure.chat("userUnknown");
        }
    }
}
