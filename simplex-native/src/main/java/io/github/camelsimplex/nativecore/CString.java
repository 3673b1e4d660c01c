package io.github.camelsimplex.nativecore;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;

/** Text for the C side: UTF-8 with a NUL behind it, whatever the platform's charset. */
final class CString {

    private CString() {}

    /** Encodes a text; one that contains NUL is refused, because the C side would end there. */
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
