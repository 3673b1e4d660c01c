package io.github.camelsimplex.nativecore;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.UUID;

/**
 * An event that a core emits on the command {@code /debug event}, because only an event ends the wait for one. Its text
 * is random, so that other events cannot be mistaken for it.
 */
final class Signal {

    private final String nonce = "camel-simplex-" + UUID.randomUUID();
    private final byte[] pattern = nonce.getBytes(UTF_8);

    /** The command that makes the core emit the event. */
    String command() {
        return "/debug event {\"type\":\"customChatEvent\",\"response\":\"" + nonce + "\"}";
    }

    /** Whether an event is this signal. */
    boolean isIn(byte[] event, int length) {
        for (int start = 0; start <= length - pattern.length; start++) {
            if (event[start] == pattern[0] && startsAt(event, start)) {
                return true;
            }
        }
        return false;
    }

    private boolean startsAt(byte[] event, int start) {
        for (int i = 1; i < pattern.length; i++) {
            if (event[start + i] != pattern[i]) {
                return false;
            }
        }
        return true;
    }
}
