package io.github.camelsimplex.client.internal.verbs;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Splits a text that is too long for one message: at the last paragraph that fits, or line, or word, or anywhere if
 * necessary, but never inside a character as people see it (a grapheme cluster, such as an emoji of several code
 * points). Line breaks or the space at a cut are dropped, and white space at the end of a part; everything else is
 * kept.
 */
final class TextSplitter {

    /**
     * The core refuses a text of more than 15 488 encoded bytes (fact 68). Some are left for what goes with a text: the
     * scope of a support chat, the marks of a live or disappearing message.
     */
    static final int MAX_BYTES = 15_000;

    /** A grapheme cluster. {@code BreakIterator} of JDK 17 tears joined emoji apart. */
    private static final Pattern CLUSTER = Pattern.compile("\\X");

    private final String text;
    private final int longest;
    private final Matcher clusters;
    private int afterCut;

    private TextSplitter(String text, int longest) {
        this.text = text;
        this.longest = longest;
        this.clusters = CLUSTER.matcher(text);
    }

    /** Splits into parts that the core accepts. */
    static List<String> split(String text) {
        return split(text, Integer.MAX_VALUE);
    }

    /** Splits into parts that the core accepts and that do not exceed a number of characters. */
    static List<String> split(String text, int longest) {
        return split(text, longest, 0);
    }

    /**
     * Splits into parts that the core accepts and that do not exceed a number of characters.
     *
     * @param reserved the bytes that the first part leaves free; ignored if they leave less than a quarter of a message
     */
    static List<String> split(String text, int longest, int reserved) {
        if (longest < 1) {
            throw new IllegalArgumentException("a text cannot be split into parts of " + longest + " characters");
        }
        int first = reserved > MAX_BYTES * 3 / 4 ? MAX_BYTES : MAX_BYTES - Math.max(0, reserved);
        return new TextSplitter(text, longest).parts(first);
    }

    private List<String> parts(int firstRoom) {
        List<String> parts = new ArrayList<>();
        int start = 0;
        int cut = cut(start, firstRoom);
        while (cut < text.length()) {
            String part = text.substring(start, cut).stripTrailing();
            if (!part.isEmpty()) {
                parts.add(part);
            }
            start = afterCut;
            cut = cut(start, parts.isEmpty() ? firstRoom : MAX_BYTES);
        }
        if (start < text.length() || parts.isEmpty()) {
            parts.add(text.substring(start));
        }
        return parts;
    }

    /** The end of the part that begins here; {@link #afterCut} is where the next one begins. */
    private int cut(int start, int room) {
        int paragraph = -1;
        int line = -1;
        int space = -1;
        int bytes = 0;
        int end = start;
        clusters.region(start, text.length());
        while (clusters.find()) {
            if (isLineBreak(end)) {
                paragraph = line >= 0 && afterLineBreak(line) == end ? line : paragraph;
                line = end;
            } else if (clusters.end() == end + 1 && text.charAt(end) == ' ') {
                space = end;
            }
            bytes += encodedBytes(text, end, clusters.end());
            if (bytes > room || clusters.end() - start > longest) {
                return cut(start, end, paragraph, line, space, room);
            }
            end = clusters.end();
        }
        return end;
    }

    private int cut(int start, int end, int paragraph, int line, int space, int room) {
        int earliest = start + (end - start) / 4;
        if (paragraph > earliest || line > earliest) {
            int cut = paragraph > earliest ? paragraph : line;
            afterCut = cut;
            while (isLineBreak(afterCut)) {
                afterCut = afterLineBreak(afterCut);
            }
            return cut;
        }
        if (space > earliest) {
            afterCut = space + 1;
            return space;
        }
        afterCut = end > start ? end : insideCluster(start, room);
        return afterCut;
    }

    /** The end of as many code points as fit, of one cluster that is too long for a part; at least one. */
    private int insideCluster(int start, int room) {
        int end = text.offsetByCodePoints(start, 1);
        int bytes = encodedBytes(text, start, end);
        while (end < clusters.end()) {
            int next = text.offsetByCodePoints(end, 1);
            bytes += encodedBytes(text, end, next);
            if (bytes > room || next - start > longest) {
                break;
            }
            end = next;
        }
        return end;
    }

    private boolean isLineBreak(int at) {
        return at < text.length() && (text.charAt(at) == '\n' || text.startsWith("\r\n", at));
    }

    private int afterLineBreak(int at) {
        return text.charAt(at) == '\n' ? at + 1 : at + 2;
    }

    /** The bytes of a piece of text in the JSON of the core, without the quotation marks around it. */
    static int encodedBytes(String text, int start, int end) {
        int bytes = 0;
        for (int at = start; at < end; at++) {
            bytes += encodedBytes(text.charAt(at));
        }
        return bytes;
    }

    private static int encodedBytes(char each) {
        if (each < ' ') {
            return each == '\n' || each == '\r' || each == '\t' ? 2 : 6;
        }
        if (each < 0x80) {
            return each == '"' || each == '\\' ? 2 : 1;
        }
        // half of a pair has half of its four bytes
        return each < 0x800 || Character.isSurrogate(each) ? 2 : 3;
    }
}
