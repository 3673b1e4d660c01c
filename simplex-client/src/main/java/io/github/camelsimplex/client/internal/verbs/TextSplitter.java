package io.github.camelsimplex.client.internal.verbs;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Splits a text that is too long for one message: at the last paragraph that fits, or line, or word, or anywhere if
 * necessary, but never inside a character. White space at a cut is dropped; everything else is kept.
 */
final class TextSplitter {

    /**
     * The core refuses about 15.6 kB of encoded message; JSON escapes may double a line break or a quote, and the
     * envelope needs some space (fact 21: 15 000 ASCII characters fit).
     */
    static final int MAX_BYTES = 14_000;

    private TextSplitter() {}

    /** Splits into parts that the core accepts. */
    static List<String> split(String text) {
        return split(text, Integer.MAX_VALUE);
    }

    /** Splits into parts that the core accepts and that do not exceed a number of characters. */
    static List<String> split(String text, int longest) {
        if (longest < 1) {
            throw new IllegalArgumentException("a text cannot be split into parts of " + longest + " characters");
        }
        List<String> parts = new ArrayList<>();
        String rest = text;
        while (!fits(rest, longest)) {
            int end = longestPrefix(rest, longest);
            int cut = cut(rest, end);
            parts.add(rest.substring(0, cut).stripTrailing());
            rest = rest.substring(cut).stripLeading();
        }
        if (!rest.isEmpty() || parts.isEmpty()) {
            parts.add(rest);
        }
        return parts;
    }

    private static boolean fits(String text, int longest) {
        return text.length() <= longest && (text.length() <= MAX_BYTES / 6 || encodedBytes(text) <= MAX_BYTES);
    }

    private static int encodedBytes(String text) {
        int escapes = (int) text.chars()
                .filter(each -> each == '"' || each == '\\' || each == '\n' || each == '\t')
                .count();
        return text.getBytes(StandardCharsets.UTF_8).length + escapes;
    }

    private static int longestPrefix(String text, int longest) {
        int low = 1;
        int high = Math.min(Math.min(text.length(), MAX_BYTES), longest);
        while (low < high) {
            int middle = (low + high + 1) / 2;
            if (encodedBytes(text.substring(0, middle)) <= MAX_BYTES) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        if (!Character.isHighSurrogate(text.charAt(low - 1)) || low == text.length()) {
            return low;
        }
        return low > 1 ? low - 1 : 2;
    }

    private static int cut(String text, int end) {
        for (String separator : List.of("\n\n", "\n", " ")) {
            int at = text.lastIndexOf(separator, end);
            if (at > end / 4) {
                return at;
            }
        }
        return end;
    }
}
