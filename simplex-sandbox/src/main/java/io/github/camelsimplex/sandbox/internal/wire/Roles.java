package io.github.camelsimplex.sandbox.internal.wire;

import java.util.List;

/** The roles of group members, from the least to the most powerful. */
public final class Roles {

    private static final List<String> ORDER = List.of("observer", "author", "member", "moderator", "admin", "owner");

    private Roles() {}

    /** Whether a text names a role that commands accept. */
    public static boolean isRole(String text) {
        return ORDER.contains(text);
    }

    /** Whether a role is as powerful as another, or more. */
    public static boolean atLeast(String role, String other) {
        return ORDER.indexOf(role) >= ORDER.indexOf(other);
    }
}
