package io.github.camelsimplex.types.generator;

import java.util.Map;

/**
 * The hand-written interfaces of {@code src/main/java} whose default methods a generated type offers, so that a helper
 * stands where a reader looks for it.
 */
final class Mixins {

    private static final Map<String, String> BY_TYPE = Map.of();

    private Mixins() {}

    static boolean has(String type) {
        return BY_TYPE.containsKey(type);
    }

    static String of(String type) {
        return BY_TYPE.getOrDefault(type, "");
    }
}
