package io.github.camelsimplex.camel;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The result of {@code simplex:broadcast}; the body after the operation.
 *
 * @param sent the ids of the sent messages by chat, in the order of sending
 * @param failed the reasons of failed sends, by chat
 */
public record BroadcastResult(Map<String, Long> sent, Map<String, String> failed) {

    /** Copies the maps, in their order. */
    public BroadcastResult {
        sent = Collections.unmodifiableMap(new LinkedHashMap<>(sent));
        failed = Collections.unmodifiableMap(new LinkedHashMap<>(failed));
    }
}
