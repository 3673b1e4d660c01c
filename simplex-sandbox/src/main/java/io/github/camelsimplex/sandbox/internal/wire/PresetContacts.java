package io.github.camelsimplex.sandbox.internal.wire;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/** The contacts that the core creates with every user; they are not connected to anyone. */
public final class PresetContacts {

    private PresetContacts() {}

    /** Their profiles, in the order in which they are created. */
    public static List<ObjectNode> profiles() {
        List<ObjectNode> profiles = new ArrayList<>();
        Resources.json("preset-contacts.json").forEach(profile -> profiles.add((ObjectNode) profile));
        return profiles;
    }
}
