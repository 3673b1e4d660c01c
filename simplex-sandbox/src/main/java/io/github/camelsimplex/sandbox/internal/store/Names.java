package io.github.camelsimplex.sandbox.internal.store;

/** Ids of profiles, and the local display names of a user, which are unique among contacts, groups and members. */
public final class Names {

    private final Database db;

    /** Creates it for this database. */
    public Names(Database db) {
        this.db = db;
    }

    /** Reserves a name, with a suffix when it is taken: a second alice becomes {@code alice_1}. */
    public String reserve(long userId, String displayName) {
        String name = displayName;
        for (int suffix = 1; isTaken(userId, name); suffix++) {
            name = displayName + "_" + suffix;
        }
        db.update("INSERT INTO display_names (user_id, name) VALUES (?, ?)", userId, name);
        return name;
    }

    /** Whether a user has this name in use. */
    public boolean isTaken(long userId, String name) {
        return db.number("SELECT 1 FROM display_names WHERE user_id = ? AND name = ?", userId, name)
                .isPresent();
    }

    /** Releases a name. */
    public void release(long userId, String name) {
        db.update("DELETE FROM display_names WHERE user_id = ? AND name = ?", userId, name);
    }

    /** A new profile id. */
    public long newProfileId(long userId) {
        return db.insert("INSERT INTO profiles (user_id) VALUES (?)", userId);
    }

    /** Releases the id of a random profile, unless a connection still uses the profile. */
    public void deleteUnusedProfile(long profileId) {
        db.update(
                "DELETE FROM profiles WHERE profile_id = ? AND NOT EXISTS (SELECT 1 FROM connections"
                        + " WHERE json_extract(doc, '$.customUserProfileId') = profile_id)",
                profileId);
    }

    /** Releases a profile id. */
    public void deleteProfile(long profileId) {
        db.update("DELETE FROM profiles WHERE profile_id = ?", profileId);
    }
}
