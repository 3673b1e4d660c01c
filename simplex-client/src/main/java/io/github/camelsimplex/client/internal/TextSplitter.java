package io.github.camelsimplex.client.internal;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Splits a text that is too long for one message: at the last paragraph that fits, or line, or word, or where it must be,
 * but never inside a character. White space at a cut is dropped, everything else is kept.
 */
final class TextSplitter {

    /**
     * The core refuses about 15.6 kB of encoded message; JSON escapes may double a line break or a quote, and the
     * envelope needs its share (fact 21: 15 000 ASCII characters fit).
     */
    static final int MAX_BYTES = 14_000;

    private TextSplitter() {}

    static List<String> split(String text) {
        List<String> parts = new ArrayList<>();
        String rest = text;
        while (!fits(rest)) {
            int end = longestPrefix(rest);
            int cut = cut(rest, end);
            parts.add(rest.substring(0, cut).stripTrailing());
            rest = rest.substring(cut).stripLeading();
        }
        if (!rest.isEmpty() || parts.isEmpty()) {
            parts.add(rest);
        }
        return parts;
    }

    private static boolean fits(String text) {
        return text.length() <= MAX_BYTES / 6 || encodedBytes(text) <= MAX_BYTES;
    }

    private static int encodedBytes(String text) {
        int escapes = (int) text.chars()
                .filter(each -> each == '"' || each == '\\' || each == '\n' || each == '\t')
                .count();
        return text.getBytes(StandardCharsets.UTF_8).length + escapes;
    }

    private static int longestPrefix(String text) {
        int low = 1;
        int high = Math.min(text.length(), MAX_BYTES);
        while (low < high) {
            int middle = (low + high + 1) / 2;
            if (encodedBytes(text.substring(0, middle)) <= MAX_BYTES) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return Character.isHighSurrogate(text.charAt(low - 1)) && low > 1 ? low - 1 : low;
    }

    private static int cut(String text, int end) {
        for (String separator : List.of("\n\n", "\n", " ")) {
            int at = text.lastIndexOf(separator, end - 1);
            if (at > end / 4) {
                return at;
            }
        }
        return end;
    }
}
