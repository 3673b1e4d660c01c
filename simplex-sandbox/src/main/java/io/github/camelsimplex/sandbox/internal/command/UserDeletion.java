package io.github.camelsimplex.sandbox.internal.command;

import io.github.camelsimplex.sandbox.internal.store.Stores;
import io.github.camelsimplex.sandbox.internal.store.User;
import java.util.List;

/** Deletes a user with everything that is the user's. */
final class UserDeletion {

    private static final List<String> TABLES = List.of(
            "contacts",
            "connections",
            "links",
            "contact_requests",
            "groups",
            "members",
            "files",
            "profiles",
            "display_names",
            "note_folders");

    private UserDeletion() {}

    static void delete(Stores stores, User user) {
        stores.items().deleteOf(user.id());
        for (String table : TABLES) {
            stores.db().update("DELETE FROM " + table + " WHERE user_id = ?", user.id());
        }
        stores.names().deleteProfile(user.profile().path("profileId").asLong());
        stores.users().delete(user);
    }
}
