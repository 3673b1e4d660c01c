package io.github.camelsimplex.sandbox.internal.wire;

import java.security.SecureRandom;
import java.util.Base64;

/** Random identifiers in the alphabets of the real core. */
public final class Randoms {

    private static final SecureRandom RANDOM = new SecureRandom();

    private Randoms() {}

    /** An identifier as the core prints ids of messages, connections and members: base64 of 16 base64 characters. */
    public static String id() {
        return Base64.getEncoder().encodeToString(Base64.getEncoder().encode(bytes(12)));
    }

    /** URL-safe base64 of random bytes, without padding. */
    public static String url(int length) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes(length));
    }

    /** URL-safe base64 of random bytes, with padding. */
    public static String paddedUrl(int length) {
        return Base64.getUrlEncoder().encodeToString(bytes(length));
    }

    /** Random bytes. */
    public static byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        RANDOM.nextBytes(bytes);
        return bytes;
    }
}
