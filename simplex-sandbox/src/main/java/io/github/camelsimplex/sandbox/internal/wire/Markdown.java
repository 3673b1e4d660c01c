package io.github.camelsimplex.sandbox.internal.wire;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The markdown of SimpleX messages: finds styled spans, links, mentions and commands in a text, as
 * {@code formattedText} shows them. A span starts at the beginning of a word and ends at the end of one; it does not
 * cross lines.
 */
public final class Markdown {

    private static final Map<Character, String> STYLES =
            Map.of('*', "bold", '_', "italic", '~', "strikeThrough", '`', "snippet", '#', "secret");
    private static final Map<String, String> COLORS = Map.ofEntries(
            Map.entry("1", "red"),
            Map.entry("2", "green"),
            Map.entry("3", "blue"),
            Map.entry("4", "yellow"),
            Map.entry("5", "cyan"),
            Map.entry("6", "magenta"),
            Map.entry("r", "red"),
            Map.entry("g", "green"),
            Map.entry("b", "blue"),
            Map.entry("y", "yellow"),
            Map.entry("c", "cyan"),
            Map.entry("m", "magenta"));
    private static final Pattern COLORED = Pattern.compile("!([1-6rgbycm]) (\\S(?:[^!\n]*\\S)?)!");
    private static final Pattern LINE_COMMAND = Pattern.compile("/([A-Za-z]\\w*)(\\s.*)?");
    private static final Pattern COMMAND = Pattern.compile("/([A-Za-z]\\w*)");
    private static final Pattern MENTION = Pattern.compile("@(?:'([^'\n]+)'|([^\\s@'.,;:!?]+))");
    private static final Pattern PHONE = Pattern.compile("\\+\\d[\\d()\\-]{6,20}");
    private static final Pattern EMAIL = Pattern.compile("[\\w.+-]+@[\\w-]+(\\.[\\w-]+)*\\.[A-Za-z]{2,}");
    private static final Pattern HTTP = Pattern.compile("https?://[^\\s]+", Pattern.CASE_INSENSITIVE);
    private static final Pattern DOMAIN = Pattern.compile("[\\p{L}\\d-]+(\\.[\\p{L}\\d-]+)*\\.\\p{L}{2,}(/\\S*)?");
    private static final Pattern SIMPLEX_SHORT =
            Pattern.compile("https://([^/\\s]+)/([aigcr])#([\\w/-]+)(?:\\?(\\S*))?");
    private static final Pattern SIMPLEX_FULL = Pattern.compile("simplex:/(contact|invitation|a|i|g|c)[/#?]\\S+");
    private static final String TRAILING_PUNCTUATION = ".,;:!?)";

    private record Span(@Nullable ObjectNode format, String text) {}

    private Markdown() {}

    /** The formatted text of a message, empty when nothing in it is formatted. */
    public static Optional<ArrayNode> parse(String text) {
        List<Span> spans = new ArrayList<>();
        int start = 0;
        while (start <= text.length()) {
            int newline = text.indexOf('\n', start);
            int end = newline < 0 ? text.length() : newline;
            parseLine(text.substring(start, end), spans);
            if (newline >= 0) {
                spans.add(new Span(null, "\n"));
            }
            start = end + 1;
        }
        List<Span> merged = merge(spans);
        if (merged.stream().allMatch(span -> span.format() == null)) {
            return Optional.empty();
        }
        ArrayNode array = Json.array();
        merged.forEach(span -> array.add(Json.object("format", span.format(), "text", span.text())));
        return Optional.of(array);
    }

    /** Whether a formatted text has a link in it. */
    public static boolean hasLink(ArrayNode formattedText) {
        for (var span : formattedText) {
            String type = span.path("format").path("type").asText();
            if (type.equals("uri") || type.equals("simplexLink") || type.equals("hyperLink")) {
                return true;
            }
        }
        return false;
    }

    private static List<Span> merge(List<Span> spans) {
        List<Span> merged = new ArrayList<>();
        for (Span span : spans) {
            int last = merged.size() - 1;
            if (span.format() == null && last >= 0 && merged.get(last).format() == null) {
                merged.set(last, new Span(null, merged.get(last).text() + span.text()));
            } else if (!span.text().isEmpty()) {
                merged.add(span);
            }
        }
        return merged;
    }

    private static void parseLine(String line, List<Span> spans) {
        Matcher command = LINE_COMMAND.matcher(line);
        if (command.matches()) {
            spans.add(new Span(Json.tagged("command", "commandStr", line.substring(1)), line));
            return;
        }
        int position = 0;
        while (position < line.length()) {
            int next = styledSpan(line, position, spans);
            position = next > position ? next : plainWord(line, position, spans);
        }
    }

    /** Adds the span that starts here and returns where it ends, or returns the start when there is none. */
    private static int styledSpan(String line, int start, List<Span> spans) {
        char first = line.charAt(start);
        Matcher colored = COLORED.matcher(line).region(start, line.length());
        if (colored.lookingAt() && endsWord(line, colored.end())) {
            String color = COLORS.get(colored.group(1));
            spans.add(new Span(Json.tagged("colored", "color", color), colored.group(2)));
            return colored.end();
        }
        String style = STYLES.get(first);
        int end = style == null ? -1 : line.indexOf(first, start + 1);
        while (end >= 0 && !endsWord(line, end + 1)) {
            end = line.indexOf(first, end + 1);
        }
        if (style == null || end <= start + 1) {
            return start;
        }
        String inner = line.substring(start + 1, end);
        if (first != '`' && (inner.startsWith(" ") || inner.endsWith(" "))) {
            return start;
        }
        spans.add(new Span(Json.tagged(style), inner));
        return end + 1;
    }

    private static boolean endsWord(String line, int position) {
        return position >= line.length() || !Character.isLetterOrDigit(line.charAt(position));
    }

    /** Adds the word that starts here with the white space after it, and returns where the next word starts. */
    private static int plainWord(String line, int start, List<Span> spans) {
        int end = start;
        while (end < line.length() && line.charAt(end) != ' ') {
            end++;
        }
        addWord(line.substring(start, end), spans);
        int next = end;
        while (next < line.length() && line.charAt(next) == ' ') {
            next++;
        }
        spans.add(new Span(null, line.substring(end, next)));
        return next;
    }

    private static void addWord(String word, List<Span> spans) {
        int end = word.length();
        while (end > 0 && TRAILING_PUNCTUATION.indexOf(word.charAt(end - 1)) >= 0) {
            end--;
        }
        String core = word.substring(0, end);
        ObjectNode format = wordFormat(core);
        if (format == null) {
            spans.add(new Span(null, word));
            return;
        }
        spans.add(new Span(format, core));
        spans.add(new Span(null, word.substring(end)));
    }

    private static @Nullable ObjectNode wordFormat(String word) {
        ObjectNode simplexLink = simplexLink(word);
        if (simplexLink != null) {
            return simplexLink;
        }
        Matcher mention = MENTION.matcher(word);
        if (mention.matches()) {
            return Json.tagged("mention", "memberName", mention.group(1) != null ? mention.group(1) : mention.group(2));
        }
        Matcher command = COMMAND.matcher(word);
        if (command.matches()) {
            return Json.tagged("command", "commandStr", command.group(1));
        }
        if (EMAIL.matcher(word).matches()) {
            return Json.tagged("email");
        }
        if (PHONE.matcher(word).matches()) {
            return Json.tagged("phone");
        }
        return HTTP.matcher(word).matches() || DOMAIN.matcher(word).matches() ? Json.tagged("uri") : null;
    }

    private static @Nullable ObjectNode simplexLink(String word) {
        Matcher shortLink = SIMPLEX_SHORT.matcher(word);
        if (shortLink.matches()) {
            String kind = shortLink.group(2);
            String query = shortLink.group(4);
            String uri = "simplex:/" + kind + "#" + shortLink.group(3) + "?h=" + shortLink.group(1)
                    + (query == null ? "" : "&" + query);
            return link(linkType(kind), uri, shortLink.group(1));
        }
        Matcher fullLink = SIMPLEX_FULL.matcher(word);
        if (fullLink.matches()) {
            return link(linkType(fullLink.group(1)), word, SimplexLinks.host(word));
        }
        return null;
    }

    private static ObjectNode link(String type, String uri, String host) {
        return Json.tagged("simplexLink", "linkType", type, "simplexUri", uri, "smpHosts", Json.array(host));
    }

    private static String linkType(String kind) {
        return switch (kind.toLowerCase(Locale.ROOT)) {
            case "i", "invitation" -> "invitation";
            case "g" -> "group";
            case "c" -> "channel";
            case "r" -> "relay";
            default -> "contact";
        };
    }
}
