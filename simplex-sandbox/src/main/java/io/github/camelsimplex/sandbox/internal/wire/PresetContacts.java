package io.github.camelsimplex.sandbox.internal.wire;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** The contacts that the core creates with every user; nobody is connected to them. */
public final class PresetContacts {

    private static final List<ObjectNode> PROFILES = load();

    private PresetContacts() {}

    /** Their profiles, in the order in which they are created. */
    public static List<ObjectNode> profiles() {
        return PROFILES.stream().map(ObjectNode::deepCopy).toList();
    }

    private static List<ObjectNode> load() {
        try (InputStream stream = Objects.requireNonNull(
                PresetContacts.class.getResourceAsStream("/io/github/camelsimplex/sandbox/preset-contacts.json"),
                "the preset contacts are part of this module")) {
            List<ObjectNode> profiles = new ArrayList<>();
            Json.parse(new String(stream.readAllBytes(), StandardCharsets.UTF_8))
                    .forEach(profile -> profiles.add((ObjectNode) profile));
            return List.copyOf(profiles);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
