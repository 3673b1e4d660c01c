package io.github.camelsimplex.sandbox.internal.command;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelsimplex.sandbox.internal.wire.Json;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/** The random profiles of incognito connections. */
public final class Incognito {

    private static final List<String> ADJECTIVES = List.of(
            "Amber", "Bold", "Calm", "Daring", "Eager", "Gentle", "Humble", "Jolly", "Lively", "Nimble", "Quiet");
    private static final List<String> NOUNS =
            List.of("Badger", "Comet", "Falcon", "Harbor", "Lantern", "Maple", "Otter", "Pebble", "River", "Walnut");

    private Incognito() {}

    /** A new random profile. */
    public static ObjectNode profile() {
        return Json.object("displayName", name(), "fullName", "");
    }

    /** A new random name. */
    static String name() {
        return pick(ADJECTIVES) + pick(NOUNS);
    }

    private static String pick(List<String> words) {
        return words.get(ThreadLocalRandom.current().nextInt(words.size()));
    }
}
