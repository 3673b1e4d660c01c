package io.github.camelsimplex.nativecore;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;

/** Text for the C interface: UTF-8 with a NUL at the end, independent of the platform's charset. */
final class CString {

    private CString() {}

    /** Encodes a text; refuses a text with a NUL, because the C interface would cut it there. */
    static byte[] of(String name, String text) {
        if (text.indexOf('\0') >= 0) {
            throw new IllegalArgumentException(name + " contains a NUL character");
        }
        byte[] bytes = text.getBytes(UTF_8);
        return Arrays.copyOf(bytes, bytes.length + 1);
    }

    /** Decodes a text that may not be UTF-8, such as an error that quotes a path. */
    static String decodeLeniently(byte[] bytes) {
        return new String(bytes, UTF_8);
    }
}
