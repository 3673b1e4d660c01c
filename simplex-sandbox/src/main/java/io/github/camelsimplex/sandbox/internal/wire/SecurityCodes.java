package io.github.camelsimplex.sandbox.internal.wire;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** Security codes: 256 bits as decimal digits, in groups of five. */
public final class SecurityCodes {

    private SecurityCodes() {}

    /** The code of what both sides of a connection know. */
    public static String of(String shared) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(shared.getBytes(StandardCharsets.UTF_8));
            return "%078d".formatted(new BigInteger(1, digest)).replaceAll("(.{5})(?=.)", "$1 ");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /** Whether two codes are the same, however they are spaced. */
    public static boolean same(String code, String other) {
        return code.replaceAll("\\s", "").equals(other.replaceAll("\\s", ""));
    }
}
