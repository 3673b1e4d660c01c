package io.github.camelsimplex.types;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** Copies maps like {@code Map.copyOf}, but keeps their order. */
final class WireMaps {

    private WireMaps() {}

    static <V> Map<String, V> copyOf(Map<String, V> map) {
        if (map.isEmpty()) {
            return Map.of();
        }
        map.forEach((key, value) -> {
            requireNonNull(key, "key");
            requireNonNull(value, "value");
        });
        return Collections.unmodifiableMap(new LinkedHashMap<>(map));
    }
}
